"""The calls of one submission: stand-ins make them, its worker answers."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from grader import wire
from grader.client import Worker
from grader.handles import Handle, Holds, is_png, number_of
from grader.learner_errors import LearnerError, UnusableChapter, error_in, learner_error, words_for_import
from grader.limits import Limits
from grader.losses import LIMITS_IN_CODE, WorkerLost, words_for
from grader.restoring import Changes
from grader.stand_ins import EXERCISES, RemoteFunction
from grader.text import clean
from grader.timer import at_most

_MAX_CALLBACK_BYTES = 1 << 20


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
    changes : Changes
        What calls have done to their arguments.
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
        self._encoder = wire.Encoder(self._encode_special)
        # An estimator of the tests comes back, as an argument of a callback, as its bare attributes.
        self._decoder = wire.Decoder({"h": self._handle, "o": lambda _, state: SimpleNamespace(**self._decode(state))})
        self.changes = Changes(self._decoder)

    # --- what stand-ins and handles ask

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        if module.startswith(EXERCISES + "."):
            self.last_call = (name, args, kwargs)
            self._check_that_it_exists(module, name)
        for function in (arg for arg in args if isinstance(arg, RemoteFunction)):  # a prop will call it
            self._check_that_it_exists(function.module, function.__name__)
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
        self.changes.carry_over([*args, *kwargs.values()], sent, answer.get("changed"))
        return self._result(answer)

    def ask(self, message: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        return self._result(self._exchange(message))

    def picture(self, number: int, kwargs: dict[str, Any]) -> bytes:
        allowed = {key: self.encode(value) for key, value in kwargs.items() if key in ("dpi", "metadata")}
        data = self._exchange({"do": "picture", "handle": number, "kwargs": allowed}).get("value")
        if not is_png(data):
            raise LearnerError("the figure could not be drawn as a picture")
        assert isinstance(data, bytes)
        return data

    def encode(self, value: Any) -> Any:
        return self._encoder.encode(value)

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

    def _check_that_it_exists(self, module: str, name: str) -> None:
        """Raise what tells the learner that a function, or the whole chapter, is not there."""
        __tracebackhide__ = True
        if name not in self._public_names(module):
            error = LearnerError(f"{module.removeprefix('exercises.')}.py has no function `{name}`.")
            error.kind, error.detail = "Missing", str(error)
            raise error

    def _public_names(self, module: str) -> frozenset[str]:
        if module not in self._names:
            answer = self._exchange({"do": "import", "module": module})
            if "error" in answer:
                error = error_in(answer)
                raise UnusableChapter(words_for_import(module, error), error.line_in(module))
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
                raise learner_error("Unreadable", [], f"the result could not be read: {error}", []) from None
            finally:
                self._in_answer = False
        if type(answer.get("limit")) is str and answer["limit"] in LIMITS_IN_CODE:
            limits = self._limits
            self._forget_worker()  # what is left of it has no room to work in
            raise WorkerLost("CRASHED", words_for(answer["limit"], limits))
        if "refused" in answer:
            raise learner_error("Unreadable", [], f"the result could not be sent: {answer['refused']}", [])
        raise error_in(answer)

    def _decode(self, data: Any) -> Any:
        """Decode a part of a value that is being decoded."""
        return self._decoder._decode(data, 1)

    def _handle(self, number: int, class_name: str) -> Handle:
        if type(number) is not int or type(class_name) is not str:
            raise wire.WireError("a malformed handle")
        return Handle(self, number, clean(class_name, 60, 1), self._holds)

    def _encode_special(self, value: Any) -> list[Any]:
        if isinstance(value, Handle):
            return ["h", number_of(value)]
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
