"""Equal chapters of a class are graded once, and everybody who waits for them is served."""

from __future__ import annotations

from grader.classbook import Standing
from grader.course.open_attempts import OpenAttempt, OpenAttempts
from grader.course.store import Attempt
from grader.judge.result_keys import Cell

ONE, TWO = (Cell(name, f"key of {name}", 1, (name,)) for name in ("one", "two"))


def pending(learner: str, *cells: Cell) -> OpenAttempt:
    return OpenAttempt(Attempt(learner, "", "", {}, "", "", None, 1), {cell.key for cell in cells})


def test_only_what_nobody_waits_for_yet_is_to_be_graded():
    attempts = OpenAttempts()
    assert attempts.wait(pending("ada", ONE), [ONE]) == [ONE]
    assert attempts.wait(pending("bob", ONE, TWO), [ONE, TWO]) == [TWO]


def test_a_job_is_known_by_its_index_and_tells_what_it_graded():
    attempts = OpenAttempts()
    assert [attempts.begin([ONE]), attempts.begin([TWO])] == [0, 1]
    assert attempts.end(1) == [TWO]
    assert attempts.end(0) == [ONE]


def test_whoever_waits_for_nothing_more_is_done_and_knows_what_failed():
    attempts, ada, bob = OpenAttempts(), pending("ada", ONE), pending("bob", ONE, TWO)
    attempts.wait(ada, [ONE])
    attempts.wait(bob, [ONE, TWO])
    assert list(attempts.arrived(ONE, (Standing.FAULT, "ours"))) == [ada]
    assert list(attempts.arrived(TWO, None)) == [bob]
    assert ada.failed == bob.failed == {ONE.key: (Standing.FAULT, "ours")}
    assert attempts.wait(pending("cy", ONE), [ONE]) == [ONE], "what is done is nobody's to wait for"
