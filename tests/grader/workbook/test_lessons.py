"""Lessons: two languages, the same parts, pictures that one command draws."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT

LESSONS = ROOT / "lessons"
PAGES = sorted(path.name for path in LESSONS.glob("*.md"))
PICTURES = sorted((LESSONS / "pictures").glob("*.png"))


def links(name: str, folder: str = "") -> list[str]:
    page = (LESSONS / folder / name).read_text(encoding="utf-8")
    return re.findall(r"!\[[^\]]+\]\((?:\.\./)?(pictures/\w+\.png)\)", page)


@pytest.mark.parametrize("name", PAGES)
def test_both_languages_have_the_same_parts_and_pictures(name):
    pages = [(LESSONS / folder / name).read_text(encoding="utf-8") for folder in ("", "ko")]
    english, korean = ([line.split()[0] for line in page.splitlines() if line.startswith("#")] for page in pages)
    assert english == korean, "the headings have the same levels in the same order"
    assert sorted(links(name)) == sorted(links(name, "ko"))
    assert links(name), "every lesson has a picture"
    tables = [sum(line.startswith("|") for line in page.splitlines()) for page in pages]
    assert tables[0] == tables[1]


def test_every_picture_is_linked_small_and_drawn_by_the_program():
    linked = {link for name in PAGES for link in links(name)}
    assert {f"pictures/{path.name}" for path in PICTURES} == linked
    assert [path.name for path in PICTURES if path.stat().st_size > 100_000] == []
    programs = [ast.parse(path.read_text(encoding="utf-8")) for path in LESSONS.glob("*.py")]
    functions = {node.name for program in programs for node in program.body if isinstance(node, ast.FunctionDef)}
    assert {path.stem for path in PICTURES} <= functions


def test_the_same_program_draws_the_same_picture(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); import draw; from pathlib import Path\n"
        "first, second = (draw.draw('elbow', Path(sys.argv[2])).read_bytes() for _ in range(2))\n"
        "sys.exit(first != second)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(LESSONS), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", PAGES)
def test_a_lesson_holds_no_code_of_a_solution(name):
    for folder in ("", "ko"):
        assert "```" not in (LESSONS / folder / name).read_text(encoding="utf-8")
