"""One drawing for several checks: to draw a plot takes longer than all that is asked about it.

A fixture of class scope hands out a function that draws at its first call and
remembers; so the learner's code is called in a check, which says what it raised.
What was drawn before is closed first: a plot that goes onto the current figure
must not meet that of another check.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.judging import explain
from tests.judging.canvases import are_two_figures, same_picture
from tests.judging.pictures import comparing
from tests.probes import drawing

#: Reads a plot beside the learner's code, as `tests.probes.drawing.read` does.
Read = Callable[[object], Any]


@dataclass(frozen=True)
class BesideCanvas:
    """What a plot shows that was drawn while another figure was open.

    Attributes
    ----------
    reading : object
        See `tests.probes.drawing.read`.
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

    def check_two_figures(self, call: str) -> None:
        """Fail where the second plot is on the figure of the first."""
        __tracebackhide__ = True
        if self.share_a_figure:
            explain.fail(call, "draws a second time onto the figure of the first call: begin a new one.")


def once(draw: Callable[[], object], read: Read = drawing.read) -> Callable[[], Any]:
    """Return a function that draws once, with no figure open, and returns the reading."""

    @functools.cache
    def drawn() -> Any:
        drawing.close_all()
        plot = draw()
        return comparing.remember(read(plot), plot)

    return drawn


def beside_canvas(draw: Callable[[], object], read: Read = drawing.read) -> Callable[[], BesideCanvas]:
    """Return a function that draws once, while one other figure is open."""

    @functools.cache
    def drawn() -> BesideCanvas:
        canvas = drawing.open_canvas()
        empty, before = drawing.picture(canvas), drawing.look(canvas)
        plot = draw()
        reading = comparing.remember(read(plot), plot)
        is_untouched = same_picture(drawing.picture(canvas), empty) and drawing.look(canvas) == before
        return BesideCanvas(reading, is_untouched and are_two_figures(canvas, plot))

    return drawn


def two(
    draw_first: Callable[[], object], draw_second: Callable[[], object], read: Read = drawing.read
) -> Callable[[], Two]:
    """Return a function that draws two plots once, with no other figure open."""

    @functools.cache
    def drawn() -> Two:
        drawing.close_all()
        first = draw_first()
        reading, picture, before = comparing.remember(read(first), first), drawing.picture(first), drawing.look(first)
        second = draw_second()
        reading_of_second = comparing.remember(read(second), second)
        is_as_it_was = same_picture(drawing.picture(first), picture) and drawing.look(first) == before
        afterwards = reading if is_as_it_was else comparing.remember(read(first), first)
        return Two(reading, reading_of_second, afterwards, not are_two_figures(first, second))

    return drawn
