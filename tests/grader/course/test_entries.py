"""Of several attempts the right one counts, with its own late days."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from grader.classbook import Standing
from grader.course.class_results import ClassResults
from grader.course.entries import Rows
from grader.course.late import Policy
from grader.course.roster import Learner
from grader.course.store import Attempt, opened
from grader.judge.grading import Request
from grader.judge.result_keys import Keys
from grader.manifest import load
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
TASKS = WORKBOOK.select(["2"])
REQUEST = Request(WORKBOOK, TASKS, hidden=True, solutions=ROOT / "solutions")
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


def test_a_fault_has_no_score_unless_a_better_attempt_counts(entry):
    fault = attempt("f", None, "2026-06-04T00:00:00Z")
    assert (entry([fault]).score, entry([fault]).status) == (None, Standing.FAULT)
    assert entry([fault, EARLY], counts="best").score == 10


def test_who_handed_in_nothing_has_no_points(entry):
    row = entry([])
    assert (row.status, row.score, row.max_score, row.attempts) == (Standing.MISSING, 0, 15, 0)
