"""Comparisons of pictures: what the grader asks of pytest-mpl."""

from __future__ import annotations

import contextlib
import importlib
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import pytest

from grader.cache import Cache
from grader.errors import GraderFault
from grader.judge.verdicts import mark_of
from grader.plots import READINGS, comparer, draw_expected

if TYPE_CHECKING:
    from matplotlib.figure import Figure

#: The mark of a test whose figure pytest-mpl compares.
MARK = "mpl_image_compare"
#: What pytest-mpl imports when it compares.
_IMPORTED_LATE = ("matplotlib.pyplot", "matplotlib.testing.compare", "matplotlib.testing.decorators")


class Comparisons:
    """Sets pytest-mpl up for each job."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._config: pytest.Config | None = None
        self._found_equal: WeakKeyDictionary[Figure, set[str]] = WeakKeyDictionary()

    def begin(self, config: pytest.Config) -> None:
        """Take pytest-mpl from where it is registered, once the tests are collected, and note what it finds equal."""
        self._config = config
        plugin = self._image_comparison
        compare = plugin.compare_image_to_baseline

        def noted(item: pytest.Item, fig: Figure, result_dir: Path, summary: Any = None) -> str | None:
            draw_expected(plugin, item, config.rootpath / READINGS)  # else our solution has drawn it
            difference: str | None = compare(item, fig, result_dir, summary=summary)
            if difference is None:
                fig.stale = False
                self._found_equal.setdefault(fig, set()).add(item.nodeid)
            return difference

        plugin.compare_image_to_baseline = noted

    @staticmethod
    def import_ahead() -> None:
        """Import what is imported at a first comparison: Matplotlib looks for programs then, and waits for each."""
        with contextlib.suppress(Exception):  # whatever fails here fails again where it is needed
            for name in _IMPORTED_LATE:
                importlib.import_module(name)
            importlib.import_module("PIL.Image").preinit()

    def may_be_known(self, item: pytest.Item) -> bool:
        """Tell whether a test may return a figure that has been compared before: one that needs no style of its own.

        To compare, pytest-mpl resets all settings of Matplotlib, saves a figure and reads two pictures, which takes
        longer than most checks.
        """
        mark = mark_of(item, MARK)
        return mark is not None and mark.kwargs.get("style") == [] and self._image_comparison.generate_dir is None

    def is_known(self, item: pytest.Item, figure: object) -> bool:
        """Tell whether a figure has been found equal in this test, and Matplotlib knows of no change since."""
        from matplotlib.figure import Figure  # whoever returns one has imported it

        # The type is asked for, not `__class__`: an object of a worker would answer for itself.
        if not issubclass(type(figure), Figure):
            return False
        assert isinstance(figure, Figure)
        return not figure.stale and item.nodeid in self._found_equal.get(figure, ())

    def lacks_baseline(self, item: pytest.Item) -> bool:
        """Tell whether the expected picture of a test is still to be drawn."""
        if not mark_of(item, MARK):
            return False
        return self._image_comparison.generate_dir is None and not self._baseline_of(item).exists()

    def _baseline_of(self, item: pytest.Item) -> Path:
        return self._cache.baselines / f"{_file_name(item)}.png"

    def draw_baseline(self, item: pytest.Item, run: Callable[[pytest.Item], BaseException | None]) -> None:
        """Have pytest-mpl draw the expected picture, once for this environment: `run` answers with our solution."""
        with tempfile.TemporaryDirectory(dir=self._cache.baselines) as folder:
            self._image_comparison.generate_dir = Path(folder)
            try:
                error = run(item)
            finally:
                self._image_comparison.generate_dir = None
            drawn = [file for file in Path(folder).rglob("*.png") if file.name == self._baseline_of(item).name]
            if not drawn:
                raise GraderFault(f"our solution can't draw the expected picture: {error}")
            drawn[0].replace(self._baseline_of(item))

    @property
    def _image_comparison(self) -> Any:
        """Return what compares pictures in pytest-mpl: it says where it writes them."""
        assert self._config is not None
        return comparer(self._config.pluginmanager.get_plugins())

    @contextmanager
    def own_results_folder(self) -> Iterator[None]:
        """Give pytest-mpl a results folder for this job alone: sharing one fails right pictures."""
        with tempfile.TemporaryDirectory(prefix="pictures-", ignore_cleanup_errors=True) as folder:
            self._image_comparison.results_dir = Path(folder)
            yield


def _file_name(item: pytest.Item) -> str:
    """Name a test as pytest-mpl names its baseline (`--mpl-use-full-test-name`)."""
    class_name = getattr(getattr(item, "cls", None), "__name__", None)
    module = getattr(item, "module", None)
    parts = [getattr(module, "__name__", "tests"), class_name, item.name]
    return ".".join(part for part in parts if part).replace("/", "_").replace("[", "_").replace("]", "")
