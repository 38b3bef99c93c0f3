"""`grader notebooks`: every chapter as a notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from grader import manifest
from grader.authoring import notebook_pages
from grader.errors import ExitCode, UsageError
from grader.language import _


def notebooks(names: Sequence[str], workbook_path: Path | None, folder: Path | None, *, replace: bool) -> ExitCode:
    """Write the notebooks of chapters; what somebody has worked in is replaced only when that is asked for."""
    workbook = manifest.load(manifest.find_root(workbook_path))
    chosen = {task.chapter for task in workbook.select(names or [part.name for part in workbook.parts])}
    pages = {
        notebook_pages.place(workbook, chapter, folder): notebook_pages.written(workbook, chapter)
        for chapter in workbook.chapters
        if chapter.name in chosen
    }
    console = Console(highlight=False)
    try:
        changed = [path for path, text in pages.items() if path.exists() and path.read_bytes() != text.encode()]
        if changed and not replace:
            listed = ", ".join(map(str, changed))
            told = _("These notebooks are there and hold something else: {names}. To lose that: --replace.")
            raise UsageError(told.format(names=listed))
        for path, text in pages.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            console.print(_("Written: {file}").format(file=path), soft_wrap=True)
    except OSError as error:
        told = _("{file} can't be written: {reason}.")
        raise UsageError(told.format(file=error.filename, reason=error.strerror)) from None
    return ExitCode.ALL_POINTS
