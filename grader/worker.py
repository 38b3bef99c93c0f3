"""The learner's side: a parent that holds libraries, and one fork of it for each task.

The parent (`python -I -m grader.worker FD`) imports the numerical libraries
and waits on its control socket.  For each worker that the grader asks for, it
forks; the child goes behind the sandbox, and only then imports the learner's
module and serves calls.  The parent never runs learner code, and never holds a
test, an expected value or a solution.

What libraries do only at their first use (fonts, thread pools, kernels) is
done once in the parent, by `tests/stage/warming.py`.  That is safe because its
environment allows one numeric thread from the start; a fork of a process that
has run two of them would hang.
"""

from __future__ import annotations

import array
import contextlib
import errno
import gc
import importlib
import importlib.util
import io
import linecache
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
import types
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader import sandbox, wire
from grader.limits import Limits
from grader.memory import settle
from grader.seccomp import build_filter

# --- The parent ---------------------------------------------------------------


def main(argv: list[str]) -> int:
    """Run the workers' parent on the control socket whose descriptor is the one argument."""
    control = socket.socket(fileno=int(argv[0]))
    without = frozenset(argv[1:])
    adopts = False
    with contextlib.suppress(Exception):  # Linux only
        sandbox.die_with_parent()
        if "not_dumpable" not in without:
            sandbox.refuse_inspection()
        sandbox.adopt_descendants()
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
                request = _receive_with_files(control)
                if request is None:
                    self._controls.remove(control)
                    control.close()
                    continue
                message, files = request
                answer = getattr(self, f"_do_{message['do']}")(message, files)
                for descriptor in files:
                    os.close(descriptor)
                control.sendall(wire.pack(answer, 1 << 20))

    def _do_imports(self, message: dict[str, Any], files: list[int]) -> dict[str, Any]:
        exposed = sandbox.exposed(self._walls.readable, map(Path, message["hidden"]))
        self._walls = replace(self._walls, exposed=exposed)
        for path in message["hooks"]:
            install_hook(Path(path))
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


def load_file(name: str, path: Path) -> types.ModuleType:
    """Make a module of a file of the workbook's own, known to nobody but the caller."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def install_hook(path: Path) -> None:
    """Run `install()` of a file of the workbook's own."""
    load_file(f"_workbook{path.stem}", path).install()


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


# --- The worker ---------------------------------------------------------------


def run_worker(
    channel: int, message: dict[str, Any], walls: sandbox.Walls, props: Mapping[str, types.ModuleType]
) -> None:
    """Go behind the sandbox, say so, and serve calls until the channel closes."""
    limits = Limits(**message["limits"])
    workspace, scratch = Path(message["workspace"]), Path(message["scratch"])
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch))
    tempfile.tempdir = str(scratch)  # looking for one would delete a file, which a worker may not
    sys.path.append(str(workspace))
    sys.dont_write_bytecode = True
    readable = [workspace, *map(Path, message["readable"])]
    layers = sandbox.confine(limits, readable, scratch, frozenset({channel}), walls)
    link = Link(channel, limits.message_bytes)
    link.send({"layers": [[layer.name, layer.on, layer.detail] for layer in layers]})
    for name, prop in props.items():
        # Their data lie in the workspace, which a worker may read.
        prop.__file__ = str(workspace.joinpath(*name.split(".")).with_suffix(".py"))
    Server(link, workspace, props).serve()


class Link:
    """Frames over a file descriptor.  Plain reads and writes: the sandbox denies socket calls."""

    def __init__(self, channel: int, limit: int) -> None:
        self._channel = channel
        self._limit = limit

    def send(self, message: object) -> None:
        data = memoryview(wire.pack(message, self._limit))
        while data:
            data = data[os.write(self._channel, data) :]

    def receive(self) -> Any:
        size = wire.HEADER.unpack(self._read(wire.HEADER.size))[0]
        return wire.unpack(self._read(size))

    def _read(self, size: int) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            part = os.read(self._channel, min(size - len(parts), 1 << 20))
            if not part:
                raise EOFError
            parts += part
        return bytes(parts)


