"""Stand-ins for the learner's modules: the tests call them, a worker answers.

A test does not know which world it is in.  Under the grader,
`from exercises.ex03_linkage import merge_counts` gives a `RemoteFunction`; the
call goes to whatever `StandIns.target` is at the time: the worker of a
submission (`RemoteCalls`), or our own solution in this process
(`ReferenceCalls`), which is how expected pictures are drawn and how a check is
shown to be sound.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import signal
import struct
import sys
import threading
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Protocol

import numpy as np
import pandas as pd

from grader import wire
from grader.client import LIMITS_IN_CODE, Worker, WorkerLost, words_for
from grader.limits import Limits
from grader.text import clean

_MAX_CALLBACK_BYTES = 1 << 20
EXERCISES = "exercises"
STAGE = "tests.stage"


class LearnerError(Exception):
    """The learner's code raised an exception.  Subclasses also derive from the built-in type raised.

    Attributes
    ----------
    kind : str
        Name of the exception's class.
    detail : str
        Its message.
    lines : list of (file, line number, text)
        The learner's own lines of the traceback, innermost last.
    """

    kind = ""
    detail = ""
    lines: Sequence[tuple[str, int, str]] = ()

    def line_in(self, module: str) -> int:
        """Return the innermost line in the file of a module, or 0."""
        file = f"{module.rpartition('.')[2]}.py"
        return next((number for name, number, _ in reversed(self.lines) if name == file), 0)


class UnusableChapter(Exception):
    """The chapter's file can't be used at all; the message is a sentence for the learner.

    Attributes
    ----------
    line : int
        The line of the file where the trouble is, or 0.
    """

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


class Target(Protocol):
    """What answers the calls of stand-ins."""

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...


class RemoteFunction:
    """Stands for a function of the learner's module, or of a stage prop."""

    def __init__(self, stand_ins: StandIns, module: str, name: str) -> None:
        self._stand_ins = stand_ins
        self.module = module
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        __tracebackhide__ = True
        return self._stand_ins.target.call(self.module, self.__name__, args, kwargs)


class StandInModule(types.ModuleType):
    """A module whose every public name is a `RemoteFunction`."""

    _stand_ins: StandIns

    def __getattr__(self, name: str) -> RemoteFunction:
        if name.startswith("_"):
            raise AttributeError(name)
        return RemoteFunction(self._stand_ins, self.__name__, name)


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """An import finder that answers for `exercises.*`, `tests.stage.*` and `solutions.*`.

    Parameters
    ----------
    solutions : Path or None
        The folder whose files are the `solutions` package.

    Attributes
    ----------
    props : list of str
        The modules of stage props that tests have imported.
    """

    def __init__(self, solutions: Path | None) -> None:
        self._solutions = solutions
        self.props: list[str] = []
        self.target: Target = NoTarget()

    def install(self) -> None:
        """Put this finder before all others."""
        sys.meta_path.insert(0, self)

    @contextmanager
    def answered_by(self, target: Target) -> Iterator[None]:
        """Send calls to `target` for a while."""
        before, self.target = self.target, target
        try:
            yield
        finally:
            self.target = before

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname == EXERCISES or fullname.startswith((EXERCISES + ".", STAGE + ".")):
            return importlib.machinery.ModuleSpec(fullname, self, is_package=fullname == EXERCISES)
        if self._solutions is None:
            return None
        if fullname == "solutions":
            spec = importlib.machinery.ModuleSpec(fullname, None, is_package=True)
            spec.submodule_search_locations = [str(self._solutions)]
            return spec
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        module = StandInModule(spec.name)
        module._stand_ins = self
        if spec.name.startswith(STAGE + "."):
            self.props.append(spec.name)
        return module

    def exec_module(self, module: types.ModuleType) -> None:
        """Do nothing: a stand-in has no code."""


class NoTarget:
    """Outside a check nobody may call the learner's code."""

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        raise RuntimeError(f"{module}.{name} was called while tests were being collected")


