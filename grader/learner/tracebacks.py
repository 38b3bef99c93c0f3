"""What an exception says that a learner's own code has raised here: its words, and its lines in their files."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import Path


def lines_in(folder: Path, error: BaseException) -> Iterator[tuple[str, int, str]]:
    """List the lines of a traceback that stand in the files of a folder: the learner's own, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.parent == folder:
            yield path.name, frame.lineno or 0, frame.line or ""
    if isinstance(error, SyntaxError) and error.filename and Path(error.filename).parent == folder:
        yield Path(error.filename).name, error.lineno or 0, error.text or ""


def missing_name(error: BaseException, module: str) -> str:
    """Return the name that could not be imported from a module; empty where something else went wrong."""
    found = re.match(r"cannot import name '(\w+)'", words_of(error))
    return found[1] if found and isinstance(error, ImportError) and error.name == module else ""


def words_of(error: BaseException) -> str:
    """Return the message of an exception; one of a learner's own may have none that can be asked for."""
    try:
        return str(error)
    except Exception:
        return ""
