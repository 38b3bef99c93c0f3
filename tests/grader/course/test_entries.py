"""Of several attempts the right one counts, with its own late days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from grader.classbook import Standing, Tally
from grader.commands.grade_class import exit_code
from grader.course.class_results import ClassResults
from grader.course.entries import Rows
from grader.course.late import Policy
from grader.course.roster import Learner
from grader.course.store import Attempt, opened
from grader.errors import ExitCode
from grader.judge.engine import Setup
from grader.judge.grading import Request
from grader.judge.result_keys import Keys
from grader.manifest import load
from grader.reporters import REPORTERS
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
TASKS = WORKBOOK.select(["2"])
REQUEST = Request(Setup(WORKBOOK, TASKS, hidden=True, solutions=ROOT / "solutions"))
KEYS = Keys(WORKBOOK, TASKS, ROOT / "solutions", None)
DUE = datetime(2026, 6, 1, 12, tzinfo=UTC)


def attempt(digest, score, submitted="", **more):
    status = Standing.FAULT if score is None else Standing.FAILED
    return Attempt("ada", digest, "kata-ada", {}, status, "", score, 15, submitted, **more)


EARLY = attempt("early", 10, "2026-06-01T10:00:00Z")
LATE = attempt("late", 14, "2026-06-03T11:00:00Z")


@pytest.fixture
def entry(tmp_path):
    """Return a function that gives the entry of a learner with some attempts."""

    def make(attempts, learner=None, **policy):
        with opened(tmp_path / "s.sqlite") as store:
            for one in attempts:
                store.note(one)
            (row,) = Rows([learner or Learner("ada")], ClassResults(REQUEST, store, KEYS), Policy(**policy))
            return row

    return make


def test_the_last_attempt_counts(entry):
    row = entry([LATE, EARLY])
    assert (row.submission, row.score, row.attempts) == ("kata-ada", 14, 2)


def test_the_best_one_counts_after_late_days(entry):
    costly = {"deadline": DUE, "percent_per_day": 20}
    assert entry([EARLY, LATE], counts="best", **costly).score == 10
    assert entry([EARLY, LATE], counts="last", **costly).score == 14 * 60 // 100


def test_without_times_the_one_seen_last_counts(entry):
    assert entry([attempt("a", 3), attempt("b", 2)]).score == 2
    assert entry([attempt("a", 3)]).score == 3  # handed in once more, as it was


def test_an_extension_moves_the_deadline_and_days_of_the_roster_count_as_they_are(entry):
    policy = {"deadline": DUE, "percent_per_day": 50}
    assert entry([LATE], **policy).late_days == 2
    assert entry([LATE], Learner("ada", extension_days=2), **policy).late_days == 0
    assert entry([LATE], Learner("ada", late_days=1), **policy).score == 7


def test_who_has_no_time_is_on_time_and_told(entry):
    row = entry([attempt("a", 10)], deadline=DUE)
    assert (row.score, row.late_days) == (10, 0)
    assert "not known when" in row.doubt
    assert entry([EARLY], deadline=DUE).doubt == entry([attempt("a", 10)]).doubt == ""


def test_an_extension_moves_the_line_for_a_mark_too(entry):
    marked = attempt("a", 10, late=True)
    policy = {"deadline": DUE, "percent_per_day": 50}
    assert entry([marked], **policy).late_days == 1
    assert entry([marked], Learner("ada", extension_days=1), **policy).late_days == 0
    assert entry([marked], Learner("ada", deadline=DUE + timedelta(days=2)), **policy).late_days == 0
    assert entry([marked], Learner("ada", deadline=DUE), **policy).late_days == 1


def test_the_last_attempt_is_the_last_on_the_clocks_of_the_course(entry):
    seoul = attempt("seoul", 3, "2026-06-01T18:00:00")  # of the course's zone: 09:00 UTC
    assert entry([seoul, EARLY], time_zone=ZoneInfo("Asia/Seoul")).score == 10
    assert entry([seoul, EARLY], time_zone=ZoneInfo("UTC")).score == 3


def test_a_fault_has_no_score_unless_a_better_attempt_counts(entry):
    fault = attempt("f", None, "2026-06-04T00:00:00Z")
    assert (entry([fault]).score, entry([fault]).status) == (None, Standing.FAULT)
    assert entry([fault, EARLY], counts="best").score == 10


def test_who_handed_in_nothing_has_no_points(entry):
    row = entry([])
    assert (row.status, row.score, row.max_score, row.attempts) == (Standing.MISSING, 0, 15, 0)


def test_who_may_have_handed_in_has_no_score_and_the_exit_code_says_so(entry):
    row = entry([], Learner("ada", unclear="The download is anonymous."))
    assert (row.status, row.score, row.message) == (Standing.UNCLEAR, None, "The download is anonymous.")
    assert entry([EARLY], Learner("ada", unclear="The download is anonymous.")).score == 10
    tally = Tally()
    tally.add(row)
    assert exit_code(tally) is ExitCode.FAULT


def test_only_learners_who_are_called_the_same_have_namesakes(tmp_path):
    learners = [Learner("kim1", "김철수"), Learner("ada", "Ada"), Learner("kim2", "김철수"), Learner("bob")]
    with opened(tmp_path / "s.sqlite") as store:
        rows = Rows(learners, ClassResults(REQUEST, store, KEYS), Policy())
        assert [row.has_namesakes for row in rows] == [True, False, True, False]
        assert [row.label for row in rows[:2]] == ["김철수 (kim1)", "Ada"]  # of a part of them too


@pytest.mark.parametrize(
    ("standing", "score", "status"),
    [
        (Standing.MISSING, 0, "NOT_STARTED"),
        (Standing.REFUSED, 0, "ERROR"),
        (Standing.CRASHED, None, "FAULT"),
    ],
)
def test_a_row_of_which_nothing_was_graded_has_a_report_that_says_why(entry, tmp_path, standing, score, status):
    with opened(tmp_path / "s.sqlite") as store:
        rows = Rows([Learner("ada", "Ada")], ClassResults(REQUEST, store, KEYS), Policy())
        report = rows.report(replace(rows[0], status=standing, score=score, message="Why it is so."))
    assert (report.submission, report.standing, report.score, report.max_score) == ("ada", standing, score, 15)
    assert {task.status for task in report.tasks.values()} == {status}
    assert {chapter.message for chapter in report.chapters} == {"Why it is so."}
    for name in REPORTERS.keys() - {"classroom50", "github", "github-output"}:  # which speak to a runner
        assert "Why it is so." in REPORTERS[name](report), name


def test_of_what_nobody_can_tell_there_is_no_report(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        rows = Rows([Learner("ada", unclear="It may be hers.")], ClassResults(REQUEST, store, KEYS), Policy())
        assert rows[0].status is Standing.UNCLEAR
        assert rows.report(rows[0]) is None


def test_an_attempt_at_other_tasks_has_no_report(tmp_path):
    with opened(tmp_path / "s.sqlite") as store:
        store.note(attempt("a", 3))
        rows = Rows([Learner("ada")], ClassResults(REQUEST, store, KEYS), Policy())
        assert rows.report(rows[0]) is None
