"""The fork server: a process that holds libraries, and forks a worker whenever the grader asks for one.

It (`python -I -m grader.worker.fork_server FD`) imports the numerical libraries
and waits for requests (`grader.messages`).  A worker that it forks goes behind
the sandbox, and only then imports the learner's module and serves calls
(`grader.worker.serving`).  The fork server never runs learner code, and never
holds a test, an expected value or a solution.

What libraries do only at their first use (fonts, thread pools, kernels) is
done once in the fork server, by `tests/probes/warming.py`.  That is safe because its
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
from grader.system.modules import install_hook, load_file, load_package
from grader.system.torch_import import import_torchvision
from grader.worker import sandbox
from grader.worker.seccomp import build_filter
from grader.worker.serving import run_worker


def main(argv: list[str]) -> int:
    """Run the fork server on the socket whose descriptor is the first argument; the others are layers to leave out."""
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
    setup = sandbox.SandboxSetup(build_filter(), adopts, without, tuple(sandbox.system_paths()))
    gc.disable()
    ForkServer(control, setup).serve()
    return 0


class ForkServer:
    """Forks workers on request and tells how they ended."""

    def __init__(self, control: socket.socket, setup: sandbox.SandboxSetup) -> None:
        self._workers: dict[socket.socket, set[int]] = {control: set()}  # of everybody who may ask
        self._setup = setup
        self._probes: dict[str, types.ModuleType] = {}

    def serve(self) -> None:
        while self._workers:
            for connection in select.select([*self._workers], [], [])[0]:
                try:
                    is_open = self._serve_one(connection)
                except ConnectionError:  # whoever asked was killed
                    is_open = False
                if not is_open:
                    self._leave(connection)

    def _serve_one(self, connection: socket.socket) -> bool:
        """Do what is asked on a connection, and tell whether there was anything."""
        request = _receive_with_files(connection)
        if request is None:
            return False
        message, files = request
        answer = getattr(self, f"_do_{message['do']}")(message, files, self._workers[connection])
        for descriptor in files:
            os.close(descriptor)
        connection.sendall(wire.pack(answer, 1 << 20))
        return True

    def _leave(self, connection: socket.socket) -> None:
        """End the workers of a process that is gone: they may be stopped, and would notice nothing."""
        for pid in self._workers.pop(connection):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        connection.close()

    def _do_import_libraries(self, message: dict[str, Any], files: list[int], workers: set[int]) -> dict[str, Any]:
        exposed = sandbox.exposed(self._setup.readable, map(Path, message["secret_folders"]))
        self._setup = replace(self._setup, exposed=exposed)
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

    def _do_load_probes(self, message: dict[str, Any], files: list[int], workers: set[int]) -> dict[str, Any]:
        """Load the probes before any learner's code runs, and where no import of it finds them."""
        files_of: dict[Path, dict[str, str]] = {}
        for name, path in message["probes"]:
            files_of.setdefault(Path(path).parent, {})[Path(path).stem] = name
        for folder, names in files_of.items():  # where a library is missing, the call that needs it says so
            self._probes |= {names[stem]: module for stem, module in load_package(folder, names).items()}
        gc.freeze()
        return {"ok": True}

    def _do_connect(self, message: dict[str, Any], files: list[int], workers: set[int]) -> dict[str, Any]:
        self._workers[socket.socket(fileno=os.dup(files[0]))] = set()
        return {"ok": True}

    def _do_start_worker(self, message: dict[str, Any], files: list[int], workers: set[int]) -> dict[str, Any]:
        pid = os.fork()
        if pid:
            workers.add(pid)
            return {"pid": pid}
        status = 1
        try:
            os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
            os.dup2(files[1], 1)
            os.dup2(files[1], 2)
            run_worker(files[0], message, self._setup, self._probes)
            status = 0
        finally:
            os._exit(status)

    def _do_await_end(self, message: dict[str, Any], files: list[int], workers: set[int]) -> dict[str, Any]:
        """Reap a worker that has been killed or has closed its pipe; tell its exit status."""
        workers.discard(message["pid"])
        try:
            _, status, usage = os.wait4(message["pid"], 0)
        except ChildProcessError:
            return {"status": None, "cpu_seconds": 0.0}
        if "descendants" not in self._setup.without:
            self._end_strays()
        return {"status": os.waitstatus_to_exitcode(status), "cpu_seconds": usage.ru_utime + usage.ru_stime}

    def _end_strays(self) -> None:
        """Kill what a worker has left running: it is this process's own child by now."""
        listing = Path(f"/proc/self/task/{os.getpid()}/children")
        living = set().union(*self._workers.values())
        with contextlib.suppress(OSError):  # no such file but on Linux
            while strays := {int(pid) for pid in listing.read_text().split()} - living:
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
