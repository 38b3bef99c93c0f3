"""How a worker was lost is told in words that follow the name of a call."""

from __future__ import annotations

import signal
from dataclasses import fields

import pytest

from grader.limits import Limits
from grader.remote.worker_lost import LIMITS_IN_CODE, ImportHangs, Loss, WorkerLost, words_for, words_for_exit


def test_no_test_takes_it_for_an_answer():
    assert not issubclass(WorkerLost, Exception)
    assert issubclass(ImportHangs, WorkerLost)
    lost = WorkerLost(Loss("TIMEOUT", "took longer than 10 seconds."))
    assert (lost.status, str(lost), lost.killed) == ("TIMEOUT", "took longer than 10 seconds.", False)


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
