"""The learner's side: a parent that holds libraries, and workers forked from it.

The parent (`python -I -m grader.worker.fork_server FD`) imports the numerical libraries
and waits on its control socket.  For each worker that the grader asks for, it
forks; the child goes behind the sandbox, and only then imports the learner's
module and serves calls (`grader.worker.serving`).  The parent never runs learner code, and never holds a
test, an expected value or a solution.

What libraries do only at their first use (fonts, thread pools, kernels) is
done once in the parent, by `tests/probes/warming.py`.  That is safe because its
environment allows one numeric thread from the start; a fork of a process that
has run two of them would hang.
"""

from __future__ import annotations

import array
import contextlib
import gc
import importlib
import importlib.util
import os
import select
import signal
import socket
import sys
import types
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import wire
from grader.system import process
from grader.system.memory import settle
from grader.system.modules import install_hook, load_file
from grader.system.torch_import import import_torchvision
from grader.worker import sandbox
from grader.worker.seccomp import build_filter
from grader.worker.serving import run_worker


def main(argv: list[str]) -> int:
    """Run the workers' parent on the control socket whose descriptor is the one argument."""
    control = socket.socket(fileno=int(argv[0]))
    without = frozenset(argv[1:])
    adopts = False
    with contextlib.suppress(Exception):  # Linux only
        process.die_with_parent()
        if "not_dumpable" not in without:
            process.refuse_inspection()
        process.adopt_descendants()
        adopts = True
    sandbox.prepare_landlock()
    walls = sandbox.Walls(build_filter(), adopts, without, tuple(sandbox.system_paths()))
    gc.disable()
    Parent(control, walls).serve()
    return 0


class Parent:
    """Forks workers on request and tells how they ended."""

    def __init__(self, control: socket.socket, walls: sandbox.Walls) -> None:
        self._controls = [control]
        self._walls = walls
        self._props: dict[str, types.ModuleType] = {}
        self._living: set[int] = set()

    def serve(self) -> None:
        while self._controls:
            for control in select.select(self._controls, [], [])[0]:
                try:
                    is_open = self._serve_one(control)
                except ConnectionError:  # whoever asked was killed
                    is_open = False
                if not is_open:
                    self._controls.remove(control)
                    control.close()

    def _serve_one(self, control: socket.socket) -> bool:
        """Do what is asked on a line, and tell whether there was anything."""
        request = _receive_with_files(control)
        if request is None:
            return False
        message, files = request
        answer = getattr(self, f"_do_{message['do']}")(message, files)
        for descriptor in files:
            os.close(descriptor)
        control.sendall(wire.pack(answer, 1 << 20))
        return True

    def _do_imports(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        exposed = sandbox.exposed(self._walls.readable, map(Path, message["hidden"]))
        self._walls = replace(self._walls, exposed=exposed)
        for path in message["hooks"]:
            install_hook(Path(path))
        import_torchvision(message["modules"])
        for name in message["modules"]:
            # A library that is missing is missing for the learner too, and fails there with its name.
            with contextlib.suppress(Exception):
                importlib.import_module(name)
        if message["warming"] is not None:
            with contextlib.suppress(Exception):  # a library that fails at its use fails there too
                load_file("warming", Path(message["warming"])).warm()
        settle()
        return {"ok": True}

    def _do_props(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        """Load the tests' props before any learner's code runs, and where no import of it finds them."""
        for name, path in message["props"]:
            with contextlib.suppress(Exception):  # a library is missing: the call that needs the prop says so
                self._props[name] = load_file(name, Path(path))
        gc.freeze()
        return {"ok": True}

    def _do_attach(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        self._controls.append(socket.socket(fileno=os.dup(files[0])))
        return {"ok": True}

    def _do_start(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        pid = os.fork()
        if pid:
            self._living.add(pid)
            return {"pid": pid}
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(files[1], 1)
            os.dup2(files[1], 2)
            run_worker(files[0], message, self._walls, self._props)
            status = 0
        finally:
            os._exit(status)

    def _do_wait(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        """Reap a worker that has been killed or has closed its pipe; tell its exit status."""
        try:
            _, status, usage = os.wait4(message["pid"], 0)
        except ChildProcessError:
            return {"status": None, "cpu_seconds": 0.0}
        self._living.discard(message["pid"])
        if "descendants" not in self._walls.without:
            self._end_strays()
        return {"status": os.waitstatus_to_exitcode(status), "cpu_seconds": usage.ru_utime + usage.ru_stime}

    def _end_strays(self) -> None:
        """Kill what a worker has left running: it is this process's own child by now."""
        listing = Path(f"/proc/self/task/{os.getpid()}/children")
        with contextlib.suppress(OSError):  # no such file but on Linux
            while strays := {int(pid) for pid in listing.read_text().split()} - self._living:
                for pid in strays:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)


def _receive_with_files(control: socket.socket) -> tuple[dict[str, Any], list[int]] | None:
    space = socket.CMSG_LEN(2 * array.array("i").itemsize)
    header, ancillary, _, _ = control.recvmsg(wire.HEADER.size, space)
    if not header:
        return None
    files = array.array("i")
    for level, kind, data in ancillary:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            files.frombytes(data[: len(data) - len(data) % files.itemsize])
    body = bytearray()
    size = wire.HEADER.unpack(header)[0]
    while len(body) < size:
        body += control.recv(size - len(body))
    return wire.unpack(bytes(body)), list(files)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