def exceeded(error: BaseException) -> str:
    """Name the limit that an exception stands for, or return ""."""
    if isinstance(error, MemoryError):
        return "memory_bytes"
    if isinstance(error, OSError):
        names = {errno.EMFILE: "open_files", errno.EFBIG: "file_bytes", errno.ENOMEM: "memory_bytes"}
        return names.get(error.errno or 0, "processes" if isinstance(error, BlockingIOError) else "")
    if type(error) is RuntimeError:
        text = str(error)
        if "can't allocate memory" in text or "not enough memory" in text:  # PyTorch's allocator
            return "memory_bytes"
        if "can't start new thread" in text:
            return "processes"
    return ""


class Server:
    """Answers the requests of one task's checks with the learner's code."""

    def __init__(self, link: Link, workspace: Path, props: Mapping[str, types.ModuleType]) -> None:
        self._link = link
        self._props = props
        self._workspace = workspace
        self._things: list[object] = []
        self._numbers: dict[int, int] = {}
        self._by_state: dict[int, str] = {}
        self._callbacks: dict[int, int] = {}
        self._encoder = wire.Encoder(self._encode_special)
        self._decoder = wire.Decoder(
            {
                "h": lambda number: self._things[number],
                "c": self._callback,
                "o": self._object,
                "p": Path,
                "x": self._function,
            }
        )

    def serve(self) -> None:
        with contextlib.suppress(EOFError, BrokenPipeError):
            while True:
                request = self._link.receive()
                try:
                    answer = self._answer(request)
                except wire.WireError as error:
                    answer = {"refused": str(error)}
                except BaseException as error:  # SystemExit and the like are answers too
                    answer = self._error(error)
                self._reply(answer)

    def _reply(self, answer: dict[str, Any]) -> None:
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(Exception):
                stream.flush()
        try:
            self._link.send(answer)
        except (wire.WireError, ValueError, MemoryError) as error:
            self._link.send({"refused": str(error)})

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        return getattr(self, f"_do_{request['do']}")(request)  # type: ignore[no-any-return]  # every _do_ gives a dict

    def _do_call(self, request: dict[str, Any]) -> dict[str, Any]:
        self._by_state.clear()
        sent = [*request["args"], *(value for _, value in request["kwargs"])]
        args = [self._decoder.decode(arg) for arg in request["args"]]
        kwargs = {name: self._decoder.decode(value) for name, value in request["kwargs"]}
        try:
            function = self._target(request)
            value = function(*args, **kwargs)
        except BaseException as error:  # see serve
            answer = self._error(error)
        else:
            answer = {"value": self._encode(value)}
        # Copy-restore: tell what the call changed of its arguments.
        answer["changed"] = [
            [i, now]
            for i, (before, arg) in enumerate(zip(sent, [*args, *kwargs.values()], strict=True))
            if type(before) is list and (now := self._encode_again(arg, before)) != before
        ]
        return answer

    def _target(self, request: dict[str, Any]) -> Callable[..., object]:
        if "handle" in request:
            thing: Any = self._things[request["handle"]]
            return thing  # type: ignore[no-any-return]  # whatever it is, it is called
        return self._function(request["module"], request["name"])

    def _function(self, module: str, name: str) -> Callable[..., object]:
        """Find a function of the learner's, or of a prop: those are the parent's, never imported here."""
        found = self._props[module] if module in self._props else importlib.import_module(module)
        try:
            return getattr(found, name)  # type: ignore[no-any-return]  # a function
        except AttributeError:
            raise LookupError(f"{module} has no function {name}") from None

    def _do_replace(self, request: dict[str, Any]) -> dict[str, Any]:
        """Put functions of the tests' process in the place of some of the learner's."""
        module = importlib.import_module(request["module"])
        for name, callback in request["functions"]:
            setattr(module, name, self._decoder.decode(callback))
        return {"value": None}

    def _do_import(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"names": [name for name in vars(importlib.import_module(request["module"])) if name[:1] != "_"]}

    def _do_get(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._encode(getattr(self._things[request["handle"]], request["name"]))}

    def _do_item(self, request: dict[str, Any]) -> dict[str, Any]:
        thing: Any = self._things[request["handle"]]
        return {"value": self._encode(thing[self._decoder.decode(request["key"])])}

    def _do_length(self, request: dict[str, Any]) -> dict[str, Any]:
        thing: Any = self._things[request["handle"]]
        return {"value": self._encode(len(thing))}

    def _do_picture(self, request: dict[str, Any]) -> dict[str, Any]:
        thing: Any = self._things[request["handle"]]
        figure = getattr(thing, "figure", None) or thing
        target = io.BytesIO()
        figure.savefig(target, format="png", **{k: self._decoder.decode(v) for k, v in request["kwargs"]})
        return {"value": target.getvalue()}

    # --- encoding

    def _encode(self, value: object) -> Any:
        return self._encoder.encode(value)

    def _encode_again(self, value: object, before: list[Any]) -> Any:
        if before[0] in ("h", "c", "x", "p"):
            return before
        try:
            return self._encode(value)
        except Exception:  # an argument turned into something that can't cross: changed, in an unknown way
            return None

    def _encode_special(self, value: object) -> list[Any]:
        if id(value) in self._by_state:
            return ["o", self._by_state[id(value)], self._encode(dict(vars(value)))]
        if id(value) in self._callbacks:
            return ["c", self._callbacks[id(value)]]
        if isinstance(value, Path):
            return ["p", str(value)]
        number = self._numbers.setdefault(id(value), len(self._things))
        if number == len(self._things):
            self._things.append(value)
        return ["h", number, type(value).__name__]

    def _object(self, class_path: str, state: Any) -> object:
        """Rebuild a fitted estimator that a test made from its class and its attributes."""
        module, _, name = class_path.partition(":")
        kind = getattr(importlib.import_module(module), name)
        made = kind.__new__(kind)
        made.__dict__.update(self._decoder._decode(state, 0))
        self._by_state[id(made)] = class_path
        self._things.append(made)  # kept alive, so that its id stays its own
        return made

    def _callback(self, number: int) -> Callable[..., object]:
        """Make a function that runs in the tests' process."""

        def call(*args: object, **kwargs: object) -> object:
            named = [[name, self._encode(value)] for name, value in kwargs.items()]
            self._link.send({"callback": number, "args": [self._encode(arg) for arg in args], "kwargs": named})
            answer = self._link.receive()
            if "error" in answer:
                raise RuntimeError(answer["error"])
            return self._decoder.decode(answer["value"])

        self._callbacks[id(call)] = number
        self._things.append(call)
        return call

    # --- errors

    def _error(self, error: BaseException) -> dict[str, Any]:
        try:
            message = str(error)
        except BaseException:  # an exception whose __str__ fails
            message = "(its message can't be shown)"
        bases = [c.__name__ for c in type(error).__mro__ if c.__module__ == "builtins"]
        return {
            "error": type(error).__name__[:100],
            "bases": bases,
            "message": message[:4000],
            "lines": self._own_lines(error),
            "limit": exceeded(error),
        }

    def _own_lines(self, error: BaseException) -> list[list[Any]]:
        """List the learner's own lines of a traceback: file, line number, text; the innermost last."""
        if isinstance(error, SyntaxError) and error.filename and error.filename.startswith(str(self._workspace)):
            return [[Path(error.filename).name, error.lineno or 0, (error.text or "").strip()[:200]]]
        frames = [f for f in traceback.walk_tb(error.__traceback__) if self._is_own(f[0])]
        return [
            [Path(f.f_code.co_filename).name, line, linecache.getline(f.f_code.co_filename, line).strip()[:200]]
            for f, line in frames[-8:]
        ]

    def _is_own(self, frame: types.FrameType) -> bool:
        return frame.f_code.co_filename.startswith(str(self._workspace / "exercises"))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
