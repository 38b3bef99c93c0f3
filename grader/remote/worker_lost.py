"""How a worker is lost, in words that follow the name of a call."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from grader.limits import Limits

#: Limits that the learner's code meets as an exception, see `grader.worker.serving.exceeded`.
LIMITS_IN_CODE = frozenset({"memory_bytes", "processes", "open_files", "file_bytes"})
_ON_TIME = frozenset({"cpu_seconds", "task_cpu_seconds", "wall_seconds"})


@dataclass(frozen=True)
class Loss:
    """Why a worker gives no answer.

    Attributes
    ----------
    status : str
        "TIMEOUT" or "CRASHED", names of a `grader.results.Status`.
    message : str
        Follows the name of a call, as in "used more than 10 seconds of computing time."
    limit : str
        The limit that it went over, if that is why.
    """

    status: str
    message: str
    limit: str = ""


class WorkerLost(BaseException):
    """The worker gave no answer: it went over a limit, or it ended.

    Not an `Exception`, so that no test can take it for an answer.

    Attributes
    ----------
    status : str
        "TIMEOUT" or "CRASHED".
    limit : str
        The limit that it went over, if that is why.
    killed : bool
        Whether somebody else killed it: the system, short of memory, or a person.
    """

    def __init__(self, loss: Loss, *, killed: bool = False) -> None:
        super().__init__(loss.message)
        self.status = loss.status
        self.limit = loss.limit
        self.killed = killed


class ImportHangs(WorkerLost):
    """The chapter's file was not imported in time; the message is a sentence of its own, for the learner."""


def loss_by(limit: str, limits: Limits) -> Loss:
    """Return the loss of a worker that went over a limit."""
    return Loss("TIMEOUT" if limit in _ON_TIME else "CRASHED", words_for(limit, limits), limit)


def words_for(limit: str, limits: Limits) -> str:
    """Say, to follow the name of a call, that it went over a limit."""
    mebibytes = {name: f"{getattr(limits, name) / 2**20:g} MiB" for name in ("file_bytes", "scratch_bytes")}
    return {
        "cpu_seconds": f"used more than {limits.cpu_seconds:g} seconds of computing time.",
        "wall_seconds": f"took longer than {limits.wall_seconds:g} seconds by the clock.",
        "task_cpu_seconds": "used up the computing time of this task.",
        "memory_bytes": f"used more than {limits.memory_bytes / 2**30:.3g} GiB of memory.",
        "processes": f"started more than {limits.processes} threads or processes.",
        "open_files": f"had more than {limits.open_files} files open at once.",
        "file_bytes": f"wrote a file of more than {mebibytes['file_bytes']}.",
        "scratch_bytes": f"wrote more than {mebibytes['scratch_bytes']} of files.",
    }[limit]


def words_for_hanging_import(module: str, limit: str, limits: Limits) -> str:
    """Say that a chapter's file does not come to its end, in a sentence."""
    begin = f"{module.replace('.', '/')}.py was not imported within {getattr(limits, limit):g}"
    if limit == "wall_seconds":
        return f"{begin} seconds by the clock: does code outside its functions wait?"
    return f"{begin} seconds of computing time: does code outside its functions loop?"


def words_for_exit(code: int | None) -> str:
    if code == -signal.SIGSEGV:
        return "crashed the Python process (segmentation fault)."
    if code == -signal.SIGSYS:
        return "made a system call that the sandbox does not allow."
    if code == -signal.SIGKILL:
        return "was killed by the system, most likely because it used too much memory."
    if code is not None and code < 0:
        return f"ended the Python process (signal {-code})."
    return f"ended the Python process (exit code {code}): does the code call `exit` or `os._exit`?"
