"""The roster: who is in the class, read from whatever CSV the instructor has.

Columns are known by their titles, in any order (`roster_columns`), so that a
Canvas gradebook, a Moodle grading worksheet or list of participants, and the
rosters of Classroom 50 and GitHub Classroom will do as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from grader.course import dates, roster_columns
from grader.course.late import Policy
from grader.errors import UsageError
from grader.handins import text_encoding
from grader.handins.found import Found
from grader.handins.platforms import participant
from grader.language import _
from grader.text import composed, folded, without_marks

_IDENTITY = ("username", "github", "identifier", "canvas_id", "email")
#: What spreadsheets make of long numbers.
_SHORTENED = re.compile(r"\d[.,]\d+E\+\d+", re.IGNORECASE)
#: `="0012345"` and `'0012345` keep their zeros; `20260001.0` was a number once.
_KEPT_AS_TEXT = re.compile(r"=\"([^\"]+)\"|'(\d+)|(\d+)\.0")
_REPOSITORY = re.compile(r"(?:https?://[^/\s]+/[^/\s]+/)?([\w.-]+?)(?:\.git)?(?:/.*)?", re.DOTALL)


@dataclass(frozen=True)
class Roster:
    """A class as its file tells of it.

    Attributes
    ----------
    learners : tuple of Learner
        In the order of the file.
    remarks : tuple of str
        Sentences for the instructor: how the file was read where that was not certain.
    """

    learners: tuple[Learner, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Learner:
    """One learner of the class, with what was handed in: a line of the roster, as wide as rosters are.

    Attributes
    ----------
    key : str
        What the learner is known by, unique in the class.
    name, email, identifier, login, canvas_id : str
        As in `grader.classbook.Entry`.
    submitted : str
        When it was handed in, as `dates.iso` writes it.
    late_days : int or None
        Late days that the instructor has counted.
    deadline : datetime or None
        A deadline of the learner's own.
    extension_days : int
        Calendar days on top of the deadline.
    columns, titles : mapping of str to str
        The roster's own row, and for each meaning the title of its column, for gradebooks.
    groups : frozenset of str
        Names of the groups that the learner is in.
    unclear : str
        Why nobody can tell whether something was handed in, as a sentence; empty where it is clear.
    """

    key: str
    name: str = ""
    email: str = ""
    identifier: str = ""
    login: str = ""
    canvas_id: str = ""
    submitted: str = ""
    late_days: int | None = None
    deadline: datetime | None = None
    extension_days: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    known: bool = True
    found: tuple[Found, ...] = ()
    unclear: str = ""


def read(path: Path, policy: Policy = Policy()) -> Roster:  # noqa: B008  # frozen
    """Read a roster; `UsageError` says what in it is wrong.

    The policy tells how dates are written there, and whether it matters when work was handed in.
    """
    text, encoding = _text(path)
    rows = _rows(text, path)
    header = rows[0][1] if rows else []
    places = roster_columns.places(header)
    if not any(places[kind] for kind in (*_IDENTITY, "name", "first", "last")):
        raise UsageError(
            f"The roster {path} names no learners: its first line needs a column such as username, ID number, "
            "email or name."
        )
    times = _Times(policy, places, [row for _, row in rows[1:]])
    titles = {meaning: header[own[0]] for meaning, own in places.items() if own}
    learners: dict[str, Learner] = {}
    for number, row in rows[1:]:
        learner = _learner(_Row(row, places, path, number), times)
        if learner is None:
            continue
        whole = [*row, *[""] * (len(header) - len(row))]
        learner = replace(learner, columns=dict(zip(header, whole, strict=False)), titles=titles)
        before = learners.get(folded(learner.key))
        if before is not None and not (places["submitted"] and _is_the_same(before, learner)):
            raise UsageError(
                f"{path}, line {number}: {learner.key} is there already; leave one of the lines. Learners who share "
                "a name need another column that tells them apart, such as email."
            )
        learners[folded(learner.key)] = times.with_the_last(before, learner) if before else learner
    return Roster(tuple(learners.values()), tuple(_remarks(encoding, learners.values())))


def _is_the_same(one: Learner, other: Learner) -> bool:
    """Tell whether two lines are of one learner: by all that they say, and by more than a name."""
    facts = [(each.keys, each.late_days, each.deadline, each.extension_days) for each in (one, other)]
    return facts[0] == facts[1] and len(one.keys) > bool(one.name)


def _remarks(encoding: str, learners: Iterable[Learner]) -> Iterator[str]:
    if lost := [learner.name for learner in learners if "?" in learner.name]:
        told = _(
            "Names in the roster hold a '?' where a spreadsheet could not save a letter, and nothing is found by them: "
            "{names}. Save the roster as UTF-8 (in Excel: CSV UTF-8)."
        )
        yield told.format(names=", ".join(lost))
    if not encoding.startswith("utf"):
        told = _("The roster was read as {encoding}, a spreadsheet's own encoding; save it as UTF-8 to be certain.")
        yield told.format(encoding=encoding)


def _rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    """Split a table into its rows, each with the number of its line; what separates the cells is found out."""
    first, end, rest = text.partition("\n")
    named = re.fullmatch(r'"?sep=(.)"?', first.strip("\r"))  # Excel's own way to tell
    header = (rest if named else text).partition("\n")[0]
    separator = named[1] if named else max(",;\t", key=lambda one: roster_columns.known(header.split(one)))
    reader = csv.reader(io.StringIO(rest if named else text, newline=""), delimiter=separator)
    try:
        return [
            (reader.line_num + bool(named and end), [composed(without_marks(cell)) for cell in row]) for row in reader
        ]
    except csv.Error as error:
        raise UsageError(f"The roster {path} can't be read: {error}.") from None


def _text(path: Path) -> tuple[str, str]:
    try:
        return text_encoding.decode(path.read_bytes())
    except OSError as error:
        raise UsageError(f"The roster {path} can't be read: {error.strerror}.") from None
    except text_encoding.UnknownEncodingError:
        raise UsageError(
            f"The roster {path} is in an encoding that can't be told for certain; save it as UTF-8 (in Excel: "
            "CSV UTF-8)."
        ) from None


@dataclass(frozen=True)
class _Row:
    """One line of the table."""

    cells: Sequence[str]
    places: Mapping[str, list[int]]
    file: Path = Path()
    line: int = 0

    def all(self, meaning: str) -> list[str]:
        """List what stands in the columns of a meaning, empty cells left out."""
        found = (self.cells[place].strip() for place in self.places[meaning] if place < len(self.cells))
        return [_as_typed(cell) if meaning in _IDENTITY else cell for cell in found if cell]

    def first(self, meaning: str) -> str:
        return next(iter(self.all(meaning)), "")

    def days(self, meaning: str, words: str) -> int | None:
        text = self.first(meaning)
        if text and not re.fullmatch(r"\d{1,4}", text):
            raise UsageError(f"{self.file}, line {self.line}: {words} must be a whole number, not '{text}'.")
        return int(text) if text else None


def _as_typed(cell: str) -> str:
    """Return a number or a name without what keeps a spreadsheet from changing it, or what one has added to it."""
    match = _KEPT_AS_TEXT.fullmatch(cell)
    return next(filter(None, match.groups())) if match else cell


class _Times:
    """Reads the times of a roster: a column's dates of numbers tell by each other which number is the month."""

    def __init__(self, policy: Policy, places: Mapping[str, list[int]], rows: Sequence[Sequence[str]]) -> None:
        self._policy = policy
        self._orders = {}
        for meaning in ("submitted", "deadline"):
            cells = [cell for row in rows for cell in _Row(row, places).all(meaning)]
            self._orders[meaning] = policy.date_order or dates.settled(cells)

    def submitted(self, row: _Row) -> str:
        """Return when work was handed in; what can't be read is an error where it matters, and else no time."""
        try:
            return dates.iso(row.first("submitted"), self._orders["submitted"])
        except dates.UnreadableError as reason:
            if self._policy.deadline or row.first("deadline"):
                raise UsageError(f"{row.file}, line {row.line}: {reason}") from None
            return ""

    def with_the_last(self, before: Learner, learner: Learner) -> Learner:
        """Join two lines of one learner, as `gh teacher download` writes one for each submission: the last counts."""
        zone = self._policy.time_zone
        moments = {text: dates.moment(text, zone) for text in (before.submitted, learner.submitted)}
        known = [(moment.when, text) for text, moment in moments.items() if moment]
        return replace(before, submitted=max(known, default=(None, ""))[1], groups=before.groups | learner.groups)

    def deadline(self, row: _Row) -> datetime | None:
        text = row.first("deadline")
        try:
            return dates.deadline(text, self._policy.time_zone, self._orders["deadline"]) if text else None
        except dates.UnreadableError as reason:
            raise UsageError(f"{row.file}, line {row.line}: the deadline can't be read: {reason}") from None


