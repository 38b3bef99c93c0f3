"""The columns of a roster are known by their titles, however they are spelled."""

from __future__ import annotations

import pytest

from grader.course.roster_columns import TITLES, known, places
from grader.text import letters


@pytest.mark.parametrize("title", ["GitHub Username", "github_username", " GITHUB-USERNAME "])
def test_a_title_is_known_by_its_letters(title):
    assert places(["x", title])["username"] == [1]


def test_where_several_columns_fit_the_better_title_comes_first():
    assert places(["id", "ID number"])["identifier"] == [1, 0]


def test_a_given_name_beside_a_family_name_is_no_whole_name():
    assert places(["\uc774\ub984"])["name"] == [0]
    both = places(["\uc131", "\uc774\ub984"])
    assert (both["last"], both["first"], both["name"]) == ([0], [1], [])


def test_columns_that_mean_something_are_counted_once_each():
    assert known(["id", "\uc774\ub984", "colour"]) == 2
    assert known([]) == 0


def test_titles_stand_as_they_are_compared_and_once_for_each_meaning():
    for titles in TITLES.values():
        assert [letters(title) for title in titles] == list(titles)
        assert len(set(titles)) == len(titles)
