"""A mistake that costs once costs the first check that would pass, and no other."""

from __future__ import annotations

import pytest

from grader.remote.once_per_task import ArgumentChange, OncePerTask, begin_check
from tests.judging import argument_changes, remarks  # noqa: F401  # the sentences come from there


@pytest.fixture
def stub(tmp_path):
    file = tmp_path / "ex01.txt"
    file.write_text("def f(points, labels=None):\n    raise NotImplementedError\n", encoding="utf-8")
    return file


def change(place=0, function="f"):
    return ArgumentChange(function, ([1],), {}, place, [1], [2])


def test_a_change_costs_one_check_and_is_told_by_the_name_in_the_stub(stub):
    once = OncePerTask()
    once.find([change(), change()], stub)
    told = once.cost_of_passing()
    assert told.startswith("f([1]) changed its argument `points` from [1] to [2]")
    once.find([change()], stub)
    assert once.cost_of_passing() == ""


def test_a_check_that_fails_anyway_leaves_it_to_the_next(stub):
    once = OncePerTask()
    once.find([change("labels")], stub)  # this check has failed: nobody asks what it costs
    once.find([], stub)
    assert "`labels`" in once.cost_of_passing()


def test_two_kinds_cost_a_check_each(stub):
    once = OncePerTask()
    begin_check()
    remarks.add("returned a list")
    remarks.add("returned a tuple")
    once.find([change()], stub)
    assert once.cost_of_passing() == "returned a list"
    assert "changed" in once.cost_of_passing()
    assert once.cost_of_passing() == ""


def test_what_was_remarked_before_a_check_is_not_about_it(stub):
    remarks.add("of our own solution")
    begin_check()
    once = OncePerTask()
    once.find([], stub)
    assert once.cost_of_passing() == ""


def test_without_a_stub_an_argument_has_its_number(tmp_path):
    once = OncePerTask()
    once.find([change(1)], tmp_path / "none.txt")
    assert "`2`" in once.cost_of_passing()


def test_what_can_not_be_looked_at_is_told_without_it(stub):
    class Claimed(list):
        def __iter__(self):
            raise RuntimeError("nobody may ask")

        __len__ = __getitem__ = __iter__

    once = OncePerTask()
    once.find([ArgumentChange("f", ([1],), {}, 0, Claimed(), Claimed())], stub)
    assert once.cost_of_passing() == "f([1]) changed its argument `points`."
