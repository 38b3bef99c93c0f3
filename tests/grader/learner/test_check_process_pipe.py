"""A notebook's cell waits for the answer to its own question, and is told when there will be none."""

from __future__ import annotations

import os
import sys

import pytest

from grader.errors import GraderFault
from grader.learner import check_process_pipe
from grader.learner.check_process_pipe import BlockingCheckProcess
from grader.limits import Limits
from grader.manifest import Chapter, Task, Workbook
from grader.results import Status

#: Passes every task, after an answer to a question that nobody asks any more; tasks of other names make it misbehave.
STAND_IN = """
import json, os, sys
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    name = request["tasks"][0]
    if name == "fault":
        print(json.dumps({"fault": "the tests are broken"}), flush=True)
    if name == "end":
        sys.exit()
    outcome = {"name": "check", "task": name, "visibility": "visible", "status": "PASSED", "message": "",
               "seconds": 0.0, "pictures": [], "line": os.getpid()}
    result = {"outcomes": [outcome], "misconceptions": {}, "output": {name: request["sources"].get("one", "")},
              "messages": {}, "faults": [], "seconds": 0.1}
    print(json.dumps({"number": request["number"] - 1, "result": {}}), flush=True)
    print(json.dumps({"number": request["number"], "result": result}), flush=True)
"""


@pytest.fixture
def pipe(tmp_path, monkeypatch):
    """Return a pipe to a program of the test's own."""
    program = tmp_path / "python"
    program.write_text(f"#!{sys.executable}\n{STAND_IN}", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(check_process_pipe.sys, "executable", str(program))
    tasks = tuple(Task(name, name, "one", 4, (), (), Limits()) for name in ("pass", "fault", "end"))
    chapter = Chapter("one", "One", tasks, ())
    pipe = BlockingCheckProcess(Workbook(tmp_path, "title", 7, (chapter,), (12,)), chapter)
    yield pipe
    pipe.stop()


def process_of(pipe):
    """Ask, and return the number of the process that has answered."""
    return pipe.ask(("pass",), {}).tasks["pass"].checks[0].line


def is_there(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_answer_is_that_to_the_question(pipe):
    found = pipe.ask(("pass",), {"one": "x = 1"}).tasks["pass"]
    assert (found.status, found.score, found.output) == (Status.PASSED, 4, "x = 1")


def test_one_process_serves_all_questions(pipe):
    assert process_of(pipe) == process_of(pipe)


def test_a_process_that_was_stopped_is_gone_and_the_next_question_starts_another(pipe):
    first = process_of(pipe)
    pipe.stop()
    assert not is_there(first)
    assert process_of(pipe) != first


@pytest.mark.parametrize(
    ("task", "words"), [("fault", "the tests are broken"), ("end", "run the cell again")], ids=["fault", "ended"]
)
def test_why_there_is_no_answer_is_told_and_the_next_question_starts_anew(pipe, task, words):
    first = process_of(pipe)
    with pytest.raises(GraderFault, match=words):
        pipe.ask((task,), {})
    assert not is_there(first)
    assert process_of(pipe) != first


def test_who_interrupts_the_waiting_leaves_no_process(pipe, monkeypatch):
    first = process_of(pipe)

    def interrupted(*_arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(check_process_pipe, "verdict", interrupted)
        with pytest.raises(KeyboardInterrupt):
            pipe.ask(("pass",), {})
    assert not is_there(first)


def test_a_process_that_somebody_else_has_ended_is_replaced(pipe):
    first = process_of(pipe)
    os.kill(first, 9)
    pipe._process.wait()
    assert process_of(pipe) != first
