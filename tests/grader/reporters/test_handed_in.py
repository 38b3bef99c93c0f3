"""People read where a chapter was taken from when it was not its own place, and why other files were not taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.reporters import handed_in

from . import samples


def taken(place):
    return handed_in.taken(replace(samples.perfect(), files={"ex01_kmeans": place}))


@pytest.mark.parametrize("place", ["", "exercises/ex01_kmeans.py", "ex01_kmeans.py"])
def test_a_chapter_in_its_own_place_is_not_worth_a_word(place):
    assert taken(place) == []


@pytest.mark.parametrize("place", ["work/ex01_kmeans.py", "ex01_kmeans.ipynb", "exercises/ex01_kmeans (1).py"])
def test_a_chapter_from_elsewhere_is_told_with_its_place(place):
    assert taken(place) == [f"ex01_kmeans was taken from {place}."]


def test_a_report_that_knows_no_places_says_nothing():
    assert handed_in.taken(replace(samples.perfect(), files={})) == []


def left(count):
    files = tuple((f"file{number}", "is no chapter.") for number in range(count))
    return handed_in.left(replace(samples.perfect(), left=files))


def test_every_file_that_was_not_taken_has_its_reason():
    assert left(2) == ["file0 is no chapter.", "file1 is no chapter."]
    assert left(0) == []


def test_many_files_are_counted():
    assert len(left(handed_in.MOST_LINES)) == handed_in.MOST_LINES
    lines = left(handed_in.MOST_LINES + 3)
    assert len(lines) == handed_in.MOST_LINES + 1
    assert lines[-1] == "… (3 more lines)"
