"""Gradebooks: the same whole points, as Canvas, Moodle or a spreadsheet read them."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from grader.classbook import Classbook, Entry
from grader.errors import UsageError
from grader.language import _
from grader.text import folded, letters

#: What a terminal obeys; line feeds and tabs are text.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
#: The columns by which Canvas knows a learner, in its order.
_CANVAS_COLUMNS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
#: Those that only some of its exports have, in front of the last one.
_CANVAS_MORE = ("Integration ID", "Root Account")
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
                *(entry.learner, entry.name, entry.email, entry.number, entry.submission, entry.status),
                *(_number(entry.score), str(entry.max_score), _number(entry.earned), str(entry.late_days)),
                *(entry.submitted, str(entry.attempts)),
                *(_number(scores.get(name, 0 if entry.score is not None else None)) for name in chapters),
                entry.remarks,
            ]
        )
    return _written(rows)


def canvas(classbook: Classbook) -> str:
    """Write what Canvas imports: https://community.canvaslms.com, "import grades in the Gradebook".

    Canvas finds a learner by its own number, else by the institution's, else by
    the login, else by the name (lib/gradebook_importer.rb, `process_student`); a
    roster that was exported from Canvas has them all, and the assignment's column.
    """
    lines = [(_canvas_names(entry), _number(entry.score)) for entry in classbook.entries if addressed("canvas", entry)]
    twins = _twins(names for names, _score in lines)
    more = [title for title in _CANVAS_MORE if any(names[title] for names, _score in lines)]
    head = [*_CANVAS_COLUMNS[:-1], *more, _CANVAS_COLUMNS[-1]]
    rows = [[*head, canvas_column(classbook) or classbook.title]]
    rows.append(["    Points Possible", *[""] * (len(head) - 1), str(classbook.max_score)])
    rows += [[*(names[title] for title in head), score] for names, score in lines if not _is_one_of(twins, names)]
    return _written(rows)


def _canvas_names(entry: Entry) -> dict[str, str]:
    """Return what stands in Canvas's columns of a learner."""
    own = _named(entry.columns)
    return {
        "Student": entry.name or entry.learner,
        "ID": entry.canvas_id,
        "SIS User ID": entry.identifier,
        "SIS Login ID": entry.login,
        "Section": own.get("section", own.get("sections", "")),
        **{title: own.get(letters(title), "") for title in _CANVAS_MORE},
    }


def _twins(lines: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the names, folded, that several learners have: Canvas would give all of them the first one's line."""
    count = Counter(folded(names["Student"]) for names in lines)
    return {name for name, number in count.items() if number > 1}


def _is_one_of(twins: Collection[str], names: Mapping[str, str]) -> bool:
    """Tell whether Canvas has nothing to find a learner by but a name that another one has as well."""
    return folded(names["Student"]) in twins and not any(names[title] for title in _CANVAS_COLUMNS[1:4])


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
        told = _(
            "Not in the gradebook for {platform}, which would not know them: {names}. Put whoever is in the course on "
            "the roster, with a user name, an address or a number."
        )
        yield told.format(platform=name, names=", ".join(out))
    if name == "canvas":
        yield from _found_by_less(classbook)
    there = _canvas_assignments(classbook)
    if name == "canvas" and there and not canvas_column(classbook):
        told = _(
            "Canvas will make a new assignment '{title}'. To fill one that is there, give its title in the policy: "
            "{titles}."
        )
        yield told.format(title=classbook.title, titles="; ".join(there))
    if name == "moodle":
        yield from _other_maximum(classbook)


def _found_by_less(classbook: Classbook) -> Iterator[str]:
    """Say whom Canvas has to find by something else than its own number, and whom it could not tell from another."""
    lines = [(entry.label, _canvas_names(entry)) for entry in classbook.entries if addressed("canvas", entry)]
    twins = _twins(names for _label, names in lines)
    out = [label for label, names in lines if _is_one_of(twins, names)]
    if out:
        told = _(
            "Not in the gradebook for canvas, which could not tell them from others of their name: {names}. "
            "Take the gradebook exported from Canvas as the roster."
        )
        yield told.format(names=", ".join(out))
    without = sum(not names["ID"] for _label, names in lines) - len(out)
    if without:
        told = _(
            "Learners whose own number at Canvas (ID) is not known: {count}. Canvas will look for them by SIS ID, "
            "login and name; take the gradebook exported from Canvas as the roster to be certain."
        )
        yield told.format(count=without)


def _other_maximum(classbook: Classbook) -> Iterator[str]:
    """Say where the worksheet grades out of something else: Moodle takes the numbers as they are."""
    sheet = (entry for entry in classbook.entries if is_worksheet(entry.titles))
    maxima = {entry.columns.get(entry.titles.get("highest_grade", ""), "") for entry in sheet} - {""}
    for maximum in sorted(maxima):
        if not re.fullmatch(rf"{classbook.max_score}([.,]0*)?", maximum):
            told = _(
                "The maximum grade in Moodle is {maximum}, and these scores are out of {points}: set it to {points} "
                "before you import them."
            )
            yield told.format(maximum=maximum, points=classbook.max_score)


def addressed(name: str, entry: Entry) -> bool:
    """Tell whether a gradebook has a line for an entry.

    One learner whom Moodle does not know makes it refuse the whole file, so
    that whoever is not on the roster, or has nothing to be known by, is left out.
    """
    return name == "csv" or (entry.known and (name == "canvas" or any(_moodle_names(entry))))


def _moodle_names(entry: Entry) -> list[str]:
    return [entry.login, entry.email, entry.identifier]


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
        raise UsageError(f"The gradebook can't be written to {file} ({error.strerror}); name another file.") from None


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
