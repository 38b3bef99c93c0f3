"""Grade the workbook: run the tests beside a learner's code, never in one process with it.

In a notebook, `import grader` and `grader.check("merge_counts")` test the functions of its cells.
"""

import importlib
from typing import Any

from grader.version import __version__ as __version__

_FOR_NOTEBOOKS = ("check", "hint", "draw", "load_ipython_extension")


def __getattr__(name: str) -> Any:
    """Import the functions for notebooks at their first use: the command line has no use for them."""
    if name not in _FOR_NOTEBOOKS:
        raise AttributeError(f"module 'grader' has no attribute '{name}'")
    # By its name, so that what decides about verdicts (`grader.judge.result_keys`) is not thought to need it.
    return getattr(importlib.import_module("grader.learner.notebook_cells"), name)
