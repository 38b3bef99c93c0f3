"""Every chapter is found wherever it lies, what is worked on wins over a stub, and nothing vanishes."""

from __future__ import annotations

import json

import pytest

from grader.errors import UsageError
from grader.handins.intake import read, single
from grader.handins.submission import Refused
from grader.handins.trees import FolderTree
from tests.grader.support.books import of_cells
from tests.grader.support.handed_in import CHAPTERS, FIRST, SECOND, all_begun, begun, make, sentences, zipped

STUB, WORK, OTHER = begun(), all_begun(), begun("inertia", mark="2")
BOOK = of_cells("print(1)", WORK)

#: What is handed in, and which file of it is the first chapter.
PLACES = {
    "where the workbook keeps it": ({f"exercises/{FIRST}.py": WORK}, f"exercises/{FIRST}.py"),
    "a file alone": ({f"{FIRST}.py": WORK}, f"{FIRST}.py"),
    "a notebook alone": ({f"{FIRST}.ipynb": BOOK}, f"{FIRST}.ipynb"),
    "a notebook of another name": ({"homework.ipynb": BOOK}, "homework.ipynb"),
    "a file of another name": ({"과제1.py": WORK}, "과제1.py"),
    "a copy of Google Drive's": ({f"Copy of {FIRST}.ipynb": BOOK}, f"Copy of {FIRST}.ipynb"),
    "a browser's copy beside a stub": (
        {f"exercises/{FIRST}.py": STUB, f"exercises/{FIRST} (1).py": WORK},
        f"exercises/{FIRST} (1).py",
    ),
    "a stub beside what was copied before": (
        {f"exercises/{FIRST}.py": WORK, f"exercises/{FIRST} - 복사본.py": STUB},
        f"exercises/{FIRST}.py",
    ),
    "a folder in itself": ({f"exercises/exercises/{FIRST}.py": WORK}, f"exercises/exercises/{FIRST}.py"),
    "two wrappers": ({f"kata/kata/exercises/{FIRST}.py": WORK}, f"kata/kata/exercises/{FIRST}.py"),
    "a wrapper beside a stub": (
        {f"exercises/{FIRST}.py": STUB, f"new/exercises/{FIRST}.py": WORK},
        f"new/exercises/{FIRST}.py",
    ),
    "a zip": ({"work.zip": zipped({f"{FIRST}.py": WORK})}, f"work.zip/{FIRST}.py"),
    "a zip in a zip": (
        {"a.zip": zipped({"b.ZIP": zipped({f"x/{FIRST}.py": WORK})})},
        f"a.zip/b.ZIP/x/{FIRST}.py",
    ),
    "the newer of two zips": (
        {"a.zip": zipped({f"{FIRST}.py": OTHER}), "b (1).zip": zipped({f"{FIRST}.py": OTHER.replace("2", "3")})},
        f"b (1).zip/{FIRST}.py",
    ),
    "upper case": ({f"Exercises/{FIRST.upper()}.PY": WORK}, f"Exercises/{FIRST.upper()}.PY"),
    "what a learner has called it": ({f"{FIRST}_final_ada.py": WORK}, f"{FIRST}_final_ada.py"),
    "a notebook that was saved as Python": ({f"{FIRST}.py": BOOK}, f"{FIRST}.py"),
    "one that is Python, of two": ({f"{FIRST}.py": WORK + "\n(", f"{FIRST} (1).py": OTHER}, f"{FIRST} (1).py"),
    "a version beside what reset has put aside": (
        {f"exercises/{FIRST}.py": STUB, f"exercises/{FIRST}-2026-01-02-030405.py": WORK},
        f"exercises/{FIRST}.py",
    ),
}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize(("files", "path"), PLACES.values(), ids=PLACES)
def test_a_chapter_is_found_wherever_it_lies_and_the_file_is_named(tmp_path, files, path, packed):
    make(
        tmp_path, {"handed.zip": zipped(files)} if packed else {f"handed/{name}": text for name, text in files.items()}
    )
    submission = single(tmp_path / ("handed.zip" if packed else "handed"), CHAPTERS)
    assert submission.files == {FIRST: path}
    text = submission.sources[FIRST].decode()
    assert "print" not in text
    assert set(submission.refused) == {chapter.name for chapter in CHAPTERS[1:]}


def test_two_zips_of_one_chapter_each_are_both_read(tmp_path):
    zips = {"1.zip": zipped({f"{FIRST}.py": WORK}), "2.zip": zipped({f"{SECOND}.py": all_begun(1)})}
    assert single(make(tmp_path, zips), CHAPTERS).files == {FIRST: f"1.zip/{FIRST}.py", SECOND: f"2.zip/{SECOND}.py"}


def test_one_notebook_may_hold_several_chapters(tmp_path):
    book = of_cells(WORK, all_begun(1))
    assert set(single(make(tmp_path, {"all.ipynb": book}), CHAPTERS).sources) == {FIRST, SECOND}


