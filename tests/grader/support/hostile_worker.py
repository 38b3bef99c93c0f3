"""A worker that answers with whatever bytes it is given, as learner code that has taken its process over could.

Shared by the tests and by `benchmarks/fuzz_wire.py`.
"""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path

import msgpack
from hypothesis import strategies as st

from grader import wire
from grader.limits import Limits
from grader.messages import WorkerEnd
from grader.remote.calls import RemoteCalls
from grader.remote.handles import Handle
from grader.remote.learner_errors import LearnerError, UnusableChapter
from grader.remote.worker_client import WorkerClient
from grader.remote.worker_lost import WorkerLost

_NO_PROCESS = 2**22 + 1  # above the most that Linux gives
_NAMES = wire.pack({"names": ["inertia"]}, 1 << 20)


class _Reaper:
    def await_end(self, pid: int) -> WorkerEnd:
        return {"status": 0, "cpu_seconds": 0.0}


class ScriptedWorker(WorkerClient):
    """Gives prepared bytes for an answer, one piece for each read, and then ends."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = [wire.pack({"layers": []}, 1 << 20), *pieces]
        ours, self._theirs = socket.socketpair()
        self._scratch_folder = tempfile.TemporaryDirectory()
        read_end, self._write_end = os.pipe()
        scratch = Path(self._scratch_folder.name)
        super().__init__(
            _Reaper(), _NO_PROCESS, ours, read_end, scratch, Limits(message_bytes=1 << 20, wall_seconds=60)
        )

    def _read_more(self) -> None:
        if not self._pieces:
            self._lose_by_exit()
        if loss := self._frames.add(self._pieces.pop(0)):
            self._lose(loss)

    def _write(self, data: bytes) -> None:
        """Nobody reads it."""

    def _kill(self) -> None:
        """There is no process."""

    def _clear_away(self) -> None:
        super()._clear_away()
        self._theirs.close()
        os.close(self._write_end)
        self._scratch_folder.cleanup()


def outcome_of(pieces: Sequence[bytes]) -> str:
    """Call a function whose worker answers with the pieces, look at the result as a test would, and name the end.

    Returns "answer", "refused" (the learner's error) or "lost" (the worker is taken for dead).
    Any exception that is none of the grader's ways to say these goes through.
    """
    calls = RemoteCalls(lambda limits: ScriptedWorker([_NAMES, *pieces]), Limits())
    points = [[1.0, 2.0]]
    try:
        result = calls.call("exercises.ex01_kmeans", "inertia", (points, [0], points), {})
        _look_at(result)
    except (LearnerError, UnusableChapter):
        return "refused"
    except WorkerLost as lost:
        return {"CRASHED": "lost"}.get(lost.status, lost.status)
    finally:
        calls.end()
    return "answer"


def _look_at(result: object, depth: int = 0) -> None:
    repr(result)
    if isinstance(result, Handle):
        if depth < 3:
            _look_at(result.labels_, depth + 1)
    elif isinstance(result, (list, tuple, dict)):
        for item in result:
            _look_at(item, depth + 1)


_tags = st.sampled_from(list("iltdasFSrgThcxop"))
_dtypes = st.sampled_from(["<f8", "|u1", "|O", "<U2", "<U0", "float32", "|V8", "<M8[s]", "f" * 20, "<i8", "|b1"])
_shapes = st.lists(st.integers(-1, 2**62), max_size=3)
_leaves = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=8) | st.binary()
values = st.recursive(
    _leaves | _dtypes | _shapes,
    lambda inner: (
        st.builds(lambda tag, fields: [tag, *fields], _tags, st.lists(inner, max_size=5))
        | st.builds(lambda dtype, shape, data: ["a", dtype, shape, data], _dtypes, _shapes, st.binary())
        | st.builds(lambda name, index, data: ["F", name, index, data], inner, inner, st.lists(inner, max_size=3))
        | st.lists(inner)
    ),
    max_leaves=25,
)
_lines = st.lists(st.lists(st.text(max_size=5) | st.integers(-5, 500), max_size=4) | values, max_size=3)
#: Answers whose parts may each be right or wrong.
answers = (
    st.builds(lambda value: {"value": value}, values)
    | st.builds(lambda value, changed: {"value": value, "changed": changed}, values, values)
    | st.builds(lambda place, now: {"value": None, "changed": [[place, now]]}, st.integers(-2, 4) | values, values)
    | st.builds(
        lambda kind, bases, message, lines: {"error": kind, "bases": bases, "message": message, "lines": lines},
        values,
        st.lists(st.sampled_from(["ValueError", "KeyError", "UnicodeDecodeError", "ExceptionGroup", "type", "print"]))
        | values,
        st.text() | values,
        _lines | values,
    )
    | st.builds(
        lambda number, args, kwargs: {"callback": number, "args": args, "kwargs": kwargs}, values, values, values
    )
    | st.builds(lambda reason: {"refused": reason}, values)
    | st.dictionaries(st.sampled_from(["value", "error", "callback", "refused", "changed", "names", "x"]), values)
    | values
)


def frame(message: object) -> bytes:
    """Pack any message, the grader's own limits aside."""
    body: bytes = msgpack.packb(message, use_bin_type=True)
    return wire.HEADER.pack(len(body)) + body


#: One to three pieces: whole frames, frames cut short or followed by more, or any bytes at all.
pieces = st.lists(
    st.builds(frame, answers)
    | st.builds(lambda message, cut: frame(message)[:-cut], answers, st.integers(1, 8))
    | st.builds(lambda message, more: frame(message) + more, answers, st.binary(min_size=1, max_size=8))
    | st.builds(lambda body: wire.HEADER.pack(len(body)) + body, st.binary(max_size=200))
    | st.binary(max_size=200),
    min_size=1,
    max_size=3,
)
