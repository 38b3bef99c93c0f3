"""On GitHub Actions nothing that a report quotes is obeyed as a command."""

from __future__ import annotations

import re

from rich.console import Console

from grader.reporters import terminal
from grader.results import Report


def shown(capsys) -> list[str]:
    report = Report("s", "sha256:0", (), 1, True, (), {}, ())
    terminal.show(report, Console(width=60, highlight=False))
    return capsys.readouterr().out.splitlines()


def test_commands_are_stopped_before_a_report_and_allowed_after_it(monkeypatch, capsys):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    first, *report, last = shown(capsys)
    token = re.fullmatch(r"::stop-commands::([0-9a-f]{32})", first)
    assert token, first
    assert last == f"::{token[1]}::"
    assert any("Score" in line for line in report)


def test_every_report_has_a_token_of_its_own_that_no_learner_can_know(monkeypatch, capsys):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert shown(capsys)[0] != shown(capsys)[0]


def test_elsewhere_nothing_is_added(monkeypatch, capsys):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    assert not any(line.startswith("::") for line in shown(capsys))
