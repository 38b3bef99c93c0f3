"""The columns of a roster are known by their titles, however they are spelled."""

from __future__ import annotations

import pytest

from grader.course.roster_columns import TITLES, known, places
from grader.text import letters


@pytest.mark.parametrize("title", ["GitHub Username", "github_username", " GITHUB-USERNAME "])
def test_a_title_is_known_by_its_letters(title):
    assert places(["x", title])["github"] == [1]


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        (["Student", "ID", "SIS Login ID", "Section"], "canvas_id"),  # Canvas's exported gradebook
        (["LastName", "FirstName", "ID", "Section"], "canvas_id"),
        (["Student", "ID"], "identifier"),
        (["ID", "name", "email"], "identifier"),
        (["id", "이름"], "identifier"),
    ],
    ids=str,
)
def test_an_id_is_canvas_s_own_number_in_its_own_gradebook_alone(header, meaning):
    found = places(header)
    place = [title.upper() for title in header].index("ID")
    assert [name for name in ("canvas_id", "identifier") if place in found[name]] == [meaning]


def test_a_user_name_beside_a_column_of_github_s_is_github_s():
    classroom_50 = places(["username", "first_name", "last_name", "email", "section", "github_id", "role"])
    assert (classroom_50["username"], classroom_50["github"]) == ([], [0])
    both = places(["username", "github_username"])
    assert (both["username"], both["github"]) == ([0], [1])


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
