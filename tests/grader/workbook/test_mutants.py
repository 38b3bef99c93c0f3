"""Mutants have the changes that their names tell, and a draw of them is the same each time."""

from __future__ import annotations

import ast
import importlib.util
import sys

import pytest

from grader.judge.alternatives import compose
from tests.grader.conftest import ROOT

SOURCE = "def near(a, b):\n    return abs(a - b) < 2\n\n\ndef far(a):\n    return a > 5\n"


@pytest.fixture(scope="module")
def mutants():
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "benchmarks" / "mutants.py")
    module = sys.modules["mutants"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mutants"]


def test_a_mutant_differs_in_one_place_and_is_named_after_it(mutants):
    made = list(mutants.mutants("ex", SOURCE))
    assert "ex.near: `a - b` becomes `a + b`" in {mutant.name for mutant in made}
    assert all(mutant.source != ast.unparse(ast.parse(SOURCE)) for mutant in made)


def test_a_pair_has_two_changes_of_one_function_of_which_neither_lies_in_the_other(mutants):
    couples = [mutants.pair(*couple) for couple in mutants.pairs("ex", SOURCE)]
    named = {mutant.name: mutant for mutant in couples}
    both = named["ex.near: `a - b` becomes `a + b` and `2` becomes `3` (line 2)"]
    assert "abs(a + b) < 3" in both.source
    assert both.names_alone == ["ex.near: `a - b` becomes `a + b`", "ex.near: `2` becomes `3` (line 2)"]
    assert {mutant.function for mutant in couples} == {"near"}, "in `far` one change lies within the other"
    assert not any("returns None" in name for name in named), "all else lies in the value that is returned"


def test_arguments_that_are_left_out_of_one_call_are_the_right_ones(mutants):
    source = "def f(g):\n    return g(a=1, b=2, c=3)\n"
    made = [mutants.pair(*couple) for couple in mutants.pairs("ex", source)]
    left = {mutant.source.split("return ")[1] for mutant in made if mutant.name.count("is left out") == 2}
    assert left == {"g(a=1)", "g(b=2)", "g(c=3)"}


def test_a_mutant_of_a_variant_stands_behind_the_solution(mutants):
    variant = "def far(a):\n    return not a <= 5\n"
    made = list(mutants.of_variant("ex", SOURCE, "far/turned", variant, compose))
    assert "ex.far (far/turned): `a <= 5` becomes `a < 5`" in {mutant.name for mutant in made}
    assert all(mutant.source.startswith(SOURCE) for mutant in made)


def test_a_draw_depends_on_its_seed_alone(mutants):
    sources = {"ex": SOURCE}
    drawn = [[m.name for m in mutants.plan_of("solutions", ["ex"], sources, 3, seed)] for seed in (1, 1, 2)]
    assert len(drawn[0]) == 3
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_pair_has_a_reason_where_both_of_its_changes_have_one(mutants):
    mutant = mutants.Mutant("ex", "near", ("one", "two"), "")
    assert mutants._reasons_alone(mutant, {"ex.near: one": "A."}) == ""
    assert mutants._reasons_alone(mutant, {"ex.near: one": "A.", "ex.near: two": "B."}) == "A. B."
