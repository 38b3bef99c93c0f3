"""A chapter whose libraries can't be imported says which, who needs them too, and what installs them."""

from __future__ import annotations

import pytest

from grader.judge.libraries import missing_libraries
from grader.manifest import load
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)
CHAPTERS = {chapter.name: chapter for chapter in WORKBOOK.chapters}


@pytest.fixture
def without(monkeypatch):
    """Return a function that takes a library away."""

    def take(library, error):
        def import_module(name):
            if name.partition(".")[0] == library:
                raise error

        monkeypatch.setattr("grader.judge.libraries.importlib.import_module", import_module)

    return take


def test_where_all_are_there_nothing_is_said(without):
    without("nothing", ImportError())
    assert missing_libraries(WORKBOOK, CHAPTERS["ex01_kmeans"]) == ""


def test_what_is_missing_is_named_as_it_is_installed(without):
    without("sklearn", ModuleNotFoundError("No module named 'sklearn'"))
    words = missing_libraries(WORKBOOK, CHAPTERS["ex01_kmeans"])
    assert "the import of sklearn fails (ModuleNotFoundError: No module named 'sklearn')" in words
    assert words.endswith("`pip install --upgrade scikit-learn`.")
    assert "ex01_kmeans" in words


def test_a_broken_pair_that_raises_anything_is_told_by_its_first_line(without):
    without("torchvision", RuntimeError("operator does not exist\nmore"))
    words = missing_libraries(WORKBOOK, CHAPTERS["ex05_features"])
    assert "(RuntimeError: operator does not exist)" in words
    assert "more" not in words
