"""Which system calls a worker may not make: a seccomp filter, translated once and loaded in each worker.

The names are those of the Linux manual pages, section 2, where each is
described; "seccomp" there tells how a filter is loaded.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import tempfile
from typing import Any

from grader.system import libc

# System calls that no numerical code needs.  Denied calls fail with EPERM, so
# that a library that only tries (a probe, a fallback) goes on.
_DENIED = """
socket socketpair connect bind listen accept accept4 sendto sendmsg sendmmsg recvmsg recvmmsg
getsockopt setsockopt getsockname getpeername
fork vfork execve execveat setsid setpgid
ptrace process_vm_readv process_vm_writev process_madvise process_mrelease
pidfd_getfd pidfd_open pidfd_send_signal kcmp
kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo timer_create
setpriority ioprio_set sched_setscheduler sched_setparam sched_setattr sched_setaffinity migrate_pages move_pages
mount umount umount2 pivot_root chroot move_mount open_tree open_tree_attr fsopen fsconfig fsmount fspick mount_setattr
unshare setns name_to_handle_at open_by_handle_at
keyctl add_key request_key bpf perf_event_open userfaultfd io_uring_setup io_uring_enter io_uring_register io_setup
init_module finit_module delete_module kexec_load kexec_file_load reboot swapon swapoff
settimeofday clock_settime clock_adjtime adjtimex stime
sethostname setdomainname acct quotactl quotactl_fd syslog
setuid setgid setreuid setregid setresuid setresgid setgroups setfsuid setfsgid capset
personality iopl ioperm modify_ldt vm86 vm86old uselib lookup_dcookie vhangup nfsservctl
shmget shmat shmctl shmdt semget semop semtimedop semctl msgget msgsnd msgrcv msgctl mq_open mq_unlink mq_notify
mknod mknodat fanotify_init inotify_init inotify_init1 inotify_add_watch
sync syncfs
""".split()  # noqa: SIM905  # a hundred names read better without their quotes

# Landlock does not ask who changes a file's rights, owner, times or labels: the
# user's own files everywhere would be at the learner's mercy.
_OF_OTHERS = """
chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat chown32 fchown32 lchown32
utime utimes utimensat futimesat utimensat_time64
setxattr lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat file_setattr
truncate truncate64
""".split()  # noqa: SIM905  # as above

# A file without a name takes room that no look at the scratch folder finds, and
# an anonymous one memory that is nobody's address space.  So nothing is removed
# or renamed: what a worker writes stays in sight until it goes with the folder.
_OUT_OF_SIGHT = """
unlink unlinkat rmdir rename renameat renameat2 link linkat symlink symlinkat memfd_create memfd_secret
""".split()  # noqa: SIM905  # as above

# Later calls (numbers are the same on every architecture from 424 on) that an
# older libseccomp does not know by name, and those that are yet to come.  ENOSYS
# makes a library use the older way.
_KNOWN_LATER = {449, 451, 453, 454, 455, 456, 462}  # waits, page cache statistics, shadow stacks, sealing memory
_LATER = [number for number in range(437, 512) if number not in _KNOWN_LATER | {439, 441, 444, 445, 446}]

# prctl: to outlive the grader, to be looked into, to inherit processes, to move one's own memory map, to share a core
# with nobody, to be traced.
_PRCTL_DENIED = (1, 4, 35, 36, 62, 0x59616D61)
# fcntl and ioctl: to have the kernel send a signal, to somebody else or to oneself: SIGCONT wakes who was stopped, and
# `timer_create` above could send it as well.  To have whoever opens a file wait: leases.
_FCNTL_DENIED = (8, 10, 15, 1024, 1026, 1040)  # F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY, F_SETDELEG
_IOCTL_DENIED = (0x8901, 0x8902, 0x5412, 0x541C)  # FIOSETOWN, SIOCSPGRP; TIOCSTI, TIOCLINUX: type into a terminal
_O_TMPFILE = os.O_TMPFILE & ~os.O_DIRECTORY if hasattr(os, "O_TMPFILE") else 0
_CLONE_THREAD = 0x00010000
_KEEP_SIZE = 0x01  # FALLOC_FL_KEEP_SIZE


_PR_SET_SECCOMP = 22
PR_SET_NO_NEW_PRIVS = 38
_SECCOMP_MODE_FILTER = 2
_INSTRUCTION_BYTES = 8


class _Program(ctypes.Structure):
    """What prctl(2) is given: `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


class SystemCallFilter:
    """A seccomp filter, built and translated in the fork server and loaded in each worker."""

    def __init__(self) -> None:
        # Its import runs `ldconfig`, so it happens in the fork server and never in a worker.
        import pyseccomp as seccomp

        self._filter: Any = seccomp.SyscallFilter(seccomp.ALLOW)
        deny, unknown = seccomp.ERRNO(errno.EPERM), seccomp.ERRNO(errno.ENOSYS)
        for name in (*_DENIED, *_OF_OTHERS, *_OUT_OF_SIGHT):
            self._add(deny, name)
        for number in _LATER:
            self._add(unknown, number)
        # Threads are clone() with CLONE_THREAD; without it, it is a fork.  The flags of
        # clone3() lie in memory that a filter can't read: ENOSYS makes libc use clone().
        self._add(deny, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, _CLONE_THREAD, 0))
        self._add(unknown, "clone3")
        # Reading limits is allowed, setting them is not.
        self._add(deny, "prlimit64", seccomp.Arg(2, seccomp.NE, 0))
        self._add(deny, "setrlimit")
        for option in _PRCTL_DENIED:
            self._add(deny, "prctl", seccomp.Arg(0, seccomp.MASKED_EQ, 0xFFFFFFFF, option))
        # Room that is reserved behind a file's end is not in its size, and no limit on sizes holds for it.
        self._add(deny, "fallocate", seccomp.Arg(1, seccomp.MASKED_EQ, _KEEP_SIZE, _KEEP_SIZE))
        for command in _FCNTL_DENIED:
            self._add(deny, "fcntl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, command))
        for request in _IOCTL_DENIED:
            self._add(deny, "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
        if _O_TMPFILE:
            self._add(deny, "open", seccomp.Arg(1, seccomp.MASKED_EQ, _O_TMPFILE, _O_TMPFILE))
            self._add(deny, "openat", seccomp.Arg(2, seccomp.MASKED_EQ, _O_TMPFILE, _O_TMPFILE))
        with tempfile.TemporaryFile() as file:
            self._filter.export_bpf(file)  # libseccomp's own `load` would translate all rules again
            file.seek(0)
            code = file.read()
        self._program = _Program(len(code) // _INSTRUCTION_BYTES, code)

    def _add(self, action: Any, call: str | int, *conditions: Any) -> None:
        # A name that this architecture or libseccomp does not know stands for no call here; its number is among
        # the later ones where it has one.
        with contextlib.suppress(OSError, ValueError):
            self._filter.add_rule(action, call, *conditions)

    def load(self) -> None:
        """Put this process behind the filter, which takes that it can gain no privileges any more."""
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1)
        libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(self._program))


def build_filter() -> SystemCallFilter | None:
    """Build the filter, or return None where libseccomp is missing."""
    for _ in range(2):  # the library is looked for by a process, which may be killed like any other
        with contextlib.suppress(Exception):  # not there, or not Linux: a missing layer, as `sandbox.confine` reports
            return SystemCallFilter()
    return None
