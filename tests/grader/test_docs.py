"""What the documents show is what happens."""

from __future__ import annotations

import importlib.util
import re

import pytest

from grader.manifest import load

from .conftest import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("lessons/**/*.md")])


def test_the_failures_shown_are_those_of_today():
    spec = importlib.util.spec_from_file_location("failures", ROOT / "docs" / "failures.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    page = module.PAGE.read_text(encoding="utf-8")
    assert page.count("<!-- chaff:") >= 10
    assert module.rewritten(page) == page, "run `python docs/failures.py`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_chapter_has_its_lesson():
    for chapter in load(ROOT).chapters:
        assert (ROOT / chapter.lesson).is_file()
