"""One drawing for several checks: to draw a plot takes longer than all that is asked about it.

A fixture of class scope hands out a function that draws at its first call and
remembers; so the learner's code is called in a check, which says what it raised.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests import explain
from tests.stage import drawing


@dataclass(frozen=True)
class BesideCanvas:
    """What a plot shows that was drawn while another figure was open.

    Attributes
    ----------
    reading : object
        See `tests.stage.drawing.read`.
    on_new_figure : bool
        Whether the plot is on a figure of its own and the open one is as it was.
    """

    reading: Any
    on_new_figure: bool

    def check_new_figure(self, call: str) -> None:
        """Fail unless the plot is on a figure of its own."""
        __tracebackhide__ = True
        if not self.on_new_figure:
            explain.fail(call, "draws onto a figure that was already open: begin a new one.")


@dataclass(frozen=True)
class Two:
    """What two plots show, drawn one after the other.

    Attributes
    ----------
    first, second : object
        Each as it was when it had been drawn.
    first_afterwards : object
        The first plot when the second had been drawn.
    share_a_figure : bool
        Whether both are on one figure.
    """

    first: Any
    second: Any
    first_afterwards: Any
    share_a_figure: bool


def once(draw: Callable[[], object]) -> Callable[[], Any]:
    """Return a function that draws once and returns the reading."""
    return functools.cache(lambda: drawing.read(draw()))


def beside_canvas(draw: Callable[[], object]) -> Callable[[], BesideCanvas]:
    """Return a function that draws once, while another figure is open."""

    @functools.cache
    def drawn() -> BesideCanvas:
        canvas = drawing.open_canvas()
        plot = draw()
        on_canvas = drawing.figure_number(plot) == canvas
        return BesideCanvas(drawing.read(plot), not on_canvas and drawing.is_untouched(canvas) is True)

    return drawn


def two(draw_first: Callable[[], object], draw_second: Callable[[], object]) -> Callable[[], Two]:
    """Return a function that draws two plots once."""

    @functools.cache
    def drawn() -> Two:
        first = draw_first()
        reading = drawing.read(first)
        second = draw_second()
        numbers = [drawing.figure_number(plot) for plot in (first, second)]
        return Two(reading, drawing.read(second), drawing.read(first), numbers[0] == numbers[1])

    return drawn
