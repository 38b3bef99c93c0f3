"""Other ways to write a task, as files: right ones (variants) and wrong ones (chaff), put behind the solution's file.

`tests/variants/TASK/NAME.py` must pass every check; `tests/chaff/TASK/NAME.py` must fail one, and says in its docstring
which misconception it holds.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Alternative:
    """A chaff or a variant: functions that take the place of the solution's."""

    task: str
    slug: str
    sentence: str
    source: str

    @property
    def name(self) -> str:
        return f"{self.task}/{self.slug}"


def load(folder: Path) -> dict[str, list[Alternative]]:
    """Read `FOLDER/TASK/SLUG.py`, by task."""
    tasks = sorted(path.name for path in folder.glob("*"))
    return {task: found for task in tasks if (found := load_task(folder, task))}


def load_task(folder: Path, task: str) -> list[Alternative]:
    """Read `FOLDER/TASK/SLUG.py`, all of one task."""
    found = []
    for path in sorted((folder / task).glob("*.py")):
        source = path.read_text(encoding="utf-8")
        sentence = " ".join((ast.get_docstring(ast.parse(source)) or "").split())
        found.append(Alternative(task, path.stem, sentence, source))
    return found


def compose(solution: str, alternative: str) -> bytes:
    """Put the functions of `alternative` in the place of those of `solution`.

    Later definitions of a module win, so the one file is put behind the other;
    future imports must stay in front.
    """
    future = "from __future__ import annotations\n"
    return f"{solution}\n\n{alternative.replace(future, '')}".encode()
