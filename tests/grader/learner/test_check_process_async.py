"""The near side of the process that checks: asked line by line, heard line by line, replaced when it hangs."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import asdict

import pytest

from grader.learner import check_process_async
from grader.learner.check_process_async import AsyncCheckProcess, environment, verdict
from grader.limits import Limits
from grader.manifest import Chapter, Task, Workbook
from grader.results import Outcome, Status

#: Answers every request with what it was asked, the first one with how it was started; `hang` keeps it from ending.
STAND_IN = """
import json, os, sys, time
print(json.dumps({"ready": True, "arguments": sys.argv[1:], "pid": os.getpid(), "session": os.getsid(0)}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"asked": request}), flush=True)
    if request["tasks"] == ["end"]:
        sys.exit()
while os.path.exists(sys.argv[-1] + "/hang"):
    time.sleep(0.05)
"""


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Put a program of the test's own in the place of Python."""
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\n{STAND_IN}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(check_process_async.sys, "executable", str(program))
    return tmp_path


def sitting(root, act):
    """Start a process, hear its first answer, act with both, and stop it."""

    async def sit():
        process = AsyncCheckProcess(root)
        await process.start()
        answers = process.answers()
        try:
            return await act(process, answers, await anext(answers))
        finally:
            await process.stop()

    return asyncio.run(asyncio.wait_for(sit(), 30))


def test_requests_and_answers_are_lines(stand_in):
    async def act(process, answers, _first):
        process.ask(4, ("lloyd", "inertia"), misconceptions=True)
        process.ask(5, ("lloyd",))
        return [(await anext(answers))["asked"] for _ in range(2)]

    assert sitting(stand_in, act) == [
        {"number": 4, "tasks": ["lloyd", "inertia"], "misconceptions": True},
        {"number": 5, "tasks": ["lloyd"], "misconceptions": False},
    ]


def test_it_is_started_for_the_workbook_in_a_session_of_its_own(stand_in):
    async def act(_process, _answers, first):
        return first

    first = sitting(stand_in, act)
    assert first["arguments"] == ["-m", "grader.learner.check_process", str(stand_in)]
    assert first["session"] == first["pid"] != os.getsid(0)


def test_the_answers_end_when_the_process_does(stand_in):
    async def act(process, answers, _first):
        process.ask(1, ("end",))
        return [answer async for answer in answers]

    assert len(sitting(stand_in, act)) == 1


def test_it_is_ready_from_its_first_answer_to_its_end(stand_in):
    async def act(process, answers, _first):
        before = process.is_ready
        process.ask(1, ("end",))
        during = [process.is_ready async for _ in answers]
        return [before, *during, process.is_ready]

    assert sitting(stand_in, act) == [True, True, False]


def test_one_that_is_stopped_is_not_ready(stand_in):
    async def act(process, _answers, _first):
        return process

    assert not sitting(stand_in, act).is_ready


@pytest.mark.parametrize("hangs", [False, True], ids=["ends", "hangs"])
def test_a_process_that_is_stopped_is_gone(stand_in, monkeypatch, hangs):
    if hangs:
        (stand_in / "hang").touch()

    async def act(_process, _answers, first):
        return first["pid"]

    with pytest.raises(ProcessLookupError):
        os.kill(sitting(stand_in, act), 0)


def test_one_that_was_never_started_can_be_stopped(stand_in):
    asyncio.run(AsyncCheckProcess(stand_in).stop())


def test_a_line_may_be_as_long_as_a_result_of_many_pictures(stand_in):
    async def act(process, answers, _first):
        process.ask(1, ("x" * (1 << 20),))
        return len((await anext(answers))["asked"]["tasks"][0])

    assert sitting(stand_in, act) == 1 << 20


def test_numerical_libraries_run_in_one_thread_and_no_file_of_the_folder_is_imported(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    monkeypatch.setenv("OWN", "kept")
    found = environment()
    assert {found[name] for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")} == {"1"}
    assert (found["MPLBACKEND"], found["PYTHONSAFEPATH"], found["OWN"]) == ("Agg", "1", "kept")


def test_what_was_told_of_a_run_is_scored(tmp_path):
    tasks = tuple(Task(name, name, "one", points, (), (), Limits()) for name, points in (("a", 4), ("b", 3)))
    workbook = Workbook(tmp_path, "title", 7, (Chapter("one", "One", tasks, ()),), (7,))
    outcomes = [
        Outcome("first", "a", "visible", Status.PASSED),
        Outcome("second", "a", "visible", Status.FAILED, "wrong", 0.1, ("a.png",), 12),
    ]
    told = {
        "outcomes": [{**asdict(outcome), "pictures": list(outcome.pictures)} for outcome in outcomes],
        "misconceptions": {"a": ["Sums."]},
        "output": {"a": "printed"},
        "messages": {},
        "faults": [],
        "seconds": 0.5,
    }
    found = verdict(workbook, ("a",), told)
    assert list(found.tasks) == ["a"]
    task = found.tasks["a"]
    assert (task.score, task.max_score, task.status) == (2, 4, Status.FAILED)
    assert (task.misconceptions, task.output, task.checks) == (("Sums.",), "printed", tuple(outcomes))
    assert (found.faults, found.seconds) == ((), 0.5)
