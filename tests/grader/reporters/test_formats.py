"""What holds for every format: its rules, the total, and that no text of a learner's breaks it."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from grader.commands import arguments
from grader.reporters import REPORTERS
from tests.grader.conftest import ROOT
from tests.grader.reporters.rules import RULES

from . import samples

FORMATS = sorted(samples.FORMATS)


def test_every_format_has_its_rules_and_its_sample():
    assert set(REPORTERS) == set(samples.FORMATS) == set(RULES)


def test_every_format_is_named_in_the_help_and_in_the_documentation():
    assert tuple(REPORTERS) == arguments.FORMATS
    guide = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    lines = guide.splitlines()
    begin = lines.index("| format | for whom |") + 2
    assert [line.split("`")[1] for line in lines[begin : lines.index("", begin)]] == list(REPORTERS)
    count = {8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve"}[len(REPORTERS)]
    assert f"in {count} formats" in guide
    assert f"there are {count} formats" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_written_as_in_its_golden_file(name):
    golden = (samples.GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    assert samples.FORMATS[name](samples.plain()) + "\n" == golden, "python -m tests.grader.reporters.samples"


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [samples.plain, samples.perfect], ids=["points lost", "all points"])
def test_every_format_keeps_its_rules_and_gives_the_same_total(name, make):
    report = make()
    assert RULES[name](samples.FORMATS[name](report)) == (report.score, report.max_score)


@pytest.mark.parametrize("name", FORMATS)
def test_our_own_fault_has_no_score_in_any_format(name):
    assert RULES[name](samples.FORMATS[name](samples.faulty())) is None


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(report=samples.hostile())
def test_no_text_of_a_learner_breaks_a_format(name, report):
    text = samples.FORMATS[name](report)
    total = None if report.faults else (report.score, report.max_score)
    assert RULES[name](text.encode("utf-8", "backslashreplace").decode()) == total


@pytest.mark.parametrize("text", samples.HOSTILE, ids=lambda text: ascii(text[:20]))
@pytest.mark.parametrize("name", FORMATS)
def test_each_known_trick_leaves_every_format_whole(name, text):
    chapter = samples.ChapterResult(
        "ex01_kmeans",
        "K-Means",
        (samples.task("inertia", 5, samples.outcome("inertia", samples.Status.ERROR, text, line=2), output=text),),
        text,
    )
    report = samples.report(chapter, submission=text or "x")
    written = samples.FORMATS[name](report).encode("utf-8", "backslashreplace").decode()
    assert RULES[name](written) == (0, 5)
