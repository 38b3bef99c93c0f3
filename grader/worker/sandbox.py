"""The walls around a worker, one layer at a time.

`grader.layers` lists them with what each one stops.  The tests' side starts the
fork server with a clean environment; a worker calls `confine` after the fork
and before it reads a line of the learner's code.  A layer that this machine
can't provide is skipped and reported, never silently.

Sources: landlock(7), seccomp(2), prctl(2), setrlimit(2) of the Linux manual pages.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from grader.layers import GIVEN, Layer
from grader.limits import Limits
from grader.system import libc, process
from grader.worker.seccomp import PR_SET_NO_NEW_PRIVS, SystemCallFilter

try:
    import resource
except ImportError:  # Windows: there a learner's own pytest works, and `needs_fork` says what does not
    resource = None  # type: ignore[assignment]  # nothing below uses it before `needs_fork` has been asked

CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000


@dataclass(frozen=True)
class SandboxSetup:
    """What the fork server has prepared for every worker.

    Attributes
    ----------
    filter : SystemCallFilter or None
        None where libseccomp is missing.
    adopts : bool
        Whether the fork server kills what a worker leaves running.
    without : frozenset of str
        Layers that are switched off on purpose.
    readable : tuple of Path
        What every worker may read.
    exposed : str
        What lies among `readable` and must stay hidden, in words; empty when all is well.
    """

    filter: SystemCallFilter | None
    adopts: bool
    without: frozenset[str] = frozenset()
    readable: tuple[Path, ...] = ()
    exposed: str = ""


def confine(
    limits: Limits, readable: Iterable[Path], scratch: Path, keep_open: frozenset[int], setup: SandboxSetup
) -> list[Layer]:
    """Put this process behind every layer that the machine provides.

    Returns
    -------
    layers : list of Layer
        One entry for each of `LAYERS`, in the same order.
    """
    os.chdir(scratch)
    # They are taken in this order, and it matters: a new user namespace gives rights that the next step takes, and a
    # change of rights clears what the two after it set.
    steps: dict[str, Callable[[], str]] = {
        **dict.fromkeys(GIVEN, lambda: ""),
        "files_closed": lambda: _close_files(keep_open),
        "session": _new_session,
        "descendants": lambda: _adopted(setup.adopts),
        "namespaces": _new_namespaces,
        "capabilities": _drop_capabilities,
        "parent_death": _quietly(process.die_with_parent),
        "no_new_privs": _quietly(lambda: libc.prctl(PR_SET_NO_NEW_PRIVS, 1)),
        "rlimits": lambda: _set_rlimits(limits),
        "not_dumpable": _quietly(process.refuse_inspection),
        "landlock": lambda: _landlock([*setup.readable, *readable], scratch, setup.exposed),
        "seccomp": lambda: _seccomp(setup.filter),
    }
    off = Layer("", False, "switched off")
    return [
        replace(off, name=name) if name in setup.without else _try_layer(name, step) for name, step in steps.items()
    ]


def _quietly(step: Callable[[], None]) -> Callable[[], str]:
    """Make a step that has no detail to tell."""

    def layer() -> str:
        step()
        return ""

    return layer


def _try_layer(name: str, step: Callable[[], str]) -> Layer:
    try:
        return Layer(name, True, step())
    except Exception as error:  # a missing layer is reported, whatever the reason
        return Layer(name, False, f"{type(error).__name__}: {error}")


def _close_files(keep_open: frozenset[int]) -> str:
    last = 2
    for descriptor in sorted(keep_open | {resource.getrlimit(resource.RLIMIT_NOFILE)[0]}):
        os.closerange(last + 1, min(descriptor, 65536))
        last = descriptor
    return ""


def _new_session() -> str:
    # A process that leads a session already can't begin another.
    if os.getsid(0) != os.getpid():
        os.setsid()
    return ""


def _adopted(adopts: bool) -> str:
    if not adopts:
        raise OSError(errno.ENOSYS, "processes that outlive a worker are not found on this system")
    return ""


def _new_namespaces() -> str:
    """Leave the network, and the shared memory of others, behind; an ordinary user needs a user namespace for it."""
    flags = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS
    uid, gid = os.geteuid(), os.getegid()
    if uid == 0:
        libc.call("unshare", flags)
        return "network, IPC"
    # The fork server is not dumpable, which gives the files of /proc/self to root.  `not_dumpable` is a later step.
    libc.prctl(process.PR_SET_DUMPABLE, 1)
    libc.call("unshare", flags | CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    return "user, network, IPC"


def _drop_capabilities() -> str:
    """Give up every capability, as capset(2) describes; a process without any loses nothing."""
    for folder in (Path(sys.prefix), *Path(sys.prefix).parents, Path(sys.base_prefix), *Path(sys.base_prefix).parents):
        facts = folder.stat()
        if facts.st_uid != os.geteuid() and not facts.st_mode & stat.S_IXOTH:
            raise PermissionError(f"Python could not be read any more: {folder} is closed to this user")
    version_3 = 0x20080522
    header = (ctypes.c_uint32 * 2)(version_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    libc.call("capset", header, nothing)
    return ""


def _set_rlimits(limits: Limits) -> str:
    bounds = {
        "AS": process.address_space() + limits.memory_bytes,
        "FSIZE": limits.file_bytes,
        "NOFILE": limits.open_files,
        "CORE": 0,
        "CPU": int(limits.task_cpu_seconds) + 1,
    }
    if os.geteuid() != 0:  # the count is of all the user's processes, and never binds root
        bounds["NPROC"] = limits.processes + _processes_of_user()
    for name, soft in bounds.items():
        kind = getattr(resource, f"RLIMIT_{name}")
        hard = resource.getrlimit(kind)[1]
        bound = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
        # A second more than the soft limit: SIGXCPU can be caught, SIGKILL can't.
        resource.setrlimit(kind, (bound, bound + 1 if name == "CPU" else bound))
    return ""


def _processes_of_user() -> int:
    uid = os.geteuid()
    count = 0
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if entry.stat().st_uid == uid:
                    count += len(list(Path(f"/proc/{entry.name}/task").iterdir()))
    return count


def system_paths() -> list[Path]:
    """List what any Python program reads: the interpreter, its libraries, fonts, time zones.

    Folders that may hold something else as well (`/usr`, where a container has
    its checkout in `/usr/src`; an environment made in the checkout itself) are
    not allowed as a whole.
    """
    within = ("lib", "lib64", "share", "bin", "etc", "DLLs", "Library")
    prefixes = dict.fromkeys([sys.prefix, sys.base_prefix, sys.exec_prefix, "/usr", "/usr/local"])
    candidates = [
        *(f"{prefix}/{name}" for prefix in prefixes for name in (*within, "pyvenv.cfg")),
        *(p for p in sys.path if p.endswith(("site-packages", "dist-packages", "lib-dynload"))),
        "/lib",
        "/lib64",
        "/etc/fonts",
        "/etc/ld.so.cache",
        "/etc/localtime",
        "/proc/cpuinfo",
        "/proc/meminfo",
        "/proc/self",
        "/sys/devices/system/cpu",
        "/dev/urandom",
    ]
    found = [path for path in dict.fromkeys(map(Path, candidates)) if path.exists()]
    # A rule for a folder holds for all in it, and each rule costs a worker's start some time.
    return [path for path in found if not any(other in found for other in path.parents)]


def exposed(readable: Iterable[Path], secret_folders: Iterable[Path]) -> str:
    """Say which secret folder could be read, as it lies in one that is allowed: Landlock knows no exceptions."""
    places = [path.resolve() for path in readable]
    found = [(secret, place) for secret in secret_folders for place in places if secret.resolve().is_relative_to(place)]
    return f"{found[0][0]} could be read, because it lies in {found[0][1]}: move it elsewhere" if found else ""


def prepare_landlock() -> None:
    """Let landlockpy find the C library, which starts a process, in the fork server and not in every worker."""
    with contextlib.suppress(Exception):  # a machine without it: `_landlock` says so
        import landlockpy  # Linux only

        landlockpy.abi_version()


def _landlock(readable: Iterable[Path], scratch: Path, exposed: str) -> str:
    import landlockpy  # Linux only, and a missing one is a missing layer
    from landlockpy import AccessFS, Ruleset, Scope

    read = AccessFS.READ_FILE | AccessFS.READ_DIR
    # Nothing is removed or renamed: see `grader.worker.seccomp` on files out of sight.
    write = read | AccessFS.WRITE_FILE | AccessFS.TRUNCATE | AccessFS.MAKE_REG | AccessFS.MAKE_DIR
    version = landlockpy.abi_version()
    if version == 0:
        raise OSError(errno.ENOSYS, "this kernel has no Landlock")
    if exposed:
        raise PermissionError(exposed)
    with Ruleset(scoped=Scope.SIGNAL | Scope.ABSTRACT_UNIX_SOCKET) as rules:
        for path in readable:
            if path.is_dir():
                rules.allow_path(path, read | AccessFS.EXECUTE)
            else:
                rules.allow_path(path, AccessFS.READ_FILE)
        rules.allow_path("/dev/null", AccessFS.READ_FILE | AccessFS.WRITE_FILE)
        rules.allow_path(scratch, write)
        rules.restrict()
    return f"ABI {version}"


def _seccomp(filter_: SystemCallFilter | None) -> str:
    if filter_ is None:
        raise OSError(errno.ENOSYS, "libseccomp is not installed")
    filter_.load()
    return ""
