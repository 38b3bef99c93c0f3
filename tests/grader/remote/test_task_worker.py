"""A task has one worker at a time: begun when it is asked, begun anew when it is lost."""

from __future__ import annotations

import pytest

from grader.limits import Limits
from grader.remote.task_worker import TaskWorker
from grader.remote.worker_lost import Loss, WorkerLost


class FakeWorker:
    """Answers with its number, and is lost when it is asked for that."""

    layers = ()
    seconds_left = 3.0

    def __init__(self, number, log):
        self.number, self.log, self.printed = number, log, f"printed by {number};"
        self.cpu_seconds = 0
        log.append(f"{number} begins")

    def ask(self, request, callback):
        self.cpu_seconds += 7
        if request["do"] == "end":
            raise WorkerLost(Loss("CRASHED", "ended."), killed=request.get("killed", False))
        return {"value": self.number}

    def begin_check(self, limits):
        self.log.append(f"{self.number} begins a check of {limits.wall_seconds:g} s")

    def forget_printed(self):
        self.printed = ""

    def end(self):
        self.log.append(f"{self.number} ends")


@pytest.fixture
def log():
    return []


@pytest.fixture
def worker(log):
    started = []

    def start(limits):
        started.append(FakeWorker(len(started), log))
        return started[-1]

    return TaskWorker(start, Limits(), lambda own: log.append(f"told of {own.ask({'do': 'x'}, None)['value']}"))


def test_nothing_begins_before_it_is_asked_and_then_the_rest_is_told_first(worker, log):
    worker.begin_check(Limits())
    assert not worker.is_alive
    assert not log
    assert worker.ask({"do": "x"}, None) == {"value": 0}
    assert log == ["0 begins", "told of 0"]


def test_one_that_is_lost_is_ended_and_another_begins_when_something_is_asked_again(worker, log):
    worker.ask({"do": "x"}, None)
    with pytest.raises(WorkerLost):
        worker.ask({"do": "end"}, None)
    assert not worker.is_alive
    assert worker.ask({"do": "x"}, None) == {"value": 1}
    assert log == ["0 begins", "told of 0", "0 ends", "1 begins", "told of 1"]
    assert worker.printed == "printed by 0;printed by 1;"


@pytest.mark.parametrize("killed", [False, True])
def test_it_is_noted_when_somebody_else_has_killed_it_until_the_next_task(worker, killed):
    with pytest.raises(WorkerLost):
        worker.ask({"do": "end", "killed": killed}, None)
    assert worker.was_killed == killed
    worker.begin_task(Limits())
    assert not worker.was_killed
    assert worker.printed == ""


def test_the_next_task_goes_on_in_the_same_worker_with_its_own_print(worker, log):
    worker.ask({"do": "x"}, None)
    worker.begin_task(Limits())
    worker.begin_check(Limits(wall_seconds=2))
    assert worker.ask({"do": "x"}, None) == {"value": 0}
    assert worker.printed == ""
    assert log[-1] == "0 begins a check of 2 s"


def test_a_task_whose_time_is_used_up_gets_no_further_check(worker):
    worker.begin_task(Limits(task_seconds=1e-9))
    told = "was not tried: earlier checks used up the 160 seconds of this task by the clock"
    with pytest.raises(WorkerLost, match=told) as lost:
        worker.begin_check(Limits())
    assert lost.value.status == "TIMEOUT"


def test_the_computing_time_of_a_task_is_that_of_all_its_workers_and_of_no_earlier_task(worker):
    worker.ask({"do": "x"}, None)
    worker.begin_task(Limits())
    assert worker.cpu_seconds == 0
    worker.ask({"do": "x"}, None)
    with pytest.raises(WorkerLost):
        worker.ask({"do": "end"}, None)
    worker.ask({"do": "x"}, None)
    assert worker.cpu_seconds == 14 + 14, "two requests to each worker; what came before is of an earlier task"
    worker.begin_check(Limits(task_cpu_seconds=28))
    told = "was not tried: earlier checks used up the 27 seconds of computing time of this task"
    with pytest.raises(WorkerLost, match=told) as lost:
        worker.begin_check(Limits(task_cpu_seconds=27))
    assert lost.value.status == "TIMEOUT"