def test_whatever_is_not_taken_is_told(tmp_path):
    files = {
        f"exercises/{FIRST}.py": WORK,
        f"exercises/{FIRST} (1).py": OTHER,
        f"exercises/{FIRST}-2026-01-02-030405.py": OTHER,
        f"{SECOND}.py": "<!DOCTYPE html><html>",
        "notes.docx": b"PK",
        "work.rar": b"Rar!",
        "broken.zip": b"PK",
        "helpers.py": "def help(): pass",
        "more.ipynb": "{}",
        f"solutions/{SECOND}.py": all_begun(1),
        f"notebooks/{FIRST}.ipynb": of_cells(STUB),
        ".git/config": "",
        f"__MACOSX/._{FIRST}.py": "",
        "README.md": "",
        "exercises/__init__.py": "",
    }
    submission = single(make(tmp_path, files), CHAPTERS)
    assert submission.files == {FIRST: f"exercises/{FIRST}.py"}
    assert sentences(submission.left) == {
        f"exercises/{FIRST} (1).py": f"was left: exercises/{FIRST}.py was graded.",
        f"exercises/{FIRST}-2026-01-02-030405.py": "was put aside by `grader reset`.",
        f"{SECOND}.py": "is a web page that was saved under the file's name (line 1); "
        "download the file itself (Raw, on GitHub).",
        "notes.docx": "is neither a Python file nor a notebook.",
        "work.rar": "is neither a Python file nor a notebook.",
        "broken.zip": "is a broken zip, or no zip at all; hand it in again.",
        "helpers.py": "defines no function of a chapter that is missing, and is called after none.",
        "more.ipynb": "is no notebook that can be read; open it in Jupyter, save it, and hand it in again.",
        "solutions/": "is not looked into.",
    }


def test_a_list_of_what_is_left_has_an_end(tmp_path):
    submission = single(make(tmp_path, {f"{FIRST}.py": WORK, **{f"{i}.txt": "" for i in range(100)}}), CHAPTERS)
    assert submission.left[-1] == ("…", "(60 more files were not taken.)")
    assert len(submission.left) == 41


def test_a_cell_that_can_t_be_used_costs_what_it_defines_and_is_named(tmp_path):
    first, *rest = (task.name for task in CHAPTERS[0].tasks)
    cells = (f"def {first}():\n    return (", *(f"def {name}(): return 1" for name in rest))
    submission = single(make(tmp_path, {f"{FIRST}.ipynb": of_cells(*cells)}), CHAPTERS)
    assert submission.left == ((f"{FIRST}.ipynb, cell 1", "can't be used: '(' was never closed (cell 1, line 2)."),)
    assert f"def {rest[0]}(): return 1".encode() in submission.sources[FIRST]


def test_a_notebook_is_not_too_large_for_its_pictures(tmp_path):
    cell = {"cell_type": "code", "source": WORK, "outputs": [{"data": {"image/png": "A" * (20 << 20)}}]}
    path = make(tmp_path, {f"{FIRST}.ipynb": json.dumps({"cells": [cell]})})
    assert single(path, CHAPTERS).files == {FIRST: f"{FIRST}.ipynb"}


ACCIDENTS = {
    "a web page": ("\n<html>", "is a web page that was saved under the file's name (line 1)"),
    "a pointer": (
        "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
        "is only a pointer of Git LFS (line 1)",
    ),
    "UTF-16": (WORK.encode("utf-16"), "is saved as UTF-16 (line 1)"),
    "cp949": ("x = 1\n# 군집\n".encode("cp949"), "can't read the letters of line 2; save it as UTF-8"),
    "a conflict": (f"{WORK}\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n", "holds marks of a merge conflict"),
}


@pytest.mark.parametrize(("text", "words"), ACCIDENTS.values(), ids=ACCIDENTS)
def test_an_accident_has_a_sentence_of_its_own(tmp_path, text, words):
    submission = single(make(tmp_path, {f"exercises/{FIRST}.py": text}), CHAPTERS)
    assert submission.refused[FIRST].startswith(f"exercises/{FIRST}.py ")
    assert words in submission.refused[FIRST]


@pytest.mark.parametrize(
    "text",
    [
        f'"""\n<<<<<<< HEAD\n"""\n{WORK}',
        "# -*- coding: cp949 -*-\n# 군집\n".encode("cp949"),
        "\ufeff" + WORK,
        "# <html>\n",
        "",
    ],
    ids=["marks in a text", "an encoding that is declared", "a byte order mark", "a remark", "nothing"],
)
def test_what_is_no_accident_is_taken(tmp_path, text):
    assert FIRST in single(make(tmp_path, {f"{FIRST}.py": text}), CHAPTERS).sources


@pytest.mark.parametrize("empty", [{}, {"notes.txt": "hello"}, {"homework.ipynb": of_cells("print(1)")}], ids=str)
def test_a_path_without_a_chapter_is_wrong_usage_unless_whatever_lies_there_is_a_submission(tmp_path, empty):
    path = make(tmp_path / "handed", empty)
    with pytest.raises(UsageError, match=r"holds no exercises/ folder"):
        single(path, CHAPTERS)
    submission = single(path, CHAPTERS, whatever=True)
    assert submission.sources == {}
    assert set(submission.refused.values()) == {
        f"exercises/{c.name}.py is missing from the submission." for c in CHAPTERS
    }
    assert [path for path, _ in submission.left] == list(empty)


def test_only_some_copies_of_a_chapter_are_read(tmp_path, monkeypatch):
    read_files = []
    monkeypatch.setattr(FolderTree, "read", lambda self, path, limit=0: read_files.append(path) or WORK.encode())
    submission = single(make(tmp_path, {f"{FIRST} ({i}).py": "" for i in range(100)}), CHAPTERS)
    assert len(read_files) == 20
    assert submission.files == {FIRST: f"{FIRST} (99).py"}


def test_at_home_only_the_workbook_s_own_places_count(tmp_path):
    make(tmp_path, {f"exercises/{FIRST}.py": STUB, f"exercises/{FIRST} (1).py": WORK, f"old/{SECOND}.py": WORK})
    submission = read(tmp_path, CHAPTERS)
    assert submission.files == {FIRST: f"exercises/{FIRST}.py"}
    assert submission.left == ()


def test_a_link_is_told_as_one(tmp_path):
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / f"{FIRST}.py").symlink_to("/etc/passwd")
    assert "is a link, not a file" in single(tmp_path, CHAPTERS).refused[FIRST]
    with pytest.raises(Refused):
        FolderTree(tmp_path).read(f"exercises/{FIRST}.py")
