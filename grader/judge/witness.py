"""What a check that does not pass says of the mistake: the evidence that `grader.diagnosis` reads."""

from __future__ import annotations

from grader.diagnosis import Comparison, Evidence, Failure, Raised, diagnose
from grader.judge.task_runs import TaskRun
from grader.judge.verdicts import LastCall
from grader.remote.learner_errors import LearnerError, UnusableChapter
from grader.remote.once_per_task import words_of_tests
from grader.results import Outcome, Status
from grader.system.timer import at_most

#: How checks end that say nothing about a mistake.
_SILENT = (Status.NOT_STARTED, Status.FAULT)


_SECONDS = 3.0


def compared(last_call: LastCall | None) -> Comparison | None:
    """Take what the check that has just ended has held against each other, if it has noted something.

    Parameters
    ----------
    last_call : tuple of (name, args, kwargs) or None
        The call of the learner's code that was made last.
    """
    take = words_of_tests("evidence", "take")
    found = take() if take else None
    if found is None:
        return None
    _, arguments, keywords = last_call or ("", (), {})
    return Comparison(found.call, found.answer, found.expected, arguments, keywords, found.parts)


def raised(error: BaseException | None) -> Raised | None:
    """Return what the learner's code raised, if that is what ended a check."""
    if isinstance(error, UnusableChapter):
        error = error.__cause__
    if not isinstance(error, LearnerError) or isinstance(error, NotImplementedError):
        return None
    return Raised(error.kind or type(error).__name__, error.detail, tuple(error.lines))


def failure(outcome: Outcome, comparison: Comparison | None, raised: Raised | None) -> Failure:
    """Put together what is known of a check that does not pass."""
    return Failure(
        check=outcome.name,
        hidden=outcome.visibility == "hidden",
        status=outcome.status,
        message=outcome.message,
        comparison=comparison if outcome.status is Status.FAILED else None,
        raised=raised if outcome.status is Status.ERROR else None,
    )


def sentences(task: str, source: bytes, run: TaskRun) -> list[str]:
    """Say what may have happened in a run of a task.

    What is diagnosed must never cost a verdict, and answers are a stranger's: where it fails, nothing is said.
    """
    if any(outcome.status is Status.BLOCKED for outcome in run.outcomes):
        return []
    passed = sum(outcome.status is Status.PASSED for outcome in run.outcomes)
    telling = tuple(failure for failure in run.failures if failure.status not in _SILENT)
    try:
        with at_most(_SECONDS):
            found = diagnose(
                Evidence(task, source.decode("utf-8", "replace"), telling, passed, run.passed_calls, run.remarks)
            )
    except Exception:
        return []
    return [diagnosis.sentence for diagnosis in found]
