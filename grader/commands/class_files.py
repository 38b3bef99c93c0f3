"""The files that a graded class is written to: gradebooks, reports and pictures of each learner, the class page."""

from __future__ import annotations

import importlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grader import reporters
from grader.classbook import Classbook
from grader.commands.grade_request import GradeRequest
from grader.course.entries import Rows
from grader.errors import UsageError
from grader.reporters import gradebook
from grader.text import file_names


@dataclass(frozen=True)
class ClassFiles:
    """What is to be written, and where.

    Attributes
    ----------
    reports : list of tuple of str and Path
        Formats, and files with `{}` in the place of the learner.
    gradebooks : list of tuple of str and Path
        Formats, and files.
    pictures : Path or None
        The folder of the pictures of failed plots.
    page : Path or None
        The file of the class page.
    sign : callable or None
        Signs JSON reports.
    """

    reports: list[tuple[str, Path]]
    gradebooks: list[tuple[str, Path]]
    pictures: Path | None
    page: Path | None
    sign: reporters.Sign | None

    def write(self, classbook: Classbook, rows: Rows) -> list[str]:
        """Write everything; return what is to be said of the gradebooks, in sentences."""
        told: list[str] = []
        for name, file in self.gradebooks:
            gradebook.write(classbook, name, file)
            told += gradebook.remarks(name, classbook)
        self._write_reports(rows)
        if self.page is not None:
            _write_page(classbook, self.page)
        return told

    def _write_reports(self, rows: Rows) -> None:
        names = file_names(learner.key for learner in rows.learners)
        for learner, entry in zip(rows.learners, rows, strict=True):
            name = _in_the_locale(names[learner.key])
            report = rows.report(entry) if self.reports else None
            for kind, file in self.reports:
                if report is not None:
                    reporters.write(report, kind, Path(str(file).replace("{}", name)), self.sign)
            if self.pictures is not None and entry.pictures:
                _write_pictures(entry.pictures, self.pictures / name)


def files_asked_for(asked: GradeRequest) -> ClassFiles:
    """Read what is to be written; `UsageError` says what in it is wrong."""
    wanted = [reporters.parse(option) for option in asked.reports]
    sign = reporters.signer(asked.sign, wanted)
    books = [gradebook.parse(option) for option in asked.of_class.gradebooks]
    for name, file in wanted:
        if "{}" not in str(file):
            raise UsageError(f"A class has many reports: --report {name}=FILE needs {{}} in FILE, for the learner.")
    return ClassFiles(wanted, books, asked.pictures, asked.of_class.html, sign)


def _in_the_locale(name: str) -> str:
    """Return a file's name, in UTF-8 where the locale has no letters for it."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode())
    return name


def _write_pictures(pictures: Mapping[str, bytes], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for picture, png in pictures.items():
            (folder / Path(picture).name).write_bytes(png)
    except OSError as error:
        raise UsageError(
            f"The pictures can't be written to {folder} ({error.strerror}); name another folder with --pictures DIR."
        ) from None


def _write_page(classbook: Classbook, file: Path) -> None:
    try:
        # Its template library is needed for this alone.
        text: str = importlib.import_module("grader.reporters.class_page.class_report").render(classbook)
    except ImportError as error:
        raise UsageError(
            f"The class report can't be made ({error}); install what is missing, or leave --html out."
        ) from None
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"The class report can't be written to {file} ({error.strerror}); name another file."
        ) from None
