"""Pictures of plots: what is kept of expected ones, which there are of one that differs, and the words around them."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from typing import Any

#: The files that pytest-mpl writes where a picture differs, by what they show.
PICTURES = {"yours": "result.png", "expected": "baseline.png", "difference": "result-failed-diff.png"}
#: Where, in a workbook, the readings lie that a learner's expected pictures are drawn from: `NAME.json` for a test.
READINGS = Path("tests") / "baseline"
#: Knows what a figure was drawn from, and draws it again.  It belongs to the tests of the workbook.
_EXPECTED = "tests.judging.pictures.expected"


def comparer(plugins: Any) -> Any:
    """Return what compares pictures in pytest-mpl, of all plugins that pytest has registered; None without it."""
    found = (p for p in plugins if type(p).__module__.startswith("pytest_mpl") and hasattr(p, "results_dir"))
    return next(found, None)


def draw_expected(compare: Any, item: Any, readings: Path) -> None:
    """Draw the expected picture of a test where pytest-mpl looks for it, as pytest-mpl itself draws.

    A test whose reading is not kept has no expected picture, and pytest-mpl will say so.

    Parameters
    ----------
    compare : object
        What `comparer` has found.
    item : pytest.Item
        The test.
    """
    picture = Path(compare.get_baseline_directory(item)) / compare.generate_filename(item)
    reading = readings / picture.with_suffix(".json").name
    if reading.is_file() and not picture.exists():
        figure = importlib.import_module(_EXPECTED).draw_again(json.loads(reading.read_text(encoding="utf-8")))
        picture.parent.mkdir(parents=True, exist_ok=True)
        compare.save_figure(item, figure, picture)


def write_reading(compare: Any, item: Any, figure: Any, folder: Path) -> None:
    """Keep what the figure that a test has returned was drawn from."""
    source = importlib.import_module(_EXPECTED).source_of(figure)
    file = folder / Path(compare.generate_filename(item)).with_suffix(".json").name
    file.write_text(json.dumps(source, indent=1) + "\n", encoding="utf-8")


def picture_differs(task: str) -> str:
    """Say that what a task draws is not what was expected."""
    return f"What {task} draws differs from the expected picture."
