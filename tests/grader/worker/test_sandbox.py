"""Each layer of the sandbox at work, and the same attack succeeding where that layer is off."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path

import pytest

from grader.errors import GraderFault
from grader.layers import SWITCHABLE
from grader.limits import Limits
from grader.remote.worker_lost import WorkerLost
from grader.worker import seccomp
from tests.grader.support.one_worker import is_alive, workers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the layers are Linux's")
ROOT_USER = os.name == "posix" and os.geteuid() == 0


def attack(source, layer, *args, off=(), limits=None, hidden=()):
    """Return what an attack gives back behind a layer, and without it; `off` are the other layers that stop it."""
    return tuple(
        _attack(source, layer, args, frozenset(off) | extra, limits, hidden) for extra in (frozenset(), {layer})
    )


def _attack(source, layer, args, without, limits, hidden):
    with workers(without, hidden) as start:
        worker = start(source, limits)
        try:
            value = worker.call(*args)
        except WorkerLost as lost:
            value = lost
        on, detail = worker.layers[layer]
        if layer not in without and not on:
            pytest.skip(f"this machine does not provide {layer}: {detail}")
        return value


def test_every_layer_that_can_be_switched_off_has_its_test():
    tested = {name.removeprefix("test_layer_") for name in globals() if name.startswith("test_layer_")}
    assert tested == SWITCHABLE


def test_a_worker_holds_no_tests_and_goes_with_its_scratch_folder():
    source = """
import os, sys
def attack():
    with open("left.txt", "w") as file: file.write("x")
    return os.getcwd(), [name for name in sys.modules if name.startswith(("tests", "solutions", "pytest", "_pytest"))]
"""
    with workers() as start:
        worker = start(source)
        scratch, modules = worker.call()
        assert (Path(scratch) / "left.txt").is_file()
        worker.end()
    assert modules == []
    assert not Path(scratch).exists()


def test_layer_environment(monkeypatch):
    monkeypatch.setenv("SECRET_TOKEN", "a secret")
    source = "import os\ndef attack(): return os.environ.get('SECRET_TOKEN')"
    assert attack(source, "environment") == (None, "a secret")


def test_layer_files_closed():
    # The fork server's connection lies open in a worker that it forks.  To answer on it is to lie about how every
    # worker ended.
    source = """
import os, stat
def attack():
    mine = 0
    for fd in range(3, 64):
        try:
            mine += stat.S_ISSOCK(os.fstat(fd).st_mode)
        except OSError:
            pass
    return mine - 1
"""
    behind, without = attack(source, "files_closed")
    assert behind == 0
    assert without > 0


FORKING = """
import ctypes, os, time
def attack(alone):
    reader, writer = os.pipe()
    if os.fork() == 0:
        if alone:
            os.setsid()
        if os.fork():
            os._exit(0)
        os.write(writer, str(os.getpid()).encode())
        for fd in range(256):
            try:
                os.close(fd)
            except OSError:
                pass
        time.sleep(60)
        os._exit(0)
    return int(os.read(reader, 20))
"""


def test_layer_session():
    behind, without = attack(FORKING, "session", False, off={"seccomp", "descendants"})
    assert not is_alive(behind)
    assert is_alive(without)


def test_layer_descendants():
    behind, without = attack(FORKING, "descendants", True, off={"seccomp"})
    assert not is_alive(behind)
    assert is_alive(without)


def test_layer_namespaces():
    source = """
import socket
def attack(port):
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2):
            return "connected"
    except OSError as error:
        return "refused"
"""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert attack(source, "namespaces", port, off={"seccomp", "landlock"}) == ("refused", "connected")


def test_layer_capabilities():
    # In a namespace of its own a process that came in as an ordinary user has all rights as well.
    source = """
import ctypes
def attack():
    name = b"attacked"
    return ctypes.CDLL(None, use_errno=True).sethostname(name, len(name)) == 0
"""
    with workers() as start:
        worker = start("def attack(): pass")
        worker.call()
        if not worker.layers["namespaces"][0]:
            pytest.skip("without a namespace of its own the worker would rename this machine")
    before = socket.gethostname()
    assert attack(source, "capabilities", off={"seccomp"}) == (False, True)
    assert socket.gethostname() == before


def test_layer_parent_death():
    source = "import os\ndef attack(): return os.getpid()"
    outcomes = []
    for without in (set(), {"parent_death"}):
        with workers(without) as start:
            pid = start(source).call()
            start.server._process.kill()
            outcomes.append(is_alive(pid))
            with pytest.raises(GraderFault):
                start.server.connection.await_end(pid)
            start.server.connection.await_end = lambda pid: {"status": None, "cpu_seconds": 0.0}
    assert outcomes == [False, True]


def test_layer_no_new_privs():
    if "NoNewPrivs:\t1" in Path("/proc/self/status").read_text():
        pytest.skip("the whole machine is without new privileges already, as in some containers")
    source = """
import subprocess
def attack():
    lines = subprocess.run(["cat", "/proc/self/status"], capture_output=True, text=True).stdout.splitlines()
    facts = dict(line.split(":", 1) for line in lines)
    return facts["NoNewPrivs"].strip(), int(facts["CapEff"], 16) != 0
