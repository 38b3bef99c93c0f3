"""A known mistake is recognised by its results, by nothing less, and whatever has been graded before."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.cache import Cache
from grader.handins.submission import Submission
from grader.judge.alternatives import compose, load
from grader.judge.jobs import Job
from grader.judge.misconceptions import MisconceptionNaming, fits, named, signature
from grader.judge.task_runs import TaskRun
from grader.results import Outcome, Status
from tests.grader.conftest import ROOT, tasks_of


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


def test_what_was_diagnosed_is_told_where_no_mistake_or_more_than_one_explains_everything():
    known = {"one": signature([outcome("a")]), "other": signature([outcome("a")]), "part": signature([outcome("b")])}
    assert named(known, signature([outcome("a")]), ["diagnosed"]) == ["diagnosed"]
    assert named(known, signature([outcome("a"), outcome("b")]), ["diagnosed"]) == ["diagnosed"]
    assert named(known, signature([outcome("b")]), ["diagnosed"]) == ["part"]


def test_mistakes_that_explain_everything_alike_are_all_named_where_nothing_was_diagnosed():
    known = {"one": signature([outcome("a")]), "other": signature([outcome("a")])}
    assert named(known, signature([outcome("a")])) == ["one", "other"]


def test_a_mistake_that_explains_less_than_half_of_what_fails_is_not_named():
    known = {"one": signature([outcome("a")])}
    assert named(known, signature([outcome("a"), outcome("b"), outcome("c")])) == []


def test_nothing_is_named_when_nothing_fits():
    assert named({"one": signature([outcome("a")]), "never seen": {}}, signature([outcome("b")])) == []


@pytest.mark.parametrize("first", ["hidden checks too", "visible checks only"])
def test_a_mistake_is_named_after_runs_with_other_checks(grade, solved, first):
    chaff = next(c for c in load(ROOT / "tests" / "chaff")["find_elbow"] if c.slug == "index")
    chapter = solved / "exercises" / "ex02_elbow.py"
    chapter.write_bytes(compose(chapter.read_bytes().decode(), chaff.source))
    options = [["find_elbow"], ["find_elbow", "--visible"]]
    for given in options if first == "hidden checks too" else reversed(options):
        assert tasks_of(grade(solved, *given))["find_elbow"]["misconceptions"] == [chaff.sentence], given


# --- what is kept of known mistakes


@dataclass
class FakeChecks:
    """Checks of one task that a known mistake fails as it is told, and counts of how far it was run."""

    root: Path
    fails: dict[str, Outcome]
    items: dict[str, list[SimpleNamespace]]
    runs: list[int] = field(default_factory=list)
    reference = SimpleNamespace(source=lambda chapter: "")

    def of(self, job, connection):
        return contextlib.nullcontext(self)

    def try_alone(self, task, stop):
        outcomes = []
        for item in self.items[task.name]:
            outcomes.append(self.fails.get(item.nodeid, outcome(item.nodeid, Status.PASSED, "")))
            if stop(outcomes[-1]):
                break
        self.runs.append(len(outcomes))
        return TaskRun(tuple(outcomes))


@pytest.fixture
def naming_of(tmp_path, monkeypatch):
    """Make a `MisconceptionNaming` for a task of three checks with one known mistake, and what runs it."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    (tmp_path / "tests" / "chaff" / "t").mkdir(parents=True)
    (tmp_path / "tests" / "chaff" / "t" / "slug.py").write_text('"""A mistake."""\n')

    def make(*fails):
        checks = FakeChecks(tmp_path, {o.name: o for o in fails}, {"t": [check(name) for name in "abc"]})
        return MisconceptionNaming(checks, Cache("key")), checks

    return make


def check(name):
    """Make an item; the last one draws random inputs."""
    return SimpleNamespace(nodeid=name, fixturenames=["request", "rng"] if name == "c" else [])


TASK = SimpleNamespace(name="t", chapter="ex")


def job(seed):
    return Job(Submission("s", {}, {}), ("t",), seed)


JOB = job(1)


def test_a_mistake_is_run_to_its_end_once(naming_of):
    naming, checks = naming_of(outcome("b"))
    seen = [outcome("a", Status.PASSED, ""), outcome("b"), outcome("c")]
    assert [naming.name(TASK, seen, JOB, None) for _ in range(2)] == [["A mistake."]] * 2
    assert checks.runs == [3]


def test_what_shows_that_a_mistake_is_another_is_kept_and_it_is_run_on_when_that_does_not_tell(naming_of):
    naming, checks = naming_of(outcome("a"), outcome("b"))
    other = [outcome("a", message="wrong in another way")]
    assert [naming.name(TASK, other, JOB, None) for _ in range(2)] == [[], []]
    assert checks.runs == [1]
    # Its first failure fits this one, so it has to be run further.
    assert naming.name(TASK, [outcome("a")], JOB, None) == []
    assert checks.runs == [1, 2]
    assert naming.name(TASK, [outcome("a"), outcome("b")], JOB, None) == ["A mistake."]
    assert checks.runs == [1, 2, 3]
    assert naming.name(TASK, other, JOB, None) == []
    assert checks.runs == [1, 2, 3]


def test_what_a_mistake_shows_before_any_random_input_is_kept_for_all_seeds(naming_of):
    naming, checks = naming_of(outcome("b"))
    other = [outcome("b", message="wrong in another way")]
    assert [naming.name(TASK, other, job(seed), None) for seed in range(3)] == [[]] * 3
    assert checks.runs == [2]


def test_what_random_inputs_show_is_kept_for_their_seed_alone(naming_of):
    naming, checks = naming_of(outcome("c"))
    for seed in (1, 2, 1, 2):
        assert naming.name(TASK, [outcome("c")], job(seed), None) == ["A mistake."]
    assert checks.runs == [3, 3]


def test_a_mistake_that_took_too_long_is_believed_to_do_so_the_second_time(naming_of):
    naming, checks = naming_of(outcome("a", Status.TIMEOUT, "took longer"))
    assert [naming.name(TASK, [outcome("a")], JOB, None) for _ in range(3)] == [[], [], []]
    assert checks.runs == [1, 1]


def test_a_mistake_that_took_too_long_once_on_a_busy_machine_is_named_all_the_same(naming_of):
    naming, checks = naming_of(outcome("a", Status.TIMEOUT, "took longer"))
    assert naming.name(TASK, [outcome("a")], JOB, None) == []
    checks.fails["a"] = outcome("a")
    assert naming.name(TASK, [outcome("a")], JOB, None) == ["A mistake."]
