"""Notebooks are what the command makes of the stubs, now."""

from __future__ import annotations

import json
import shutil

import nbformat
import pytest

from grader.authoring import notebook_pages
from grader.commands.notebooks import notebooks
from grader.errors import UsageError
from grader.handins import notebook_source
from tests.grader.conftest import ROOT
from tests.grader.support.books import WORKBOOK

CHAPTERS = pytest.mark.parametrize("chapter", WORKBOOK.chapters, ids=lambda chapter: chapter.name)


@CHAPTERS
def test_the_notebook_at_hand_is_the_one_that_the_command_makes(chapter):
    held = notebook_pages.place(WORKBOOK, chapter).read_text(encoding="utf-8")
    assert held == notebook_pages.written(WORKBOOK, chapter), "run `grader notebooks --replace`"


def test_there_is_no_notebook_of_anything_else():
    assert {path.stem for path in (ROOT / "notebooks").glob("*.ipynb")} == {one.name for one in WORKBOOK.chapters}


@CHAPTERS
def test_a_notebook_is_valid_and_holds_every_function_once_with_its_check(chapter):
    book = nbformat.reads(notebook_pages.written(WORKBOOK, chapter), as_version=4)
    nbformat.validate(book)
    ids = [cell.id for cell in book.cells]
    assert len(ids) == len(set(ids))
    code = {cell.id: cell.source for cell in book.cells if cell.cell_type == "code"}
    for task in chapter.tasks:
        assert f"{task.name} is yours to write" in code[task.name]
        assert code[f"{task.name}-check"] == f'grader.check("{task.name}")'


@CHAPTERS
def test_a_fresh_notebook_hands_the_stubs_in(chapter):
    names = [task.name for task in chapter.tasks]
    page = notebook_pages.written(WORKBOOK, chapter)
    source = notebook_source.source_of(page.encode(), names).decode()
    assert all(f"{name} is yours to write" in source for name in names)
    assert "grader" not in source


def test_a_notebook_that_somebody_has_worked_in_is_kept_unless_asked(tmp_path, capsys):
    path = notebook_pages.place(WORKBOOK, WORKBOOK.chapters[0], tmp_path)
    notebooks(["1"], ROOT, tmp_path, replace=False)
    made = path.read_bytes()
    notebooks(["1"], ROOT, tmp_path, replace=False)  # the same again loses nothing
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="hold something else"):
        notebooks(["1"], ROOT, tmp_path, replace=False)
    assert path.read_text(encoding="utf-8") == "mine"
    notebooks(["1"], ROOT, tmp_path, replace=True)
    assert path.read_bytes() == made
    assert "Written" in capsys.readouterr().out


def test_a_chapter_that_is_added_has_its_notebook_without_a_change_of_code(tmp_path):
    for name in ("exercises", "tests/stubs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    manifest = tmp_path / "exercises" / "exercises.toml"
    text = manifest.read_text(encoding="utf-8")
    task = '[[chapters.tasks]]\nname = "twice"\ntitle = "Double"\npoints = 1\nhints = ["?", "?", "?"]\n'
    manifest.write_text(f'{text}\n[[chapters]]\nname = "ex99_new"\ntitle = "New"\n{task}', encoding="utf-8")
    stub = '"""Chapter 99."""\n\nimport math\n\n\ndef twice(x):\n    """Double.\n\n    >>> twice(2)\n    4\n    """\n'
    (tmp_path / "tests" / "stubs" / "ex99_new.txt").write_text(stub, encoding="utf-8")
    notebooks(["ex99_new"], tmp_path, None, replace=False)
    cells = json.loads((tmp_path / "notebooks" / "ex99_new.ipynb").read_text(encoding="utf-8"))["cells"]
    assert [cell["id"] for cell in cells][3:7] == ["twice-title", "twice", "twice-try", "twice-check"]
