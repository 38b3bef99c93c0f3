"""What a worker does: it goes behind the sandbox and serves calls with the learner's code.

A request (`grader.messages`) names a function, or an object by its number, and
brings arguments as `grader.wire` packs them; the answer is plain data, or the
number of an object that stays here.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import importlib.util
import io
import itertools
import linecache
import os
import sys
import tempfile
import traceback
import types
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from grader import wire
from grader.limits import Limits
from grader.system.cpus import bind
from grader.worker import sandbox


def run_worker(
    channel: int, message: dict[str, Any], setup: sandbox.SandboxSetup, probes: Mapping[str, types.ModuleType]
) -> None:
    """Go behind the sandbox, say so, and serve calls until the channel closes."""
    bind(message["cpus"])
    limits = Limits(**message["limits"])
    workspace, scratch = Path(message["workspace"]), Path(message["scratch"])
    os.environ.update(HOME=str(scratch), TMPDIR=str(scratch))
    tempfile.tempdir = str(scratch)  # looking for one would delete a file, which a worker may not
    sys.path.append(str(workspace))  # last: nothing there shadows an installed package
    sys.dont_write_bytecode = True
    readable = [workspace, *map(Path, message["readable"])]
    layers = sandbox.confine(limits, readable, scratch, frozenset({channel}), setup)
    connection = Connection(channel, limits.message_bytes)
    connection.send({"layers": [[layer.name, layer.on, layer.detail] for layer in layers]})
    _provide_exercises(workspace)
    for name, probe in probes.items():
        # Their data lie in the workspace, which a worker may read.
        probe.__file__ = str(workspace.joinpath(*name.split(".")).with_suffix(".py"))
    CallServer(connection, workspace, probes).serve()


def _provide_exercises(workspace: Path) -> None:
    """Import the package `exercises` of the submission, even where one of that name is installed."""
    folder = workspace / "exercises"
    file = folder / "__init__.py"
    if file.is_file():
        spec = importlib.util.spec_from_file_location("exercises", file, submodule_search_locations=[str(folder)])
        assert spec is not None
        assert spec.loader is not None
        sys.modules["exercises"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules["exercises"])


class Connection:
    """Frames over a file descriptor.  Plain reads and writes: the sandbox denies socket calls."""

    def __init__(self, channel: int, limit: int) -> None:
        self._channel = channel
        self._limit = limit
        self._buffer = bytearray()

    def send(self, message: object) -> None:
        data = memoryview(wire.pack(message, self._limit))
        while data:
            data = data[os.write(self._channel, data) :]

    def receive(self) -> Any:
        size = wire.HEADER.unpack(self._take(wire.HEADER.size))[0]
        return wire.unpack(self._take(size))

    def _take(self, size: int) -> bytes:
        while len(self._buffer) < size:
            part = os.read(self._channel, wire.PART)
            if not part:
                raise EOFError
            self._buffer += part
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken


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


class Things:
    """Objects that stay in this process; the tests' side knows them by numbers, of which none is used twice."""

    def __init__(self) -> None:
        self._kept: dict[int, object] = {}
        self._numbers: dict[int, int] = {}
        self._next = itertools.count()

    def keep(self, thing: object) -> int:
        """Keep an object alive and return its number."""
        if id(thing) not in self._numbers:
            number = self._numbers[id(thing)] = next(self._next)
            self._kept[number] = thing
        return self._numbers[id(thing)]

    def __getitem__(self, number: int) -> object:
        return self._kept[number]

    def let_go(self, number: int) -> None:
        """Keep an object no longer."""
        self._numbers.pop(id(self._kept.pop(number)), None)


class CallServer:
    """Answers the requests of one worker's life, for all tasks that share the worker, with the learner's code."""

    def __init__(self, connection: Connection, workspace: Path, probes: Mapping[str, types.ModuleType]) -> None:
        self._connection = connection
        self._probes = probes
        self._workspace = workspace
        self._things = Things()
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
                request = self._connection.receive()
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
            self._connection.send(answer)
        except (wire.WireError, ValueError, MemoryError) as error:
            self._connection.send({"refused": str(error)})

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        for number in request.get("let_go", ()):
            self._things.let_go(number)
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
        """Find a function of the learner's, or of a probe: those are the fork server's, never imported here."""
        found = self._probes[module] if module in self._probes else importlib.import_module(module)
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

    def _do_list_names(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"names": [name for name in vars(importlib.import_module(request["module"])) if name[:1] != "_"]}

    def _do_get_attribute(self, request: dict[str, Any]) -> dict[str, Any]:
        return {"value": self._encode(getattr(self._things[request["handle"]], request["name"]))}

    def _do_get_item(self, request: dict[str, Any]) -> dict[str, Any]:
        thing: Any = self._things[request["handle"]]
        return {"value": self._encode(thing[self._decoder.decode(request["key"])])}

    def _do_get_length(self, request: dict[str, Any]) -> dict[str, Any]:
        thing: Any = self._things[request["handle"]]
        return {"value": self._encode(len(thing))}

    def _do_get_picture(self, request: dict[str, Any]) -> dict[str, Any]:
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
        return ["h", self._things.keep(value), type(value).__name__]

    def _object(self, class_path: str, state: Any) -> object:
        """Rebuild a fitted estimator that a test made from its class and its attributes."""
        module, _, name = class_path.partition(":")
        kind = getattr(importlib.import_module(module), name)
        made = kind.__new__(kind)
        made.__dict__.update(self._decoder._decode(state, 0))
        self._by_state[id(made)] = class_path
        self._things.keep(made)  # alive, so that its id stays its own
        return made

    def _callback(self, number: int) -> Callable[..., object]:
        """Make a function that runs in the tests' process."""

        def call(*args: object, **kwargs: object) -> object:
            named = [[name, self._encode(value)] for name, value in kwargs.items()]
            self._connection.send({"callback": number, "args": [self._encode(arg) for arg in args], "kwargs": named})
            answer = self._connection.receive()
            if "error" in answer:
                raise RuntimeError(answer["error"])
            return self._decoder.decode(answer["value"])

        self._callbacks[id(call)] = number
        self._things.keep(call)
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
