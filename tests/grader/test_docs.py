"""What the documents show is what happens."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from grader.manifest import load

from .conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("lessons/**/*.md")])


def test_the_failures_shown_are_those_of_today(root):
    assert (root / "docs" / "failures.md").read_text(encoding="utf-8").count("<!-- chaff:") >= 10
    # A process of its own: grading forks, and a fork of a process whose numerical libraries run threads may hang.
    command = [sys.executable, root / "docs" / "failures.py", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, timeout=300)
    assert done.returncode == 0, f"run `python docs/failures.py`\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_chapter_has_its_lesson():
    for chapter in load(ROOT).chapters:
        assert (ROOT / chapter.lesson).is_file()
