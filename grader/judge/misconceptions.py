"""Recognise a known mistake by its results.

Every file under `tests/chaff/TASK/` is a wrong solution that holds one
misconception and says it in one sentence, its docstring.  Run through the
checks of its task it leaves a signature: which checks fail, and with which
words (the words hold the call, the first wrong place and the value there).  A
submission that reproduces a signature holds that misconception.

The idea of a suite of known-wrong implementations comes from Examplar (Wrenn
and Krishnamurthi, "Executable Examples for Programming Problem Comprehension",
ICER 2019).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.results import Outcome, Status

#: Check name to (status, message), for the checks that a chaff fails.
Signature = Mapping[str, Sequence[str]]


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


def signature(outcomes: Iterable[Outcome]) -> dict[str, list[str]]:
    """Take the signature of the outcomes of one task."""
    return {f"{o.visibility}:{o.name}": [o.status, o.message] for o in outcomes if o.status is not Status.PASSED}


def fits(known: Signature, seen: Signature) -> bool:
    """Tell whether a submission fails at least where the chaff fails, with the same words."""
    return bool(known) and all(list(seen.get(check, ())) == list(words) for check, words in known.items())


def named(known: Mapping[str, Signature], seen: Signature) -> list[str]:
    """Choose the sentences to tell for what was seen.

    One that explains everything is told alone, so that no other contradicts it;
    where none does, there may be several mistakes, and all that fit are told.

    Parameters
    ----------
    known : mapping of str to Signature
        The signature of each misconception, by its sentence.
    """
    exact = [sentence for sentence, own in known.items() if own.keys() == seen.keys() and fits(own, seen)]
    return exact or [sentence for sentence, own in known.items() if fits(own, seen)]
