"""`grader notebooks` writes the chapters that are asked for, and loses nobody's work."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.manifest import load
from tests.grader.conftest import ROOT


def notebooks(folder, *arguments):
    return main(["notebooks", *arguments, "--folder", str(folder), "--workbook", str(ROOT)])


def test_without_names_every_chapter_of_every_part_is_written(tmp_path):
    assert notebooks(tmp_path) == 0
    assert {path.stem for path in tmp_path.iterdir()} == {chapter.name for chapter in load(ROOT).chapters}


def test_a_chapter_or_a_part_can_be_named(tmp_path, capsys):
    notebooks(tmp_path, "2", "ex04")
    assert {path.name for path in tmp_path.iterdir()} == {"ex02_elbow.ipynb", "ex04_flatten.ipynb"}
    assert capsys.readouterr().out.count("Written: ") == 2


def test_one_notebook_that_would_be_lost_keeps_all_from_being_written(tmp_path, capsys):
    (tmp_path / "ex02_elbow.ipynb").write_text("mine", encoding="utf-8")
    assert notebooks(tmp_path, "1", "2") == 2
    assert "ex02_elbow.ipynb. To lose that: --replace." in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["ex02_elbow.ipynb"]
    assert notebooks(tmp_path, "1", "2", "--replace") == 0
    assert (tmp_path / "ex02_elbow.ipynb").read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize("inside", ["file", "file/folder"])
def test_a_folder_that_can_not_be_made_is_told(tmp_path, capsys, inside):
    (tmp_path / "file").touch()
    assert notebooks(tmp_path / inside, "1") == 2
    assert "can't be written" in capsys.readouterr().err