"""
    # Landlock and seccomp ask for it themselves.
    behind, without = attack(source, "no_new_privs", off={"seccomp", "landlock"})
    assert behind == ("1", False)
    # A program that root starts has all of root's rights again; an ordinary user would need a set-uid one.
    assert without == ("0", ROOT_USER)


def test_layer_rlimits():
    source = "def attack(): return len(bytearray(512 << 20))"
    behind, without = attack(source, "rlimits", limits=Limits(memory_bytes=256 << 20))
    assert isinstance(behind, WorkerLost)
    assert without == 512 << 20


def test_layer_not_dumpable():
    # Other learners' workers have the same user and the same (no) rights.
    victim = "import os\nSECRET = 'a secret'\ndef attack(): return os.getpid()"
    spy = """
def attack(pid):
    try:
        with open(f"/proc/{pid}/maps") as maps, open(f"/proc/{pid}/mem", "rb", 0) as memory:
            place = next(line for line in maps if "[heap]" in line).split()[0]
            memory.seek(int(place.split("-")[0], 16))
            return len(memory.read(4096))
    except PermissionError:
        return "refused"
"""
    outcomes = []
    for without in (set(), {"not_dumpable"}):
        with workers(without | {"landlock", "seccomp", "namespaces"}) as start:
            outcomes.append(start(spy).call(start(victim).call()))
    assert outcomes == ["refused", 4096]


def test_layer_landlock(tmp_path):
    (tmp_path / "hidden.txt").write_text("expected values")
    source = """
def attack(path):
    try:
        return open(path).read()
    except PermissionError:
        return "refused"
"""
    assert attack(source, "landlock", str(tmp_path / "hidden.txt")) == ("refused", "expected values")


def test_layer_seccomp(tmp_path):
    # Landlock does not ask who changes the times, the rights or the owner of a file.
    (tmp_path / "mine.txt").touch()
    source = """
import os
def attack(path):
    try:
        os.chmod(path, 0o777)
    except PermissionError:
        return "refused"
    return oct(os.stat(path).st_mode)[-3:]
"""
    assert attack(source, "seccomp", str(tmp_path / "mine.txt")) == ("refused", "777")


@pytest.mark.parametrize("call", ["os.unlink('file')", "os.rename('file', 'other')", "os.open('.', os.O_TMPFILE | 2)"])
def test_what_a_worker_has_written_stays_in_sight(call):
    source = f"""
import os
def attack():
    open("file", "w").close()
    try:
        {call}
    except PermissionError:
        return "refused"
"""
    assert attack(source, "seccomp", off={"landlock"}) == ("refused", None)


@pytest.mark.parametrize(
    "call",
    [
        "fcntl.fcntl(0, 10, 18)",  # F_SETSIG, SIGCONT
        "fcntl.fcntl(0, fcntl.F_NOTIFY, 1)",
        "fcntl.fcntl(0, fcntl.F_SETLEASE, 0)",
        "failed(libc.timer_create(1, None, None))",
        "os.sched_setaffinity(0, os.sched_getaffinity(0))",
        "failed(libc.fallocate(os.open('file', os.O_CREAT | os.O_RDWR), 1, ctypes.c_long(0), ctypes.c_long(4096)))",
    ],
)
def test_a_worker_can_not_wake_itself_hold_files_of_others_or_hide_what_it_takes(call):
    source = f"""
import ctypes, fcntl, os
libc = ctypes.CDLL(None, use_errno=True)
def failed(result):
    if result:
        raise OSError(ctypes.get_errno(), "failed")
def attack():
    try:
        {call}
    except OSError as error:
        return error.errno
    return 0
"""
    denied, allowed = attack(source, "seccomp")
    assert denied == errno.EPERM
    assert allowed != errno.EPERM


def test_room_can_be_reserved_in_sight():
    source = """
import os
def attack():
    os.posix_fallocate(os.open('file', os.O_CREAT | os.O_RDWR), 0, 4096)
    return os.path.getsize('file')
"""
    with workers() as start:
        assert start(source).call() == 4096


def test_numerical_code_works_behind_all_layers():
    source = """
import tempfile, threading
import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from sklearn.cluster import KMeans
def attack():
    points = np.random.default_rng(0).normal(size=(40, 2))
    labels = KMeans(3, n_init=2, random_state=0).fit_predict(points)
    plt.scatter(*points.T, c=labels)
    plt.savefig("plot.png")
    np.save(tempfile.gettempdir() + "/points.npy", points)
    thread = threading.Thread(target=lambda: None)
    thread.start(), thread.join()
    return np.load("points.npy").shape, open("plot.png", "rb").read(4)
"""
    with workers() as start:
        assert start(source, Limits(wall_seconds=60, cpu_seconds=60)).call() == ((40, 2), b"\x89PNG")


def test_hidden_files_within_the_libraries_are_no_quiet_hole():
    # As where a container's checkout is in a folder that everybody reads.
    inside = Path(sys.base_prefix) / "lib"
    with workers(hidden=[inside / "python3"]) as start:
        worker = start("def attack(): pass")
        worker.call()
        on, reason = worker.layers["landlock"]
    assert not on
    assert "could be read" in reason


@pytest.mark.parametrize(("failures", "is_built"), [(0, True), (1, True), (2, False)])
def test_a_filter_that_could_not_be_built_once_is_built_the_second_time(monkeypatch, failures, is_built):
    tries = []

    class Filter:
        def __init__(self):
            tries.append(self)
            if len(tries) <= failures:
                raise RuntimeError("Unable to find libseccomp")

    monkeypatch.setattr(seccomp, "SystemCallFilter", Filter)
    assert (seccomp.build_filter() is not None) is is_built