class ReferenceCalls:
    """Answers with our own solutions and the real props, in this process."""

    def __init__(self, root: Path, solutions: Path) -> None:
        self._root = root
        self._solutions = solutions
        self._modules: dict[str, types.ModuleType] = {}

    def source(self, chapter: str) -> str:
        """Return the text of a chapter's solution."""
        return (self._solutions / f"{chapter}.py").read_text(encoding="utf-8")

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        args = tuple(self._plain(arg) for arg in args)
        kwargs = {key: self._plain(value) for key, value in kwargs.items()}
        return getattr(self._module(module), name)(*args, **kwargs)

    def _plain(self, value: Any) -> Any:
        if isinstance(value, RemoteFunction):
            return getattr(self._module(value.module), value.__name__)
        return value

    def _module(self, name: str) -> types.ModuleType:
        if name not in self._modules:
            if name.startswith(EXERCISES + "."):
                self._modules[name] = importlib.import_module("solutions" + name.removeprefix(EXERCISES))
            else:
                path = self._root.joinpath(*name.split(".")).with_suffix(".py")
                spec = importlib.util.spec_from_file_location(f"reference.{name}", path)
                assert spec is not None, path
                assert spec.loader is not None, path
                self._modules[name] = importlib.util.module_from_spec(spec)
                spec.loader.exec_module(self._modules[name])
        return self._modules[name]


class Holds:
    """Which objects of one worker this process still asks about: the worker may drop the others, and their memory.

    Attributes
    ----------
    count : Counter
        How many handles there are of each object.
    dropped : list of int
        Objects without a handle that the worker has not been told about.
    """

    def __init__(self) -> None:
        self.count: Counter[int] = Counter()
        self.dropped: list[int] = []

    def let_go(self, number: int) -> None:
        """Take note that a handle is gone."""
        self.count[number] -= 1
        if self.count[number] == 0:
            self.dropped.append(number)


