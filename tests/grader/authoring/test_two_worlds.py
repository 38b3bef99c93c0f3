"""A learner's own pytest and the grade agree on every visible check; where they do not, both are told."""

from __future__ import annotations

import pytest

from grader import manifest
from grader.authoring.two_worlds import Answer, differences, plain_outcomes
from grader.judge.alternatives import compose
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT, tasks_of

#: Answers whose form, or whose way with arguments, once was judged otherwise at home.
ANSWERS = {
    "right": "def best_k(ks, scores):\n    return max(zip(ks, scores, strict=True), key=lambda p: (p[1], -p[0]))[0]\n",
    "sorts": "def best_k(ks, scores):\n    pairs = sorted(zip(ks, scores, strict=True), key=lambda p: (-p[1], p[0]))\n"
    "    isinstance(scores, list) and scores.sort()\n    return pairs[0][0] if pairs else [].index(0)\n",
    "float": "def best_k(ks, scores):\n"
    "    return float(max(zip(ks, scores, strict=True), key=lambda p: (p[1], -p[0]))[0])\n",
    "none": "def best_k(ks, scores):\n    return None\n",
    "raises": "def best_k(ks, scores):\n    return undefined\n",
    "stub": "def best_k(ks, scores):\n    raise NotImplementedError\n",
}


@pytest.fixture(scope="module")
def at_home():
    """Return how each answer's checks end in plain pytest."""
    solution = (ROOT / "solutions" / "ex08_silhouette.py").read_text(encoding="utf-8")
    answers = [Answer(n, "ex08_silhouette", "best_k", compose(solution, s).decode()) for n, s in ANSWERS.items()]
    outcomes = plain_outcomes(manifest.load(ROOT), ROOT / "solutions", answers)
    return {answer.name: (answer, ended) for answer, ended in zip(answers, outcomes, strict=True)}


@pytest.mark.parametrize("name", ANSWERS)
def test_every_visible_check_ends_alike(name, at_home, grade, solved):
    answer, ended = at_home[name]
    (solved / "exercises" / "ex08_silhouette.py").write_text(answer.source, encoding="utf-8")
    checks = tasks_of(grade(solved, "best_k"))["best_k"]["checks"]
    graded = [Outcome(c["name"], "best_k", c["visibility"], Status(c["status"]), c.get("message", "")) for c in checks]
    assert differences(name, ended, graded) == []


def test_a_changed_argument_and_a_wrong_form_cost_one_check_at_home(at_home):
    for name, said in [("sorts", "changed its argument `scores` from"), ("float", "expected a whole number (an int)")]:
        lost = [message for result, _, message in at_home[name][1].values() if result != "passed"]
        assert len(lost) == 1
        assert said in lost[0]


@pytest.mark.parametrize(
    ("ended", "outcome"),
    [
        (["passed", "", ""], ("FAILED", "f(x) returned 1, expected 2.")),
        (["failed", "failed", "f(x) returned 1, expected 2."], ("PASSED", "")),
        (["failed", "failed", "f(x) returned 1, expected 2."], ("FAILED", "f(x) returned 1, expected 3.")),
        (["failed", "ValueError", "no"], ("ERROR", "f(x) raised KeyError: no")),
    ],
)
def test_a_difference_is_told_with_both_ends(ended, outcome):
    status, message = outcome
    (told,) = differences("a", {"test": ended}, [Outcome("test", "f", "visible", Status(status), message)])
    assert "at home: " in told
    assert f"graded:  {status}" in told


def test_a_check_that_did_not_run_at_home_is_a_difference():
    assert "did not run" in differences("a", {}, [Outcome("test", "f", "visible", Status.PASSED)])[0]


@pytest.mark.parametrize(("answer", "told"), [("build_extractor/x", 0), ("extract_features/x", 1)])
def test_numbers_of_chance_are_not_held_against_each_other_and_their_sentence_is(answer, told):
    graded = Outcome("a check", "a task", "visible", Status.FAILED, "f(x) goes wrong.\n\n  >  0   [nan]   [1.0]")
    assert (
        len(differences(answer, {"a check": ["failed", "failed", "f(x) goes wrong.\n\n  >  0   [0.5]"]}, [graded]))
        == told
    )
    assert len(differences(answer, {"a check": ["failed", "failed", "g(x) goes wrong."]}, [graded])) == 1