def _learner(row: _Row, times: _Times) -> Learner | None:
    """Read one line; None for one that is no learner."""
    name = row.first("name") or _whole_name(row.first("first"), row.first("last"))
    if "Points Possible" in name or name in ("Student, Test", "Test Student"):  # Canvas's own lines
        return None
    identity = [cell for kind in _IDENTITY for cell in row.all(kind)]
    if short := next(filter(_SHORTENED.fullmatch, identity), ""):
        raise UsageError(
            f"{row.file}, line {row.line}: '{short}' is a number that a spreadsheet has shortened; give the column the "
            "format of text, type the numbers again, and save the roster once more."
        )
    key = next(iter(identity), name)
    if not key:
        return None
    return Learner(
        key=key,
        name=name,
        email=row.first("email"),
        identifier=row.first("identifier"),
        login=row.first("username"),
        canvas_id=row.first("canvas_id"),
        submitted=times.submitted(row),
        late_days=row.days("late_days", "late days"),
        deadline=times.deadline(row),
        extension_days=row.days("extension_days", "extension days") or 0,
        keys=frozenset(folded(cell) for cell in (*identity, name, *map(participant, identity)) if cell),
        groups=frozenset(_groups(row)),
    )


def _groups(row: _Row) -> Iterator[str]:
    """Name the groups of a learner: the repository that is handed in is one, for whoever shares it."""
    for cell in row.all("group"):
        yield from (cell, *cell.split(","))
    yield from (match[1] for cell in row.all("repository") if (match := _REPOSITORY.fullmatch(cell)))


def _whole_name(given: str, family: str) -> str:
    """Put a name together; a Korean one begins with the family's and has no space."""
    if re.fullmatch("[가-힣]+", given + family):
        return family + given
    return " ".join(part for part in (given, family) if part)
