"""A filter that is loaded stops the calls that it names, for good, and nothing that numerical code needs."""

from __future__ import annotations

import errno
import subprocess
import sys

import pytest

from grader.worker import seccomp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
BEGIN = """
import errno, os, signal, socket, tempfile, threading
from grader.worker.seccomp import build_filter
os.chdir(tempfile.mkdtemp())
open("file", "w").close()
build_filter().load()
"""
DENIED = {
    "a socket": "socket.socket()",
    "a process": "os.fork()",
    "a signal": "os.kill(os.getpid(), 0)",
    "rights of a file": "os.chmod('file', 0o600)",
    "a file removed": "os.unlink('file')",
    "a file without a name": "os.memfd_create('x')",
    "a file that nobody sees": "os.open('.', os.O_TMPFILE | os.O_RDWR)",
    "a pipe with a name": "os.mkfifo('pipe')",
    "another user": "os.setuid(1)",
    "limits": "__import__('resource').setrlimit(__import__('resource').RLIMIT_CPU, (1, 1))",
    "another program": "os.execv('/bin/true', ['true'])",
    "a priority": "os.setpriority(os.PRIO_PROCESS, 0, 5)",
}
ALLOWED = {
    "a thread": "thread = threading.Thread(target=print); thread.start(); thread.join()",
    "a file": "open('other', 'w').write('x')",
    "limits read": "__import__('resource').getrlimit(__import__('resource').RLIMIT_CPU)",
    "a folder": "os.mkdir('folder'); os.listdir('.')",
    "memory": "bytearray(1 << 26)",
    "a pipe": "os.pipe()",
}


def run(code):
    return subprocess.run([sys.executable, "-c", BEGIN + code], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("call", DENIED.values(), ids=DENIED)
def test_what_is_denied_fails_as_if_there_were_no_right_to_it(call):
    # `setrlimit` makes a ValueError of it.
    told = "os.write(1, str(getattr(error, 'errno', errno.EPERM)).encode())"
    done = run(f"try:\n    {call}\nexcept (OSError, ValueError) as error:\n    {told}\nos._exit(0)")
    assert done.stdout == str(errno.EPERM), done.stderr


@pytest.mark.parametrize("call", ALLOWED.values(), ids=ALLOWED)
def test_what_numerical_code_needs_goes_on(call):
    done = run(f"{call}\nos.write(1, b'went on')\nos._exit(0)")
    assert done.stdout.endswith("went on"), done.stderr


def test_names_stand_once():
    names = [*seccomp._DENIED, *seccomp._OF_OTHERS, *seccomp._OUT_OF_SIGHT]
    assert len(names) == len(set(names))


def test_without_the_library_there_is_no_filter_and_no_error(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyseccomp", None)
    assert seccomp.build_filter() is None
