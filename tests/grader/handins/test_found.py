"""What was found is read when its turn comes; what can't be is refused with a sentence."""

from __future__ import annotations

import pytest

from grader.handins.found import Found
from grader.handins.submission import Refused
from grader.handins.trees import FolderTree
from grader.manifest import load
from tests.grader.conftest import ROOT

CHAPTERS = load(ROOT).chapters


def test_what_lies_somewhere_is_read_from_there(tmp_path):
    (tmp_path / f"{CHAPTERS[0].name}.py").write_text("a", encoding="utf-8")
    one = Found("ada", FolderTree(tmp_path))
    assert one.placed() is one.tree
    assert one.read(CHAPTERS).sources == {CHAPTERS[0].name: b"a"}


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Found("ada.zip", None, refusal="ada.zip is a broken zip."), "ada.zip is a broken zip."),
        (Found("ada_7", None, typed=True), "ada_7 is a text or a link that was typed into the page"),
    ],
    ids=["broken", "typed"],
)
def test_what_lies_nowhere_is_refused_with_the_reason(one, words):
    with pytest.raises(Refused, match=words):
        one.placed()
