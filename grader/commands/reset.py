"""`grader reset TASK`: put the stub back, and keep the learner's version beside it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rich.console import Console

from grader import function_text, manifest
from grader.errors import ExitCode, UsageError
from grader.handins.submission import MAX_FILE_BYTES
from grader.language import _
from grader.learner import progress
from grader.manifest import Workbook
from grader.system.files import read_regular

#: The chapters as they were before anybody wrote in them.  Copies, because nothing else is sure to be there: a download
#: has no history, and a fork's first commit may be anybody's.
STUBS = Path("tests") / "stubs"


def reset(name: str, workbook_path: Path | None) -> ExitCode:
    """Put the stub of a task, or of all of a chapter, in the place of what the learner wrote."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    chapter = workbook.tasks[name].chapter if name in workbook.tasks else workbook.select([name])[0].chapter
    file = progress.chapter_file(root, chapter)
    shown = file.relative_to(root)
    pristine = _pristine(root, chapter)
    before = _read(file)
    after = pristine if name not in workbook.tasks or before is None else _with_stub(before, pristine, name, str(shown))
    console = Console(highlight=False)
    if before == after:
        console.print(_("{name} is a stub already; nothing was changed.").format(name=name), soft_wrap=True)
        return ExitCode.ALL_POINTS
    if before is not None:
        kept = _kept_name(file)
        kept.write_text(before, encoding="utf-8", newline="")
        console.print(_("Your version is in {file}.").format(file=kept.relative_to(root)), soft_wrap=True)
    file.write_text(after, encoding="utf-8", newline="")
    _forget(root, workbook, name)
    console.print(_("{file} holds the stub of {name} again.").format(file=shown, name=name), soft_wrap=True)
    return ExitCode.ALL_POINTS


def _pristine(root: Path, chapter: str) -> str:
    path = root / STUBS / f"{chapter}.txt"
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        raise UsageError(
            f"There is no stub to put back: {path.relative_to(root)} is missing from this workbook."
        ) from None


def _read(file: Path) -> str | None:
    try:
        return read_regular(file, MAX_FILE_BYTES).decode("utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} can't be read as text ({error}); rename it, and reset its chapter.") from None


def _with_stub(source: str, pristine: str, name: str, shown: str) -> str:
    stub = function_text.text_of(pristine, name)
    if stub is None:
        raise UsageError(f"{STUBS} knows no {name}: is the workbook complete?")
    try:
        return function_text.replaced(source, name, stub)
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        where = f", line {line}" if line else ""
        chapter = Path(shown).stem
        raise UsageError(
            f"{shown}{where} is not Python, so the place of {name} can't be found; "
            f"mend that line, or put the whole chapter back: grader reset {chapter}"
        ) from None


def _kept_name(file: Path) -> Path:
    """Name a copy by date and time, and by a number if that is taken."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
    names = (file.with_name(f"{file.stem}-{stamp}{suffix}.py") for suffix in ("", *(f"-{n}" for n in range(2, 100))))
    return next(path for path in names if not path.exists())


def _forget(root: Path, workbook: Workbook, name: str) -> None:
    with progress.update(root) as kept:
        for task in [name] if name in workbook.tasks else [task.name for task in workbook.select([name])]:
            kept.tasks.pop(task, None)
            kept.hints.pop(task, None)
