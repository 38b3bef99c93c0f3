"""An exception is looked at with the line, the statement and the function that it comes from."""

from __future__ import annotations

import ast

import numpy as np

from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence, Failure, Raised
from grader.diagnosis.scene import Rules, Scene
from grader.diagnosis.source import read

SOURCE = "def f(points, k):\n    for p in points:\n        y = p[0] + k\n    return y\n"


def scene(lines, source=SOURCE, message="f([[1, 2], [3, 4]], 3) raised", comparison=None):
    raised = Raised("TypeError", "no", tuple(lines))
    failure = Failure("t", False, "ERROR", message, comparison, raised)
    return Scene(Evidence("f", source, (failure,)), read(source), failure, raised)


def test_the_innermost_line_of_the_chapter_is_looked_at():
    seen = scene([("m.py", 2, "for p in points:"), ("m.py", 3, "y = p[0] + k"), ("other.py", 3, "z = 1")])
    assert seen.line == 3
    assert isinstance(seen.statement, ast.Assign)
    assert seen.function.name == seen.outer.name == "f"
    assert [ast.unparse(node) for node in seen.nodes(ast.Subscript)] == ["p[0]"]


def test_of_a_loop_the_head_is_looked_at():
    assert scene([("m.py", 2, "for p in points:")]).nodes(ast.Subscript) == []


def test_a_line_that_the_source_does_not_have_is_read_by_itself():
    seen = scene([("m.py", 3, "z = q[1]")])
    assert seen.function is None
    assert [ast.unparse(node) for node in seen.nodes(ast.Subscript)] == ["q[1]"]


def test_shapes_come_from_the_call_or_from_its_words():
    assert scene([]).shapes == {"points": (2, 2)}
    compared = Comparison("f", None, None, (np.ones((3, 1)), 4))
    assert scene([], comparison=compared).shapes == {"points": (3, 1)}
    seen = scene([("m.py", 3, "y = p[0] + k")])
    assert (seen.handed((2, 2)), seen.handed((9, 9))) == ("points", "")


def test_rules_are_tried_in_their_order_with_what_their_patterns_match():
    rules = Rules()

    @rules.on(r"TypeError: (\w+)", r"ValueError: (\w+)")
    def explain(_scene, word):
        return Diagnosis("error.x", f"It says {word}.")

    @rules.on(r"TypeError: ")
    def silent(_scene):
        return None

    assert [told.sentence for told in rules.apply(scene([]))] == ["It says no."]
