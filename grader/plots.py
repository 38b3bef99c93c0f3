"""Files of pictures: drawing expected ones from what is kept of them, and sheets that show where a plot differs.

No verdict is made here: that is `tests.judging.pictures` and `grader.judge.picture_comparison`.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

from grader.language import _, message

#: The files that pytest-mpl writes where a picture differs, by what they show.
PICTURES = {"yours": "result.png", "expected": "baseline.png", "difference": "result-failed-diff.png"}
#: Where, in a workbook, the readings lie that a learner's expected pictures are drawn from: `NAME.json` for a test.
READINGS = Path("tests") / "baseline"
#: Knows what a figure was drawn from, and draws it again.  It belongs to the tests of the workbook.
_EXPECTED = "tests.judging.pictures.expected"
#: Knows what a plot was compared with, where tests have been collected that compare any; and draws the two.
_COMPARING, _SHEETS = "tests.judging.pictures.comparing", "tests.judging.pictures.sheets"


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


# --- Sheets: a learner's own figure beside the expected one ---------------------------


def failed_plot() -> Any:
    """Take what the plot of the check that has just failed was compared with; None where no plot has failed."""
    take = getattr(sys.modules.get(_COMPARING), "take", None)
    return None if take is None else take()


def sheet_of(plot: Any, sentence: str, *, hidden: bool) -> bytes | None:
    """Draw a failed plot beside the expected one, in the language in use; the learner's alone where that is hidden.

    Parameters
    ----------
    plot : object
        What `failed_plot` has returned.
    sentence : str
        Why the check failed.

    Returns
    -------
    bytes or None
        A PNG, with the sentence below; None where there is nothing to show.
    """
    sheets: Any = importlib.import_module(_SHEETS)
    own = {
        "yours": _("Your figure"),
        "expected": _("Expected"),
        "marked": _("The rings show where they differ first."),
        "alone": _("The ring shows where it goes wrong first."),
        "missing": _("Your figure can't be drawn."),
        "any_label": _("(in your own words)"),
    }
    words = sheets.words_that_can_be_written(sheets.Words(message(sentence), **own), sheets.Words(sentence))
    drawn: bytes | None = sheets.sheet(plot, words, hidden=hidden)
    return drawn


def path_from_here(file: Path) -> str:
    """Name a file as people do who stand in the current folder."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
