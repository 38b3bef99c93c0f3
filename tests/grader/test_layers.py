"""The layers of the sandbox are told the same way wherever they are told."""

from __future__ import annotations

import pytest

from grader.layers import GIVEN, LAYERS, OPTIONAL, SWITCHABLE, Layer
from tests.grader.conftest import ROOT


def test_the_table_in_security_is_that_of_the_layers():
    lines = (ROOT / "SECURITY.md").read_text(encoding="utf-8").splitlines()
    begin = lines.index("| layer | promise |") + 2
    rows = [line.strip("| ").split(" | ") for line in lines[begin : lines.index("", begin)]]
    assert rows == [[f"`{name}`", promise] for name, promise in LAYERS.items()]


def test_only_layers_that_there_are_have_exceptions():
    assert set(GIVEN) | OPTIONAL | SWITCHABLE <= set(LAYERS)


def test_whoever_names_the_layers_that_are_given_finds_them_first():
    assert tuple(LAYERS)[: len(GIVEN)] == GIVEN


@pytest.mark.parametrize(
    ("name", "on", "missing"),
    [("landlock", True, False), ("landlock", False, True), ("namespaces", False, False), ("namespaces", True, False)],
)
def test_a_layer_is_missing_that_is_off_and_no_second_wall(name, on, missing):
    assert Layer(name, on, "").missing is missing
