"""How a worker was lost is told in words that follow the name of a call."""

from __future__ import annotations

import signal
from dataclasses import fields

import pytest

from grader.limits import Limits
from grader.remote.worker_lost import (
    LIMITS_IN_CODE,
    ImportHangs,
    Loss,
    WorkerLost,
    loss_by,
    words_for,
    words_for_exit,
    words_for_hanging_import,
)


def test_no_test_takes_it_for_an_answer():
    assert not issubclass(WorkerLost, Exception)
    assert issubclass(ImportHangs, WorkerLost)
    lost = WorkerLost(Loss("TIMEOUT", "took longer than 10 seconds."))
    assert (lost.status, str(lost), lost.killed) == ("TIMEOUT", "took longer than 10 seconds.", False)


def test_a_loss_tells_which_limit_it_is_of_and_of_time_which_clock():
    limits = Limits(cpu_seconds=1, wall_seconds=2, processes=3)
    lost = {name: WorkerLost(loss_by(name, limits)) for name in ("cpu_seconds", "wall_seconds", "processes")}
    assert [(e.limit, e.status, str(e)) for e in lost.values()] == [
        ("cpu_seconds", "TIMEOUT", "used more than 1 seconds of computing time."),
        ("wall_seconds", "TIMEOUT", "took longer than 2 seconds by the clock."),
        ("processes", "CRASHED", "started more than 3 threads or processes."),
    ]


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("cpu_seconds", "within 1 seconds of computing time: does code outside its functions loop?"),
        ("task_cpu_seconds", "within 3 seconds of computing time: does code outside its functions loop?"),
        ("wall_seconds", "within 2 seconds by the clock: does code outside its functions wait?"),
    ],
)
def test_a_file_that_is_not_imported_in_time_is_told_with_the_clock_that_ended_it(limit, told):
    limits = Limits(cpu_seconds=1, wall_seconds=2, task_cpu_seconds=3)
    said = words_for_hanging_import("exercises.ex01_kmeans", limit, limits)
    assert said == f"exercises/ex01_kmeans.py was not imported {told}"


def test_every_limit_that_code_meets_has_words_with_its_number():
    assert {field.name for field in fields(Limits)} >= LIMITS_IN_CODE
    limits = Limits(memory_bytes=2**30, processes=7, open_files=8, file_bytes=2**20, scratch_bytes=2**21)
    told = {name: words_for(name, limits) for name in [*LIMITS_IN_CODE, "scratch_bytes"]}
    for name, number in [
        ("memory_bytes", "1 GiB"),
        ("processes", "7"),
        ("open_files", "8"),
        ("scratch_bytes", "2 MiB"),
    ]:
        assert number in told[name]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-signal.SIGSEGV, "segmentation fault"),
        (-signal.SIGSYS, "system call"),
        (-signal.SIGKILL, "killed by the system"),
        (-signal.SIGTERM, "(signal 15)"),
        (3, "(exit code 3)"),
        (None, "(exit code None)"),
    ],
)
def test_every_end_has_words(code, words):
    assert words in words_for_exit(code)
