"""Gradebooks: the same whole points, as Canvas, Moodle or a spreadsheet read them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from grader.classbook import Classbook, Entry
from grader.errors import UsageError
from grader.language import _
from grader.text import folded, letters

#: What a terminal obeys; line feeds and tabs are text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: The columns by which Canvas knows a learner, and what its exports of gradebooks and groups call them.
_CANVAS_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Student": ("student", "name"),
    "ID": ("id", "canvasuserid"),
    "SIS User ID": ("sisuserid", "userid"),
    "SIS Login ID": ("sisloginid", "loginid", "username"),
    "Section": ("section", "sections"),
}
#: What stands behind an assignment's title in Canvas's gradebook.
_CANVAS_ID = re.compile(r"\s*\(\d+\)$")
#: A spreadsheet takes a cell that begins so for a formula.
_FORMULA = re.compile(r"(?!-$)\s*[=+\-@\t\r]")  # but for the "-" that platforms write for nothing


def plain(classbook: Classbook) -> str:
    """Write every row with all that is known, a column for each chapter."""
    chapters = [chapter.name for chapter in classbook.chapters]
    head = ["learner", "name", "email", "identifier", "submission", "status", "score", "max_score", "earned"]
    rows = [[*head, "late_days", "submitted", "attempts", *chapters, "message"]]
    for entry in classbook.entries:
        scores = {chapter.name: chapter.score if entry.scored else None for chapter in entry.chapters}
        rows.append(
            [
                *(entry.learner, entry.name, entry.email, entry.identifier, entry.submission, entry.status),
                *(_number(entry.score), str(entry.max_score), _number(entry.earned), str(entry.late_days)),
                *(entry.submitted, str(entry.attempts)),
                *(_number(scores.get(name, 0 if entry.score is not None else None)) for name in chapters),
                entry.remarks,
            ]
        )
    return _written(rows)


def canvas(classbook: Classbook) -> str:
    """Write what Canvas imports: https://community.canvaslms.com, "import grades in the Gradebook".

    A roster that was exported from Canvas gives the columns by which it knows
    its learners, and the assignment's; without one, it goes by the name.
    """
    column = canvas_column(classbook) or classbook.title
    rows = [[*_CANVAS_COLUMNS, column], ["    Points Possible", "", "", "", "", str(classbook.max_score)]]
    for entry in classbook.entries:
        if not addressed("canvas", entry):
            continue
        own = _named(entry.columns)
        known = [next((own[name] for name in names if name in own), "") for names in _CANVAS_COLUMNS.values()]
        known[0] = known[0] or entry.name or entry.learner
        if not entry.columns:
            known[1] = entry.identifier if entry.identifier.isdigit() else ""
        rows.append([*known, _number(entry.score)])
    return _written(rows)


def canvas_column(classbook: Classbook) -> str:
    """Return the title of the assignment's column in a roster that was exported from Canvas; "" where there is none.

    Canvas finds an assignment by the number behind its title, and makes a new one
    of a title that it does not know (lib/gradebook_importer.rb, `parse_assignments`).
    """
    there = _canvas_assignments(classbook)
    if not classbook.assignment and len(there) == 1:
        return there[0]
    titles = {folded(classbook.title), folded(classbook.assignment)}
    same = [title for title in there if not titles.isdisjoint((folded(title), folded(_CANVAS_ID.sub("", title))))]
    return same[0] if len(same) == 1 else ""


def _canvas_assignments(classbook: Classbook) -> list[str]:
    header = next((entry.columns for entry in classbook.entries if entry.columns), {})
    return [title for title in header if _CANVAS_ID.search(title)]


def moodle(classbook: Classbook) -> str:
    """Write what Moodle imports.

    Where the roster is the assignment's own grading worksheet, it is filled in
    ("Upload grading worksheet"), which is the only way while marking is blind; else
    a table for "Import grades", by user name, address or number as you choose there.
    """
    known = [entry for entry in classbook.entries if addressed("moodle", entry)]
    if known and is_worksheet(known[0].titles):
        return _written([list(known[0].columns), *map(_filled_in, known)])
    item = f"Assignment: {classbook.title}"
    rows = [["Username", "Email address", "ID number", f"{item} (Real)", f"{item} (Feedback)"]]
    rows += [
        [*_moodle_names(entry), _number(entry.score), feedback(entry)] for entry in known if entry.score is not None
    ]
    return _written(rows)


def is_worksheet(titles: Mapping[str, str]) -> bool:
    """Tell whether a roster is a grading worksheet of Moodle's.

    These are the three columns that Moodle looks for, in the language of the site
    (mod/assign/feedback/offline/importgradeslib.php), so they are kept as they are.
    """
    return titles.keys() >= {"identifier", "grade", "grade_modified"}


def _filled_in(entry: Entry) -> list[str]:
    """Return a learner's line of the worksheet with the score and where the points went."""
    if entry.score is None:
        return list(entry.columns.values())
    filled = {entry.titles["grade"]: _number(entry.score)}
    if "feedback" in entry.titles:
        filled[entry.titles["feedback"]] = feedback(entry)
    return list({**entry.columns, **filled}.values())


