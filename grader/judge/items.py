"""Single checks, run through pytest's own protocol: against what answers at the time, or against our solution."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from grader.cache import Cache
from grader.errors import GraderFault
from grader.judge.picture_comparison import MARK, Comparisons
from grader.remote.stand_ins import ReferenceCalls, StandIns


class ItemRunner:
    """Runs one item after the other.

    Parameters
    ----------
    reference : ReferenceCalls or None
        Our solutions, if there are any.

    Attributes
    ----------
    comparisons : Comparisons
        Those of pictures.
    """

    def __init__(self, stand_ins: StandIns, reference: ReferenceCalls | None, cache: Cache) -> None:
        self._stand_ins = stand_ins
        self._reference = reference
        self._cache = cache
        self.comparisons = Comparisons(cache)
        self._error: pytest.ExceptionInfo[BaseException] | None = None
        self._called = False
        self._standing: pytest.Item | None = None  # the last item whose fixtures may still be there

    def run(self, item: pytest.Item, following: pytest.Item | None = None) -> BaseException | None:
        """Run an item through pytest's protocol and return what it raised.

        Fixtures that the `following` item needs too stay as they are.
        """
        if self._reference is not None and self.comparisons.lacks_baseline(item):
            try:
                self._draw_baseline(item)
            except GraderFault as fault:
                return fault
        if self.comparisons.may_be_known(item):
            error, figure = self._run_uncompared(item)
            if error is not None or self.comparisons.is_known(item, figure):
                self._end_fixtures_before(following)
                return error
        return self._run(item, following)

    def _run_uncompared(self, item: pytest.Item) -> tuple[BaseException | None, object]:
        """Run an item that pytest-mpl would compare as if it were any other; return what it raised and what it drew.

        What fixtures have drawn for it stays as it is: the comparison, if there must be one, is of the same plot.
        """
        marks, original = item.own_markers, item.obj  # type: ignore[attr-defined]  # a Function item has it
        drawn: list[object] = []
        item.own_markers = [mark for mark in marks if mark.name != MARK]
        item.obj = lambda **given: drawn.append(original(**given))  # type: ignore[attr-defined]  # as above
        try:
            error = self._run(item, copy.copy(item))  # as if another of the same class followed
        finally:
            item.own_markers = marks
            item.obj = original  # type: ignore[attr-defined]  # as above
        return error, drawn[0] if drawn else None

    def _run(self, item: pytest.Item, following: pytest.Item | None) -> BaseException | None:
        # pytest-mpl wraps `item.obj` at every run; the original is put back.
        original = getattr(item, "obj", None)
        self._end_fixtures_before(item)  # of one that did not know that this one would follow
        self._error, self._called = None, False
        self._standing = item
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            if original is not None:
                item.obj = original  # type: ignore[attr-defined]  # a Function item has it
        error = self._error.value if self._error is not None else None
        if error is None and not self._called:
            return GraderFault("pytest has not run this check")
        # Several failures in one (an instructor's test may use hypothesis): the first says enough.
        while isinstance(error, BaseExceptionGroup):
            error = error.exceptions[0]
        return error

    def end_fixtures(self) -> None:
        """End all fixtures that are still there."""
        self._end_fixtures_before(None)

    def _end_fixtures_before(self, following: pytest.Item | None) -> None:
        """End the fixtures that are still there, but for those that the `following` item needs too."""
        if self._standing is not None:
            self._standing.config.hook.pytest_runtest_teardown(item=self._standing, nextitem=following)
            if following is None:
                self._standing = None

    @contextmanager
    def _by_itself(self, item: pytest.Item) -> Iterator[None]:
        """Let nothing that is kept for a learner's answers meet what runs inside, nor the other way round."""
        self.end_fixtures()
        error, called = self._error, self._called
        try:
            yield
        finally:
            self.end_fixtures()
            self._error, self._called = error, called

    def note(self, call: pytest.CallInfo[None]) -> None:
        """Take note of a phase of the item that runs."""
        self._called |= call.when == "call"
        if call.excinfo is not None and self._error is None:
            self._error = call.excinfo

    # --- our own solution

    def _draw_baseline(self, item: pytest.Item) -> None:
        assert self._reference is not None
        with self._by_itself(item), self._stand_ins.answered_by(self._reference):
            self.comparisons.draw_baseline(item, self.run)

    def our_solution_passes(self, item: pytest.Item, seed: int) -> bool:
        """Tell whether our solution passes a check in this environment; without solutions, trust it."""
        if self._reference is None:
            return True
        name = hashlib.sha256(item.nodeid.encode()).hexdigest()[:24]
        key = f"sound/{seed if depends_on_seed(item) else 'any'}/{name}"
        if self._cache.read(key) is True:
            return True
        with self._by_itself(item), self._stand_ins.answered_by(self._reference):
            sound = self.run(item) is None
        if sound:
            self._cache.write(key, True)
        return sound


def depends_on_seed(item: pytest.Item) -> bool:
    """Tell whether a test may draw random inputs: only a fixture that sees pytest's options can know the seed."""
    names = getattr(item, "fixturenames", ("request",))
    return "request" in names or "pytestconfig" in names


def in_turn(items: Sequence[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item | None]]:
    """Pair each item with the one that follows it."""
    return zip(items, [*items[1:], None][: len(items)], strict=True)
