"""The calls of one submission: stand-ins make them, its worker answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, cast

from grader import wire
from grader.limits import Limits
from grader.messages import Answer, Call, Callback, CallbackAnswer, GetAttribute, GetItem, GetLength, Request
from grader.remote.argument_changes import Changes
from grader.remote.arguments import ArgumentEncoder
from grader.remote.handles import Handle, Holds, is_png, stays_in
from grader.remote.learner_errors import (
    FunctionMissing,
    LearnerError,
    ResultUnreadable,
    UnusableChapter,
    error_in,
    words_for_import,
)
from grader.remote.stand_ins import EXERCISES, RemoteFunction
from grader.remote.task_worker import TaskWorker
from grader.remote.worker_client import WorkerClient
from grader.remote.worker_lost import (
    LIMITS_IN_CODE,
    ImportHangs,
    Loss,
    WorkerLost,
    words_for,
    words_for_hanging_import,
)
from grader.system.timer import at_most
from grader.text import clean

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
    worker : TaskWorker
    changes : Changes
        What calls have done to their copies of arguments.
    last_call : tuple of (name, args, kwargs) or None
        The call of the learner's code that was made last.
    answers : int
        How many answers have come since the task began.
    """

    def __init__(
        self,
        start: Callable[[Limits], WorkerClient],
        limits: Limits,
        replaced: Mapping[str, Mapping[str, Callable[..., Any]]] | None = None,
    ) -> None:
        self.worker = TaskWorker(start, limits, self._on_start)
        self._replaced = replaced or {}
        self._holds = Holds()
        self._names: dict[str, frozenset[str]] = {}
        self._encoder = ArgumentEncoder()
        self._decoder = wire.Decoder({"h": self._handle, "o": lambda _, state: attributes(self._decode(state))})
        self._busy = ""  # why nothing can be asked at the moment
        # Without handles: to look at what a worker has told must not ask it anything.
        told = wire.Decoder({"o": lambda _, state: attributes(told._decode(state, 1))})
        self.changes = Changes(told.decode)
        self.last_call: tuple[str, tuple[Any, ...], dict[str, Any]] | None = None
        self.answers = 0

    # --- what stand-ins and handles ask

    def call(self, module: str, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        if module.startswith(EXERCISES + "."):
            self.last_call = (name, args, kwargs)
            self._check_that_it_exists(module, name)
        for function in (arg for arg in args if isinstance(arg, RemoteFunction)):  # a probe will call it
            self._check_that_it_exists(function.module, function.__name__)
        request: Call = {"do": "call", "module": module, "name": name, "args": [], "kwargs": []}
        return self._request_call(request, args, kwargs)

    def _check_that_it_exists(self, module: str, name: str) -> None:
        """Raise what tells the learner that a function, or the whole chapter, is not there."""
        __tracebackhide__ = True
        if name not in self._public_names(module):
            raise FunctionMissing(f"{module.removeprefix('exercises.')}.py has no function `{name}`.")

    def call_handle(self, number: int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call an object that stays in the worker."""
        __tracebackhide__ = True
        return self._request_call({"do": "call", "handle": number, "args": [], "kwargs": []}, args, kwargs)

    def _request_call(self, request: Call, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        __tracebackhide__ = True
        request["args"] = [self.encode(arg) for arg in args]
        request["kwargs"] = [[key, self.encode(value)] for key, value in kwargs.items()]
        sent = [*request["args"], *(value for _, value in request["kwargs"])]
        answer = self._exchange(request)
        if "name" in request and (told := answer.get("changed")):
            self.changes.note(request["name"], args, kwargs, sent, told)
        try:
            return self._result(answer)
        except LearnerError as error:
            error.of_answer = _uses_an_answer(request, args)
            raise

    def ask(self, request: GetAttribute | GetItem | GetLength) -> Any:
        __tracebackhide__ = True
        return self._result(self._exchange(request))

    def picture(self, number: int, kwargs: dict[str, Any]) -> bytes:
        allowed = {key: self.encode(value) for key, value in kwargs.items() if key in ("dpi", "metadata")}
        data = self._exchange({"do": "get_picture", "handle": number, "kwargs": allowed}).get("value")
        if not is_png(data):
            raise LearnerError("the figure could not be drawn as a picture")
        assert isinstance(data, bytes)
        return data

    def encode(self, value: Any) -> Any:
        return self._encoder.encode(value)

    # --- the worker

    def begin_task(self, limits: Limits) -> None:
        """Go on with another task in the same worker, if it lives."""
        self.worker.begin_task(limits)
        self.answers = 0

    def begin_check(self, limits: Limits) -> None:
        """Start the clock of a check; raise `WorkerLost` when the task has no time left."""
        self.last_call = None
        self.changes.take()
        self.worker.begin_check(limits)

    def holds(self, thing: Any) -> bool:
        """Tell whether something stands for an object of the worker that answers now."""
        return self.worker.is_alive and stays_in(thing, self._holds)

    def end(self) -> None:
        """End the worker."""
        self.worker.end()

    def _on_start(self, worker: TaskWorker) -> None:
        """Forget what belongs to an earlier worker, and put functions of ours where they are wanted."""
        self._names = {}
        self._holds = Holds()
        for module, functions in self._replaced.items():
            named = [[name, self.encode(function)] for name, function in functions.items()]
            # A module that can't be imported fails at the call that follows, in words.
            worker.ask({"do": "replace", "module": module, "functions": named}, self._serve_callback)

    def _public_names(self, module: str) -> frozenset[str]:
        if module not in self._names:
            try:
                answer = self._exchange({"do": "list_names", "module": module})
            except WorkerLost as lost:
                if lost.status != "TIMEOUT":
                    raise
                words = words_for_hanging_import(module, lost.limit, self.worker.limits)
                raise ImportHangs(Loss("TIMEOUT", words, lost.limit)) from None
            if "error" in answer:
                error = error_in(answer)
                raise UnusableChapter(words_for_import(module, error), error.line_in(module)) from error
            names = answer.get("names")
            self._names[module] = frozenset(n for n in names if type(n) is str) if type(names) is list else frozenset()
        return self._names[module]

    def _exchange(self, request: Request) -> Answer:
        __tracebackhide__ = True
        if self._busy:
            raise wire.WireError(self._busy)
        if dropped := self._holds.dropped:
            self._holds.dropped = []
            if self.worker.is_alive:
                request = cast("Request", {**request, "let_go": dropped})
        answer = self.worker.ask(request, self._serve_callback)
        self.answers += 1
        return answer

    def _serve_callback(self, message: Callback) -> CallbackAnswer:
        """Call a function of this process for the worker; whatever goes wrong is the caller's error.

        The arguments are the learner's choice, so the call ends when the check's time is over, and a large one
        is refused; the memory of this process is bounded where it was forked.
        """
        before, self._busy = self._busy, "a function that is called back can't look into objects of the worker"
        try:
            function = self._encoder.functions[message["callback"]]
            args = [self._decoder.decode(arg) for arg in message["args"]]
            kwargs = {name: self._decoder.decode(value) for name, value in message["kwargs"]}
            if sum(getattr(arg, "nbytes", 0) for arg in (*args, *kwargs.values())) > _MAX_CALLBACK_BYTES:
                return {"error": "too much data"}
            with at_most(self.worker.seconds_left):
                return {"value": self.encode(function(*args, **kwargs))}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}
        finally:
            self._busy = before

    # --- results

    def _result(self, answer: Answer) -> Any:
        __tracebackhide__ = True
        if "value" in answer:
            # Else an answer could ask for another one without end.
            before, self._busy = self._busy, "an answer that asks for another one while it is read"
            try:
                return self._decoder.decode(answer["value"])
            except wire.WireError as error:
                raise ResultUnreadable(f"the result could not be read: {error}") from None
            finally:
                self._busy = before
        if type(answer.get("limit")) is str and answer["limit"] in LIMITS_IN_CODE:
            self.worker.end()  # what is left of it has no room to work in
            raise WorkerLost(Loss("CRASHED", words_for(answer["limit"], self.worker.limits)))
        if "refused" in answer:
            why = answer["refused"]
            words = clean(why) if type(why) is str else "for no reason"
            raise ResultUnreadable(f"the result could not be sent: {words}")
        raise error_in(answer)

    def _decode(self, data: Any) -> Any:
        """Decode a part of a value that is being decoded."""
        return self._decoder._decode(data, 1)

    def _handle(self, number: int, class_name: str) -> Handle:
        if type(number) is not int or type(class_name) is not str:
            raise wire.WireError("a malformed handle")
        return Handle(self, number, clean(class_name, 60, 1), self._holds)


def _uses_an_answer(request: Call, args: tuple[Any, ...]) -> bool:
    """Tell whether a call is one of what the learner's code has returned, or of a probe that is handed it."""
    if request.get("module", "").startswith(EXERCISES + ".") or any(isinstance(arg, RemoteFunction) for arg in args):
        return False
    return "handle" in request or any(isinstance(arg, Handle) for arg in args)


def attributes(state: Any) -> SimpleNamespace:
    """Make an object of its bare attributes: an estimator of the tests comes back so, as an argument of a callback.

    Names with two underscores are words between Python and libraries: who tells an `__array_interface__` has NumPy
    read any address of this process.
    """
    if any(name.startswith("__") for name in state):
        raise wire.WireError("an attribute that is none of an estimator")
    return SimpleNamespace(**state)
