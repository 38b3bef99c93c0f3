"""`grader check` finds what is wrong with a workbook, also what its learners' copy would give away."""

from __future__ import annotations

from grader.authoring.export import template
from grader.commands import check
from tests.grader.conftest import ROOT


def test_the_check_of_a_workbook_looks_for_leaks(monkeypatch):
    assert check._leaks(ROOT, ROOT / "solutions") == []
    solution = (ROOT / "solutions" / "ex01_kmeans.py").read_text(encoding="utf-8")
    line = next(line for line in solution.splitlines() if "newaxis" in line and "squared" in line)
    monkeypatch.setattr(template, "learner_settings", lambda text: f"# {line}\n")
    problems = check._leaks(ROOT, ROOT / "solutions")
    assert len(problems) == 1
    assert "give something away: pyproject.toml, line 1 tells line" in problems[0]
