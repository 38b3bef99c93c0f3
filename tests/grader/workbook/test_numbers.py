"""Numbers that must stand in two places, as neither side may import the other, are the same in both."""

from __future__ import annotations

from exercises import _program
from grader.manifest import load
from tests.grader.conftest import ROOT
from tests.judging.pictures import readings
from tests.probes import drawing


def test_what_is_read_of_a_plot_is_bounded_alike_on_both_sides():
    assert drawing.MAX_TEXT == readings.MAX_TEXT
    assert drawing.MAX_AXES == readings.MAX_AXES


def test_a_learner_s_own_tests_and_programs_draw_the_inputs_of_the_manifest(pytestconfig):
    option = next(one for one in pytestconfig._parser._anonymous.options if "--seed" in one.names())
    assert option.default == load(ROOT).seed == _program.SEED
