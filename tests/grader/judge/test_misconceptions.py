"""A known mistake is recognised by its results, and by nothing less."""

from __future__ import annotations

import pytest

from grader.judge.misconceptions import compose, fits, load, named, signature
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT


def outcome(name, status=Status.FAILED, message="wrong at 1"):
    return Outcome(name, "t", "visible", status, message)


def test_the_same_failures_with_the_same_words_fit():
    known = signature([outcome("a"), outcome("b", Status.PASSED, "")])
    assert fits(known, signature([outcome("a")]))
    assert fits(known, signature([outcome("a"), outcome("c")]))


@pytest.mark.parametrize(
    "seen",
    [[outcome("b")], [outcome("a", message="wrong at 2")], [outcome("a", Status.ERROR)], []],
    ids=["another check", "other words", "another status", "nothing"],
)
def test_anything_else_does_not_fit(seen):
    assert not fits(signature([outcome("a")]), signature(seen))


def test_a_mistake_that_fails_nowhere_fits_nothing():
    assert not fits({}, signature([outcome("a")]))


def test_a_mistake_that_explains_everything_is_named_alone():
    known = {"one": signature([outcome("a")]), "other": signature([outcome("a"), outcome("b")])}
    assert named(known, signature([outcome("a"), outcome("b")])) == ["other"]


def test_several_mistakes_that_each_explain_a_part_are_all_named():
    known = {"one": signature([outcome("a")]), "other": signature([outcome("b")]), "third": signature([outcome("c")])}
    assert named(known, signature([outcome("a"), outcome("b")])) == ["one", "other"]


def test_nothing_is_named_when_nothing_fits():
    assert named({"one": signature([outcome("a")]), "never seen": {}}, signature([outcome("b")])) == []


def test_later_functions_win_and_future_imports_stay_in_front():
    source = compose("from __future__ import annotations\ndef f(): return 1\n", '"""S."""\ndef f(): return 2\n')
    namespace: dict[str, object] = {}
    exec(compile(source, "composed", "exec"), namespace)  # noqa: S102  # our own two files
    assert namespace["f"]() == 2


def test_every_chaff_says_its_misconception_in_one_sentence():
    for alternatives in load(ROOT / "tests" / "chaff").values():
        for chaff in alternatives:
            assert chaff.sentence.endswith((".", "?")), chaff.name
            assert 10 < len(chaff.sentence) < 200, chaff.name