class Handle:
    """Stands for an object that stays in the worker: its attributes, items and calls are asked for."""

    def __init__(self, calls: RemoteCalls, number: int, class_name: str, holds: Holds) -> None:
        self._calls = calls
        self._number = number
        self.class_name = class_name
        self._holds = holds
        holds.count[number] += 1

    def __del__(self) -> None:
        self._holds.let_go(self._number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._calls.ask({"do": "get", "handle": self._number, "name": name})

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._calls.request_call({"handle": self._number}, args, kwargs)

    def __getitem__(self, key: Any) -> Any:
        return self._calls.ask({"do": "item", "handle": self._number, "key": self._calls.encode(key)})

    def __len__(self) -> int:
        length = self._calls.ask({"do": "length", "handle": self._number})
        if type(length) is not int or length < 0:
            raise TypeError("the length is not a number")
        return length

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return f"<{self.class_name}>"

    def savefig(self, target: Any, **kwargs: Any) -> None:
        """Write the figure's picture, as PNG, to a path or an open file."""
        data = self._calls.picture(self._number, kwargs)
        if hasattr(target, "write"):
            target.write(data)
        else:
            Path(target).write_bytes(data)


class RemoteCalls:
    """Answers calls with one submission's worker, started when the first call comes.

    Parameters
    ----------
    start : callable
        Starts a worker under the limits it is given.
    limits : Limits
        Those of the task; a check may have narrower ones.
    replaced : mapping of str to mapping of str to callable
        For a module, functions that take the place of the learner's own.

    Attributes
    ----------
    last_call : tuple of (name, args, kwargs) or None
        The call of the learner's code that was made last.
    answers : int
        How many answers have come since the task began.
    layers : list
        The sandbox as the worker that was started last reported it.
    killed : bool
        Whether somebody else killed a worker.
    """

    def __init__(
        self,
        start: Callable[[Limits], Worker],
        limits: Limits,
        replaced: Mapping[str, Mapping[str, Callable[..., Any]]] | None = None,
    ) -> None:
        self._start = start
        self._replaced = replaced or {}
        self._limits = limits
        self._task_deadline = time.monotonic() + limits.task_seconds
        self._worker: Worker | None = None
        self._holds = Holds()
        self._printed = ""
        self.last_call: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None
        self.layers: list[list[Any]] = []
        self._names: dict[str, frozenset[str]] = {}
        self._callbacks: list[Callable[..., Any]] = []
        self.answers = 0
        self.killed = False
        self._in_callback = False
        self._in_answer = False
        self._changes: list[tuple[Any, Any]] = []
        self._carries_changes = True
        self._encoder = wire.Encoder(self._encode_special)
        # An estimator of the tests comes back, as an argument of a callback, as its bare attributes.
        self._decoder = wire.Decoder({"h": self._handle, "o": lambda _, state: SimpleNamespace(**self._decode(state))})

    # --- what stand-ins and handles ask

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        if module.startswith(EXERCISES + "."):
            self.last_call = (name, args, kwargs)
        if module.startswith(EXERCISES + ".") and name not in self._public_names(module):
            error = LearnerError(f"{module.removeprefix('exercises.')}.py has no function `{name}`.")
            error.kind, error.detail = "Missing", str(error)
            raise error
        return self.request_call({"module": module, "name": name}, args, kwargs)

    def request_call(self, target: dict[str, Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        message = {
            "do": "call",
            **target,
            "args": [self.encode(arg) for arg in args],
            "kwargs": [[key, self.encode(value)] for key, value in kwargs.items()],
        }
        sent = [*message["args"], *(value for _, value in message["kwargs"])]
        answer = self._exchange(message)
        self._restore([*args, *kwargs.values()], sent, answer.get("changed"))
        return self._result(answer)

    def ask(self, message: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        return self._result(self._exchange(message))

    def picture(self, number: int, kwargs: dict[str, Any]) -> bytes:
        allowed = {key: self.encode(value) for key, value in kwargs.items() if key in ("dpi", "metadata")}
        data = self._exchange({"do": "picture", "handle": number, "kwargs": allowed}).get("value")
        if not _is_png(data):
            raise LearnerError("the figure could not be drawn as a picture")
        assert isinstance(data, bytes)
        return data

    def encode(self, value: Any) -> Any:
        return self._encoder.encode(value)

    # --- what calls do to their arguments

    @property
    def changed(self) -> bool:
        """Tell whether a call has changed an argument since `undo` was last called."""
        return bool(self._changes)

    def undo(self) -> None:
        """Give every argument that a call has changed its contents back: a test's own data outlive the check."""
        while self._changes:
            target, before = self._changes.pop()
            with suppress(Exception):  # what can't be put back was no data of a test
                _overwrite(target, self._decode_state(before, self._decoder))

    @contextmanager
    def discarding_changes(self) -> Iterator[None]:
        """Leave the caller's arguments alone for a while, whatever calls do to their own copies."""
        self._carries_changes = False
        try:
            yield
        finally:
            self._carries_changes = True

    # --- the worker

    def begin_check(self, limits: Limits) -> None:
        """Start the clock of a check; raise `WorkerLost` when the task has no time left."""
        self.last_call = None
        self._limits = limits
        if time.monotonic() > self._task_deadline:
            raise WorkerLost(
                "TIMEOUT", f"was not tried: earlier checks used up the {limits.task_seconds:g} seconds of this task."
            )
        if self._worker is not None:
            self._worker.begin_check(limits)

    @property
    def is_alive(self) -> bool:
        """Tell whether there is a worker, which has served calls."""
        return self._worker is not None

    def begin_task(self, limits: Limits) -> None:
        """Go on with another task in the same worker, if it lives: its clock and what it prints begin anew."""
        self._task_deadline = time.monotonic() + limits.task_seconds
        self.killed = False
        if self._worker is not None:
            self._worker.forget_printed()
        self._printed = ""
        self.answers = 0

    @property
    def printed(self) -> str:
        """What the code of this task has printed so far."""
        return self._printed + (self._worker.printed if self._worker else "")

    def end(self) -> None:
        """End the worker."""
        self._forget_worker()

    def _forget_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._printed += self._worker.printed
            self._worker = None

    def _public_names(self, module: str) -> frozenset[str]:
        if module not in self._names:
            answer = self._exchange({"do": "import", "module": module})
            if "error" in answer:
                error = self._learner_error(answer)
                raise UnusableChapter(_words_for_import(module, error), error.line_in(module))
            names = answer.get("names")
            self._names[module] = frozenset(n for n in names if type(n) is str) if type(names) is list else frozenset()
        return self._names[module]

    def _exchange(self, message: dict[str, Any]) -> dict[str, Any]:
        __tracebackhide__ = True
        if self._in_callback:  # the worker waits for an answer and can't give one
            raise RuntimeError("a function that is called back can't look into objects of the worker")
        if self._in_answer:  # else an answer could ask for another one without end
            raise wire.WireError("an answer that asks for another one while it is read")
        try:
            if self._worker is None:
                self._names = {}
                self._holds = Holds()
                self._worker = self._start(self._limits)
                self.layers = self._worker.layers
                self._replace(self._worker)
            if dropped := self._holds.dropped:
                self._holds.dropped = []
                message = {**message, "let go": dropped}
            answer = self._worker.ask(message, self._serve_callback)
        except WorkerLost as lost:
            self.killed = self.killed or lost.killed
            self._forget_worker()
            raise
        self.answers += 1
        return answer

    def _replace(self, worker: Worker) -> None:
        for module, functions in self._replaced.items():
            named = [[name, self.encode(function)] for name, function in functions.items()]
            # A module that can't be imported fails at the call that follows, in words.
            worker.ask({"do": "replace", "module": module, "functions": named}, self._serve_callback)

    def _serve_callback(self, message: dict[str, Any]) -> dict[str, Any]:
        """Call a function of this process for the worker; whatever goes wrong is the caller's error.

        The arguments are the learner's choice, so the call ends when the check's time is over, and a large one
        is refused; the memory of this process is bounded where it was forked.
        """
        self._in_callback = True
        try:
            function = self._callbacks[message["callback"]]
            args = [self._decoder.decode(arg) for arg in message["args"]]
            kwargs = {name: self._decoder.decode(value) for name, value in message["kwargs"]}
            if sum(getattr(arg, "nbytes", 0) for arg in (*args, *kwargs.values())) > _MAX_CALLBACK_BYTES:
                return {"error": "too much data"}
            with at_most(self._worker.seconds_left if self._worker else 1.0):
                return {"value": self.encode(function(*args, **kwargs))}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}
        finally:
            self._in_callback = False

    # --- results

    def _result(self, answer: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        if "value" in answer:
            self._in_answer = True
            try:
                return self._decoder.decode(answer["value"])
            except wire.WireError as error:
                raise _learner_error("Unreadable", [], f"the result could not be read: {error}", []) from None
            finally:
                self._in_answer = False
        if type(answer.get("limit")) is str and answer["limit"] in LIMITS_IN_CODE:
            limits = self._limits
            self._forget_worker()  # what is left of it has no room to work in
            raise WorkerLost("CRASHED", words_for(answer["limit"], limits))
        if "refused" in answer:
            raise _learner_error("Unreadable", [], f"the result could not be sent: {answer['refused']}", [])
        raise self._learner_error(answer)

    def _learner_error(self, answer: dict[str, Any]) -> LearnerError:
        kind, message, bases, lines = (answer.get(k) for k in ("error", "message", "bases", "lines"))
        return _learner_error(
            kind if type(kind) is str else "an exception",
            [b for b in bases if type(b) is str] if type(bases) is list else [],
            message if type(message) is str else "",
            [tuple(line) for line in lines if _is_line(line)] if type(lines) is list else [],
        )

    def _restore(self, args: list[Any], sent: list[Any], changed: Any) -> None:
        """Carry the changes that the call made to its arguments over to the caller's objects."""
        if type(changed) is not list:
            return
        for entry in changed:
            if type(entry) is not list or len(entry) != 2 or type(entry[0]) is not int:
                continue
            if not 0 <= entry[0] < len(args):
                continue
            target = args[entry[0]]
            self._changes.append((target, sent[entry[0]]))
            if not self._carries_changes:
                continue
            try:
                # Plain data only: a handle among them would let the learner's code answer for an object of the tests.
                _overwrite(target, self._decode_state(entry[1], wire.Decoder({})))
            except Exception:  # a change that can't be carried over; the argument is marked as changed all the same
                _scramble(target)

    def _decode(self, data: Any) -> Any:
        """Decode a part of a value that is being decoded."""
        return self._decoder._decode(data, 1)

    def _decode_state(self, data: Any, decoder: wire.Decoder) -> Any:
        if type(data) is list and len(data) == 3 and data[0] == "o":
            return decoder.decode(data[2])
        return decoder.decode(data)

    def _handle(self, number: int, class_name: str) -> Handle:
        if type(number) is not int or type(class_name) is not str:
            raise wire.WireError("a malformed handle")
        return Handle(self, number, clean(class_name, 60, 1), self._holds)

    def _encode_special(self, value: Any) -> list[Any]:
        if isinstance(value, Handle):
            return ["h", value._number]
        if isinstance(value, RemoteFunction):
            return ["x", value.module, value.__name__]
        if isinstance(value, Path):
            return ["p", str(value)]
        if type(value).__module__.startswith("sklearn."):
            kind = type(value)
            return ["o", f"{kind.__module__}:{kind.__qualname__}", self.encode(dict(vars(value)))]
        if callable(value):
            self._callbacks.append(value)
            return ["c", len(self._callbacks) - 1]
        raise TypeError(f"a test passes {type(value).__name__}, which has no form on the wire")


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` in the code inside when it takes longer; where there are no timers, do nothing."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError("it took too long")

    before = signal.signal(signal.SIGALRM, ring)
    began = time.monotonic()
    outer, _ = signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
    try:
        yield
    finally:
        # One that was running already goes on, less the time spent here.
        signal.setitimer(signal.ITIMER_REAL, max(outer - (time.monotonic() - began), 0.001) if outer else 0)
        signal.signal(signal.SIGALRM, before)


def _is_line(line: Any) -> bool:
    return type(line) is list and [type(part) for part in line] == [str, int, str]


def _is_png(data: Any) -> bool:
    """Tell whether bytes begin as a PNG of at most 4,000 pixels a side."""
    if type(data) is not bytes or data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return False
    width, height = struct.unpack(">II", data[16:24])
    return bool(0 < width <= 4000 and 0 < height <= 4000)


def _learner_error(kind: str, bases: list[str], message: str, lines: list[Any]) -> LearnerError:
    """Make an exception that a test can catch as the built-in type it stands for."""
    built_in = next((getattr(builtins, name, None) for name in bases if name not in ("Exception", "object")), None)
    bases_of_error: tuple[type[Exception], ...] = (LearnerError,)
    if isinstance(built_in, type) and issubclass(built_in, Exception):
        bases_of_error = (LearnerError, built_in)
    try:
        error = type("LearnerError", bases_of_error, {})(message)
    except TypeError:  # built-in types with other arguments (UnicodeDecodeError) or another layout
        error = LearnerError(message)
    error.kind = clean(kind, 100, 1)
    error.detail = clean(message, 600, 6)
    error.lines = [(clean(file, 100, 1), number, clean(text, 200, 1)) for file, number, text in lines]
    assert isinstance(error, LearnerError)
    return error


def _words_for_import(module: str, error: LearnerError) -> str:
    where = f", line {error.lines[-1][1]}" if error.lines else ""
    file = module.replace(".", "/") + ".py"
    return f"{file}{where} can't be imported: {error.kind}: {error.detail}"


def _overwrite(target: Any, now: Any) -> None:
    """Give `target` the contents of `now`, in place."""
    if isinstance(target, np.ndarray):
        if now.shape != target.shape or now.dtype != target.dtype:
            raise ValueError("shape")
        np.copyto(target, now)
    elif isinstance(target, pd.DataFrame):
        target.drop(index=target.index, inplace=True)  # noqa: PD002  # the caller's own object
        target.drop(columns=list(target.columns), inplace=True)  # noqa: PD002  # as above
        for position, column in enumerate(now.columns):
            target.insert(position, column, now.iloc[:, position])
    elif isinstance(target, pd.Series):
        target[:] = now.to_numpy()
    elif isinstance(target, list):
        target[:] = now
    elif isinstance(target, dict):
        target.clear()
        target.update(now)
    elif type(target).__module__.startswith("sklearn."):
        vars(target).clear()
        vars(target).update(now)
    elif hasattr(target, "copy_"):  # a torch tensor
        target.detach().copy_(now.detach())


def _scramble(target: Any) -> None:
    """Make sure that a comparison with the original fails."""
    if isinstance(target, np.ndarray) and target.dtype.kind in "iufc":
        np.add(target, 1, out=target, casting="unsafe")
    elif isinstance(target, (list, dict)):
        target.clear()
    elif isinstance(target, pd.DataFrame):
        target.drop(index=target.index, inplace=True)  # noqa: PD002  # the caller's own object
    elif isinstance(target, pd.Series):
        target.drop(index=target.index, inplace=True)  # noqa: PD002  # as above
    elif type(target).__module__.startswith("sklearn."):
        vars(target).clear()
    elif hasattr(target, "copy_"):  # a torch tensor
        target.detach().add_(1)
