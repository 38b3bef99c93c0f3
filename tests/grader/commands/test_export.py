"""`grader export` says what it made, and what must not be published."""

from __future__ import annotations

import pytest

from grader.authoring.export import template
from grader.cli import main
from tests.grader.conftest import ROOT
from tests.grader.support.files import names


def test_a_leak_is_told_and_the_exit_status_is_not_0(tmp_path, monkeypatch, capsys):
    solution = (ROOT / "solutions" / "ex01_kmeans.py").read_text(encoding="utf-8")
    line = next(line for line in solution.splitlines() if "newaxis" in line and "squared" in line)
    monkeypatch.setattr(template, "learner_settings", lambda text: f"# {line}\n")
    assert main(["export", "template", str(tmp_path / "new"), "--workbook", str(ROOT)]) == 3
    shown = capsys.readouterr().out
    assert "pyproject.toml, line 1 tells line" in shown
    assert "Do not publish" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["template", "new", "ex01"], "A template holds all chapters"),
        (["template", "new", "--hidden"], "--hidden is for classroom50"),
        (["gradescope", "new"], "takes a zip file"),
        (["classroom50", "new", "ex99"], "There is no chapter or task 'ex99'"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_and_leaves_nothing(tmp_path, capsys, arguments, words):
    kind, target, *rest = arguments
    assert main(["export", kind, str(tmp_path / target), *rest, "--workbook", str(ROOT)]) == 2
    assert words in capsys.readouterr().err
    assert names(tmp_path) == set()


def test_a_learner_s_copy_can_not_be_exported(learner, tmp_path, capsys):
    assert main(["export", "template", str(tmp_path / "new"), "--workbook", str(learner)]) == 2
    assert "this is a learner's copy" in capsys.readouterr().err
