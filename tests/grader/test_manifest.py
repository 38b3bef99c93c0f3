"""The manifest is read as written, and a mistake in it is told in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.errors import UsageError
from grader.limits import Limits
from grader.manifest import find_root, load
from tests.grader.conftest import ROOT

GOOD = """
title = "A workbook"
seed = 1
points = [5]

[limits]
wall_seconds = 3

[[chapters]]
name = "ex01_first"
title = "First"

[[chapters.tasks]]
name = "one"
title = "One"
points = 2
hints = ["a", "b", "c"]

[[chapters.tasks]]
name = "two"
title = "Two"
points = 3
hints = ["a", "b", "c"]
needs = ["one"]
limits = { memory_bytes = 1000 }
"""


def written(folder, text):
    """Write a manifest and return the workbook's folder."""
    (folder / "exercises").mkdir()
    (folder / "exercises" / "exercises.toml").write_text(text, encoding="utf-8")
    return folder


def test_tasks_points_and_limits_are_read(tmp_path):
    workbook = load(written(tmp_path, GOOD))
    assert [(t.name, t.points, t.needs) for t in workbook.tasks.values()] == [("one", 2, ()), ("two", 3, ("one",))]
    assert workbook.tasks["one"].limits == Limits(wall_seconds=3.0)
    assert workbook.tasks["two"].limits == Limits(wall_seconds=3.0, memory_bytes=1000)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("points = 2", "points = 2.5", "the points of one must be a whole number, not 2.5"),
        ("points = 2", "points = true", "the points of one must be a whole number"),
        ('needs = ["one"]', 'needs = ["three"]', "two needs 'three', which is no task"),
        ("wall_seconds = 3", "wall_clock = 3", "there is no limit 'wall_clock'"),
        ("wall_seconds = 3", "wall_seconds = -1", "must be a positive number, not -1"),
        ('name = "two"', 'name = "one"', "two tasks have the same name"),
        ('title = "A workbook"', "", "the entry 'title' is missing"),
        ("seed = 1", "seed = ", "can't be read"),
        ("points = [5]", "points = 5", "`points` must be a list, with a number for each part, not 5"),
        ("points = [5]", "points = [5, 6]", r"chapters of the parts \[1\], and `points` has 2 numbers"),
        ('title = "First"', 'title = "First"\npart = 2', r"chapters of the parts \[2\], and `points` has 1 numbers"),
        ('title = "First"', 'title = "First"\npart = "b"', "the part of ex01_first must be a whole number, not 'b'"),
    ],
)
def test_a_mistake_is_told_in_a_sentence(tmp_path, old, new, words):
    with pytest.raises(UsageError, match=words):
        load(written(tmp_path, GOOD.replace(old, new)))


def test_a_task_needs_none_of_another_chapter(tmp_path):
    more = '[[chapters]]\nname = "ex02"\ntitle = "T"\n[[chapters.tasks]]\nname = "far"\ntitle = "F"\npoints = 0\n'
    with pytest.raises(UsageError, match="which is in another chapter"):
        load(written(tmp_path, GOOD + more + 'hints = []\nneeds = ["one"]\n'))


SECOND = """
[[chapters]]
name = "ex02_second"
title = "Second"
part = 2

[[chapters.tasks]]
name = "three"
title = "Three"
points = 4
hints = ["a", "b", "c"]
"""


@pytest.fixture
def in_two_parts(tmp_path):
    return load(written(tmp_path, GOOD.replace("points = [5]", "points = [5, 4]") + SECOND))


def test_a_second_part_changes_nothing_for_who_names_none(in_two_parts):
    assert [task.name for task in in_two_parts.select([])] == ["one", "two"]
    assert [(part.name, part.points) for part in in_two_parts.parts] == [("part1", 5), ("part2", 4)]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["part2"], ["three"]),
        (["2"], ["three"]),
        (["part1", "part2"], ["one", "two", "three"]),
        (["part2", "one"], ["one", "three"]),
    ],
)
def test_a_part_is_a_name_for_its_tasks(in_two_parts, names, found):
    assert [task.name for task in in_two_parts.select(names)] == found


def test_a_part_that_is_not_there_is_told_with_those_that_are(in_two_parts):
    with pytest.raises(UsageError, match=r"no chapter or task 'part3'\. There are: part1, part2, ex01_first"):
        in_two_parts.select(["part3"])


def test_what_is_graded_has_the_part_in_its_title_when_it_is_not_the_first(in_two_parts):
    titles = {name: in_two_parts.title_of(in_two_parts.select([name])) for name in ("part1", "one", "part2", "three")}
    assert titles == {
        "part1": "A workbook",
        "one": "A workbook",
        "part2": "A workbook, part 2",
        "three": "A workbook, part 2",
    }


@pytest.mark.parametrize("name", ["3", "ex03", "ex03_linkage", "exercises/ex03_linkage.py"])
def test_a_chapter_has_many_names(name):
    assert {task.chapter for task in load(ROOT).select([name])} == {"ex03_linkage"}


def test_the_workbook_is_found_from_any_folder_inside_it(monkeypatch):
    monkeypatch.chdir(ROOT / "tests" / "grader")
    assert find_root(None) == ROOT


def test_outside_of_a_workbook_its_own_checkout_is_taken_and_another_folder_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert find_root(None) == ROOT
    with pytest.raises(UsageError, match="Give --workbook PATH"):
        find_root(tmp_path)


def test_points_that_are_not_those_promised_are_told_with_what_to_edit():
    workbook = load(ROOT)
    assert workbook.wrong_points == ""
    told = replace(workbook, declared_points=(101, 7)).wrong_points
    assert "exercises.toml says 101, 7: change the list `points`" in told
    assert "`grader check`" in told


def test_the_committed_workbook_has_100_points_in_the_shares_of_its_chapters():
    workbook = load(ROOT)
    assert [chapter.points for chapter in workbook.parts[0].chapters] == [20, 15, 25, 20, 20]
    assert workbook.parts[0].points == workbook.declared_points[0] == 100
