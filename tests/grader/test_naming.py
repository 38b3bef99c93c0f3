"""A known mistake is named whatever has been graded before."""

from __future__ import annotations

import pytest

from grader.misconceptions import compose, load

from .conftest import ROOT, tasks_of


@pytest.mark.parametrize("first", ["hidden checks too", "visible checks only"])
def test_a_mistake_is_named_after_runs_with_other_checks(grade, solved, first):
    chaff = next(c for c in load(ROOT / "tests" / "chaff")["find_elbow"] if c.slug == "index")
    chapter = solved / "exercises" / "ex02_elbow.py"
    chapter.write_bytes(compose(chapter.read_bytes().decode(), chaff.source))
    options = [["find_elbow"], ["find_elbow", "--visible"]]
    for given in options if first == "hidden checks too" else reversed(options):
        assert tasks_of(grade(solved, *given))["find_elbow"]["misconceptions"] == [chaff.sentence], given