def remarks(name: str, classbook: Classbook) -> Iterator[str]:
    """Say in sentences what an instructor should know before importing a gradebook."""
    out = [entry.label for entry in classbook.entries if not addressed(name, entry)]
    if out:
        told = _("Not in the gradebook for {platform}, which would not know them: {names}.")
        yield told.format(platform=name, names=", ".join(out))
    there = _canvas_assignments(classbook)
    if name == "canvas" and there and not canvas_column(classbook):
        told = _(
            "Canvas will make a new assignment '{title}'. To fill one that is there, give its title in the policy: "
            "{titles}."
        )
        yield told.format(title=classbook.title, titles="; ".join(there))
    if name == "moodle":
        yield from _other_maximum(classbook)


def _other_maximum(classbook: Classbook) -> Iterator[str]:
    """Say where the worksheet grades out of something else: Moodle takes the numbers as they are."""
    sheet = (entry for entry in classbook.entries if is_worksheet(entry.titles))
    maxima = {entry.columns.get(entry.titles.get("highest_grade", ""), "") for entry in sheet} - {""}
    for maximum in sorted(maxima):
        if not re.fullmatch(rf"{classbook.max_score}([.,]0*)?", maximum):
            told = _("The maximum grade in Moodle is {maximum}, and these scores are out of {points}.")
            yield told.format(maximum=maximum, points=classbook.max_score)


def addressed(name: str, entry: Entry) -> bool:
    """Tell whether a gradebook has a line for an entry.

    One learner whom Moodle does not know makes it refuse the whole file, so
    that whoever is not on the roster, or has nothing to be known by, is left out.
    """
    return name == "csv" or (entry.known and (name == "canvas" or any(_moodle_names(entry))))


def _moodle_names(entry: Entry) -> list[str]:
    own = _named(entry.columns)
    email = own.get("emailaddress", entry.email)  # Moodle tells upper from lower case in it
    return [own.get("username", own.get("사용자명", "")), email, own.get("idnumber", entry.identifier)]


def feedback(entry: Entry) -> str:
    """Say in one line where the points went."""
    parts = [entry.message] if entry.message else []
    for chapter in entry.chapters:
        lost = [task.name for task in chapter.tasks if task.score != task.max_score or not entry.scored]
        words = f" ({', '.join(lost)})" if lost else ""
        score = _number(chapter.score if entry.scored else None)
        parts.append(f"{chapter.title}: {score} of {chapter.max_score}{words}")
    if entry.late_days and entry.earned != entry.score:
        parts.append(f"{entry.late_days} days late: {_number(entry.score)} of {_number(entry.earned)} points count")
    return "; ".join(parts)


GRADEBOOKS: Mapping[str, Callable[[Classbook], str]] = {"canvas": canvas, "moodle": moodle, "csv": plain}


def parse(option: str) -> tuple[str, Path]:
    """Split `FORMAT=FILE`; raise `UsageError` for anything else."""
    name, _equals, file = option.partition("=")
    if name not in GRADEBOOKS or not file:
        raise UsageError(
            f"--gradebook wants FORMAT=FILE, the format being one of {', '.join(GRADEBOOKS)}; "
            f"'{option}' is something else."
        )
    return name, Path(file)


def write(classbook: Classbook, name: str, file: Path) -> None:
    """Write a gradebook to a file."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(GRADEBOOKS[name](classbook), encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"The gradebook can't be written to {file}: {error.strerror}.") from None


def _named(columns: Mapping[str, str]) -> dict[str, str]:
    return {letters(title): cell for title, cell in columns.items()}


def _number(score: int | None) -> str:
    return "" if score is None else str(score)


def _written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([[_harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running what a learner has written as a formula, and a terminal from obeying it.

    Some spreadsheets take the signs of full width (`＝`) for the others.
    """
    cell = _CONTROL.sub(lambda char: f"\\x{ord(char[0]):02x}", cell)
    return f"'{cell}" if _FORMULA.match(unicodedata.normalize("NFKC", cell)) else cell
