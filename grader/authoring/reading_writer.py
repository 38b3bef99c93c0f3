"""A plugin of pytest that keeps what pictures are drawn from, in place of comparing them: for `grader baselines`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.plots import comparer, write_reading


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-readings", metavar="DIR", help="keep what pictures are drawn from, and compare none")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Put the writing in the place of pytest-mpl's comparison."""
    folder = Path(session.config.getoption("--write-readings"))
    compare = comparer(session.config.pluginmanager.get_plugins())

    def written(item: pytest.Item, figure: Any, *_: Any, **__: Any) -> None:
        write_reading(compare, item, figure, folder)

    compare.compare_image_to_baseline = written
