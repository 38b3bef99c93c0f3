"""What the documents show is what happens."""

from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from grader.manifest import load
from tests.grader.conftest import ROOT

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


@pytest.mark.parametrize(
    ("language", "hint", "passed"), [("en", "hint 1 of 3", "passed"), ("ko", "힌트 3개 중 1", "통과")], ids=["en", "ko"]
)
def test_the_captured_screens_lead_to_the_first_task_that_passes(language, hint, passed):
    folder = ROOT / "docs" / "screens"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"{language}-*.txt"))]
    first, second = list(load(ROOT).tasks)[:2]
    assert [first in text for text in texts] == [True, True, True, False, True]
    assert not any(re.search("No score|채점기 자체의", text) for text in texts)
    assert not any("\ufffd" in text for text in texts), "every letter is read whole"
    assert "'label'" in texts[1]
    assert hint in texts[2]
    assert second in texts[3]
    assert re.search(rf"{first} .*{passed}", texts[4])
    for path in folder.glob(f"{language}-*.svg"):
        links = re.findall(r"(?:href|src|url)\W+(https?:[^\"')]+)", path.read_text(encoding="utf-8"))
        assert links == [], "a picture fetches nothing"
        ElementTree.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314  # our own
