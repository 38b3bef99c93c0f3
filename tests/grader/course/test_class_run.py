"""What is missing is graded, once, and kept; what can't be graded is told and not kept."""

from __future__ import annotations

import sqlite3

import pytest

from grader.course.class_results import ClassResults
from grader.course.class_run import ClassRun
from grader.course.roster import Learner
from grader.course.store import opened
from grader.handins.found import Found
from grader.handins.trees import FolderTree
from grader.judge.engine import Setup
from grader.judge.grading import Request
from grader.judge.jobs import JobResult
from grader.judge.result_keys import Keys
from grader.manifest import load
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
TASKS = WORKBOOK.select(["2"])
REQUEST = Request(Setup(WORKBOOK, TASKS, hidden=True, solutions=ROOT / "solutions"))
KEYS = Keys(WORKBOOK, TASKS, ROOT / "solutions", None)


class Backend:
    """Answers every job with the same status of all checks, and notes the jobs."""

    def __init__(self, status=Status.PASSED, *, lost=False, faults=(), after=None):
        self.jobs = []
        self.started = 0
        self._answer = (status, lost, list(faults))
        self._after = after

    def __call__(self, jobs, on_result):
        self.started += 1
        taken = []
        for index, job in enumerate(jobs):  # all are begun before the first is done, as with many lanes
            taken.append((index, job))
            if self._after:
                self._after()
        for index, job in taken:
            self.jobs.append(job.submission.name)
            status, lost, faults = self._answer
            outcomes = [] if lost else [Outcome("test", name, "visible", status, "words") for name in job.tasks]
            on_result(index, JobResult(outcomes=outcomes, faults=faults, lost=lost))


@pytest.fixture
def store(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        yield store


@pytest.fixture
def hand_in(tmp_path):
    """Return a function that makes a learner who has handed in a text."""

    def make(name, text):
        folder = tmp_path / name / "exercises"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "ex02_elbow.py").write_text(text, encoding="utf-8")
        return Learner(name, found=(Found(name, FolderTree(tmp_path / name), (name,)),))

    return make


@pytest.fixture
def run(store, tmp_path):
    """Return a function that grades learners and returns how many were done."""

    def grade(learners, backend, *, regrade=False, **options):
        done = []
        results = ClassResults(REQUEST, store, KEYS, regrade=regrade)
        one = ClassRun(results, tmp_path / "scratch", lambda: done.append(1), **options)
        one.run(learners, backend)
        return one, len(done)

    return grade


def statuses(store, *names):
    return [(one.status, one.score) for name in names for one in store.attempts(name)]


def test_what_is_known_is_not_graded_and_nothing_is_started_for_it(run, store, hand_in):
    learners = [hand_in("ada", "a"), hand_in("bob", "b")]
    first, second = Backend(), Backend()
    assert run(learners, first)[1] == run(learners, second)[1] == 2
    assert (first.jobs, second.started) == (["ada", "bob"], 0)
    assert statuses(store, "ada", "bob") == [("passed", 15), ("passed", 15)]


def test_the_same_file_is_graded_once_even_when_both_are_under_way(run, store, hand_in):
    backend = Backend(Status.FAILED)
    assert run([hand_in("ada", "a"), hand_in("bob", "a")], backend)[1] == 2
    assert backend.jobs == ["ada"]
    assert statuses(store, "ada", "bob") == [("failed", 0), ("failed", 0)]


def test_regrade_grades_everything_once_more(run, hand_in):
    learners = [hand_in("ada", "a"), hand_in("bob", "a")]
    run(learners, Backend())
    backend = Backend()
    run(learners, backend, regrade=True)
    assert backend.jobs == ["ada"]


@pytest.mark.parametrize(
    ("backend", "status"),
    [
        (Backend(lost=True, faults=["ended"]), "crashed"),
        (Backend(faults=["GraderFault: something"]), "fault"),
        (Backend(Status.FAULT, faults=["a", "b", "c"]), "fault"),
    ],
    ids=["crashed", "fault", "fault of a check"],
)
def test_what_could_not_be_graded_has_no_score_and_is_graded_the_next_time(run, store, hand_in, backend, status):
    learner = hand_in("ada", "a")
    run([learner], backend)
    (attempt,) = store.attempts("ada")
    assert (attempt.status, attempt.score) == (status, None)
    assert attempt.message
    run([learner], Backend())
    assert statuses(store, "ada") == [("passed", 15)]


def test_what_cant_be_read_is_a_row(run, store):
    assert run([Learner("ada", found=(Found("ada", None, refusal="ada.zip is broken."),))], Backend())[1] == 1
    (attempt,) = store.attempts("ada")
    assert (attempt.status, attempt.score, attempt.message) == ("refused", 0, "ada.zip is broken.")


def test_nothing_is_begun_once_it_is_stopped(store, hand_in, tmp_path):
    one = ClassRun(ClassResults(REQUEST, store, KEYS), tmp_path / "scratch")

    def stop():
        one.stopped = True

    backend = Backend(after=stop)
    one.run([hand_in("ada", "a"), hand_in("bob", "b")], backend)
    assert backend.jobs == ["ada"]
    assert statuses(store, "ada") == [("passed", 15)]


def test_a_full_disk_is_told_apart_from_faults(store, hand_in, tmp_path):
    one = ClassRun(ClassResults(REQUEST, store, KEYS), tmp_path / "scratch")
    store._db.execute("PRAGMA max_page_count = 1")
    with pytest.raises(sqlite3.OperationalError):
        one.run([hand_in(f"learner {n}", f"x = {n}") for n in range(400)], Backend())
    assert "full" in str(one.store_error)
