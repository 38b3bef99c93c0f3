"""A cluster that has no workers any more is not waited for without end."""

from __future__ import annotations

import queue

import pytest

from grader.course import cluster
from grader.errors import GraderFault, UsageError


class Client:
    """Answers, one after the other, how many workers there are; the last answer stays."""

    def __init__(self, *answers: object, done: queue.SimpleQueue[str]) -> None:
        self._answers = list(answers)
        self._done = done

    def nthreads(self) -> dict[str, int]:
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        if answer == "done":
            self._done.put("the job")
        return {"a worker": 1} if answer else {}


@pytest.fixture
def wait_for(monkeypatch):
    """Return a function that waits for a job while a cluster is as the answers say."""
    monkeypatch.setattr(cluster, "_LOOK", 0.05)
    known = object.__new__(cluster.Cluster)
    known._address = "tcp://there:8786"

    def wait(*answers: object) -> object:
        done: queue.SimpleQueue[str] = queue.SimpleQueue()
        return known._next(done, Client(*answers, done=done))

    return wait


def test_workers_that_stay_away_end_the_run_in_a_sentence(wait_for, monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT", 0.2)
    with pytest.raises(UsageError, match=r"tcp://there:8786 has had no worker for .* what is done is kept"):
        wait_for(1, 0)


def test_workers_that_come_back_are_waited_for(wait_for):
    assert wait_for(0, 0, 1, 0, 0, 1, 0, "done") == "the job"


def test_a_slow_job_is_waited_for(wait_for):
    assert wait_for(*[1] * 10, "done") == "the job"


def test_a_scheduler_that_is_gone_is_a_fault_of_ours(wait_for):
    with pytest.raises(GraderFault, match="the cluster gave up"):
        wait_for(OSError("connection lost"))
