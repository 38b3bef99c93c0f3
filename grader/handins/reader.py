"""The process that finds and reads what was handed in, so that nothing in it can harm the process that grades.

    python -m grader.handins.reader ROOT

Requests come on standard input and answers go to standard output, each MessagePack behind a four-byte length.  A
request has a clock of its own, which the kernel keeps, and a bound of memory.  Whatever a hand-in makes Python raise
is answered as a refusal in a sentence; `grader.handins.reading` is the other end, and notices when this process ends.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from grader import manifest
from grader.errors import UsageError
from grader.handins import intake, requests, search
from grader.handins.clone import commit_time
from grader.handins.requests import FINDING, READING, Limit
from grader.handins.submission import Refused
from grader.handins.trees import ZipTree, opened
from grader.system.process import bound_memory, die_with_parent

#: What is said of a hand-in that Python itself could not cope with.
_WORDS: dict[type[Exception], str] = {
    RecursionError: "is nested too deep to be read; look at it by hand.",
    MemoryError: "needs more memory than reading may take; look at it by hand.",
    UnicodeError: "holds a name or a text that can't be read; look at it by hand.",
}


class Reader:
    """Answers requests about hand-ins of one workbook."""

    def __init__(self, root: Path) -> None:
        self._chapters = manifest.load(root).chapters
        self._zips: dict[str, ZipTree] = {}  # of a platform: the one whose list of names was read last
        self._does: dict[str, Callable[[dict[str, Any]], Any]] = {
            "find": self._find,
            "is class": self._is_class,
            "single": self._single,
            "take": self._take,
            "commit time": self._commit_time,
        }

    def answer(self, request: dict[str, Any]) -> tuple[dict[str, Any], bool]:
        """Answer a request; also tell whether this process is as good as before."""
        try:
            return {"answer": self._does[request["do"]](request)}, True
        except UsageError as error:
            return {"usage": str(error)}, True
        except Refused as reason:
            return {"refused": str(reason)}, True
        except Exception as error:  # whatever it is, it is about this hand-in and ends nobody else's
            return {"refused": f"{request['name']} {_words(error)}"}, False

    def _find(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        with bounded(FINDING):
            paths = [Path(path) for path in request["paths"]]
            return [requests.of_found(one) for one in search.find(paths, self._chapters)]

    def _is_class(self, request: dict[str, Any]) -> bool:
        with bounded(FINDING):
            return search.is_class(Path(request["path"]), self._chapters)

    def _single(self, request: dict[str, Any]) -> dict[str, Any]:
        with bounded(READING):
            return vars(intake.single(Path(request["path"]), self._chapters, whatever=request["whatever"]))

    def _take(self, request: dict[str, Any]) -> dict[str, Any]:
        with bounded(FINDING):
            tree = opened(request["place"], self._zips)
        with bounded(READING):
            return vars(intake.take(tree, request["name"], self._chapters))

    def _commit_time(self, request: dict[str, Any]) -> str:
        with bounded(READING):
            return commit_time(Path(request["path"]))


@contextmanager
def bounded(limit: Limit) -> Iterator[None]:
    """Let what follows use so much computing time and memory; who uses up the time is ended by the kernel."""
    with contextlib.suppress(OSError, ValueError):  # Linux only
        bound_memory(limit.memory_bytes)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, limit.cpu_seconds)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_PROF, 0)


def _words(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read ({error.strerror}); hand it in again."
    return next(
        (words for kind, words in _WORDS.items() if isinstance(error, kind)), "can't be read; look at it by hand."
    )


def main(root: str) -> int:
    """Serve until standard input ends."""
    with contextlib.suppress(OSError):
        die_with_parent()
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)  # nothing that is printed gets among the answers
    reader = Reader(Path(root))
    requests.write(outgoing.write, {"answer": "ready"})
    outgoing.flush()
    while (request := requests.read(incoming.read)) is not None:
        answer, sound = reader.answer(request)
        requests.write(outgoing.write, answer)
        outgoing.flush()
        if not sound:
            return 0  # memory may be short or in pieces: the next one begins anew
    return 0


if __name__ == "__main__":
    os._exit(main(sys.argv[1]))
