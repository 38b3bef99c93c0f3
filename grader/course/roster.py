"""The roster: who is in the class, read from whatever CSV the instructor has.

Columns are known by their names, in any order, in upper or lower case:

    user name    username, github_username, SIS Login ID
    number       ID number, SIS User ID, ID, identifier, student id, sid
    address      email, Email address
    name         name, Full name, Student; or First name and Last name (Surname)
    submitted    submitted, datetime, submission_timestamp, Last modified (submission)
    late days    late_days
    extension    deadline (of this learner alone), extension_days

so that a Canvas gradebook, a Moodle grading worksheet or list of participants,
and the rosters of Classroom 50 and GitHub Classroom will do as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from grader.course.late import parse_time
from grader.errors import UsageError
from grader.handins.search import Found

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "username": ("username", "github username", "sis login id", "login", "login id"),
    "identifier": ("id number", "sis user id", "student id", "sid", "identifier", "id", "roster identifier"),
    "email": ("email", "email address"),
    "name": ("name", "full name", "student", "student name"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "submitted": (
        *("submitted", "submitted at", "datetime", "submission time", "submission timestamp"),
        "last modified submission",
    ),
    "late_days": ("late days",),
    "deadline": ("deadline", "due"),
    "extension_days": ("extension days",),
}
_IDENTITY = ("username", "identifier", "email")


@dataclass(frozen=True)
class Learner:
    """One learner of the class, with what was handed in: a line of the roster, as wide as rosters are.

    Attributes
    ----------
    key : str
        What the learner is known by, unique in the class.
    columns : mapping of str to str
        The roster's own row, for gradebooks.
    """

    key: str
    name: str = ""
    email: str = ""
    identifier: str = ""
    submitted: str = ""
    late_days: int | None = None
    deadline: datetime | None = None
    extension_days: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    known: bool = True
    found: tuple[Found, ...] = ()

    def due(self, deadline: datetime | None) -> datetime | None:
        """Return when this learner's work is due."""
        own = self.deadline or deadline
        return own + timedelta(days=self.extension_days) if own else None


def read(path: Path) -> list[Learner]:
    """Read a roster; `UsageError` says what in it is wrong."""
    try:
        rows = list(csv.reader(io.StringIO(_text(path))))
    except csv.Error as error:
        raise UsageError(f"The roster {path} can't be read: {error}.") from None
    if rows and len(rows[0]) == 1 and ";" in rows[0][0]:  # as spreadsheets write it where the comma is for decimals
        rows = list(csv.reader(io.StringIO(_text(path)), delimiter=";"))
    header = [_plain(cell) for cell in rows[0]] if rows else []
    places = {kind: [header.index(name) for name in names if name in header] for kind, names in _COLUMNS.items()}
    if not any(places[kind] for kind in (*_IDENTITY, "name", "first", "last")):
        raise UsageError(
            f"The roster {path} names no learners: its first line needs a column such as username, ID number, "
            "email or name."
        )
    learners: dict[str, Learner] = {}
    for number, row in enumerate(rows[1:], start=2):
        learner = _learner(row, places, dict(zip(rows[0], row, strict=False)), f"{path}, line {number}")
        if learner is None:
            continue
        if learner.key in learners:
            raise UsageError(f"{path}, line {number}: {learner.key} is there already.")
        learners[learner.key] = learner
    return list(learners.values())


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"The roster {path} can't be read: {error.strerror}.") from None
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"The roster {path} is no text; save it as CSV in UTF-8.")


def _learner(
    row: Sequence[str], places: Mapping[str, list[int]], columns: dict[str, str], where: str
) -> Learner | None:
    """Read one line; None for one that is no learner."""

    def cells(kind: str) -> list[str]:
        return [row[place].strip() for place in places[kind] if place < len(row) and row[place].strip()]

    def first(kind: str) -> str:
        return next(iter(cells(kind)), "")

    name = first("name") or " ".join(part for part in (first("first"), first("last")) if part)
    if "Points Possible" in name or name in ("Student, Test", "Test Student"):  # Canvas's own lines
        return None
    identity = [cell for kind in _IDENTITY for cell in cells(kind)]
    key = next(iter(identity), name)
    if not key:
        return None
    return Learner(
        key=key,
        name=name,
        email=first("email"),
        identifier=first("identifier"),
        submitted=first("submitted"),
        late_days=_whole(first("late_days"), where, "late days") if first("late_days") else None,
        deadline=_deadline(first("deadline"), where),
        extension_days=_whole(first("extension_days") or "0", where, "extension days"),
        columns=columns,
        keys=frozenset(cell.casefold() for cell in (*identity, name) if cell),
    )


def _whole(text: str, where: str, what: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text):
        raise UsageError(f"{where}: {what} must be a whole number, not '{text}'.")
    return int(text)


def _deadline(text: str, where: str) -> datetime | None:
    moment = parse_time(text) if text else None
    if text and moment is None:
        raise UsageError(f"{where}: the deadline must be a time such as 2026-06-01T23:59:00+02:00, not '{text}'.")
    return moment


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.casefold()))


# --- Who handed in what ---------------------------------------------------------


def match(learners: Iterable[Learner] | None, found: Iterable[Found]) -> list[Learner]:
    """Give every submission to its learner; what nobody on the roster handed in comes last."""
    if learners is None:
        return _by_themselves(found)
    roster = list(learners)
    index = _index(roster)
    handed: dict[str, list[Found]] = {learner.key: [] for learner in roster}
    unknown = []
    for one in found:
        learner = _owner(one, index)
        if learner is None:
            unknown.append(one)
        else:
            handed[learner.key].append(one)
    rows = [replace(learner, found=tuple(handed[learner.key])) for learner in roster]
    taken = {learner.key for learner in roster}
    strangers = [replace(one, known=False) for one in _by_themselves(unknown)]
    return rows + [replace(s, key=f"{s.key} (not on the roster)") if s.key in taken else s for s in strangers]


def _by_themselves(found: Iterable[Found]) -> list[Learner]:
    """Make learners of what was handed in, where no roster tells of any."""
    rows: dict[str, Learner] = {}
    for one in found:
        key = one.email or one.name
        row = rows.get(key) or Learner(key, one.person, one.email, one.identifier)
        rows[key] = replace(row, found=(*row.found, one))
    return list(rows.values())


def _index(roster: Sequence[Learner]) -> dict[str, Learner | None]:
    """List learners by everything that names them; None where a name is not one learner's alone."""
    index: dict[str, Learner | None] = {}
    for learner in roster:
        for key in {*learner.keys, *_spellings(learner.name)}:
            index[key] = None if key in index else learner
    return index


def _spellings(name: str) -> Iterator[str]:
    """Write a name as Canvas does: the letters only, family name first."""
    last, comma, first = name.partition(",")
    words = (f"{last} {first}" if comma else name).split()
    for order in (words, words[-1:] + words[:-1]):
        if letters := "".join(char for char in "".join(order).casefold() if char.isalnum()):
            yield f"={letters}"


def _owner(one: Found, index: Mapping[str, Learner | None]) -> Learner | None:
    names = [name for name in (one.email, one.identifier, *one.keys, one.person) if name]
    for name in names:
        if (learner := index.get(name.casefold())) is not None:
            return learner
    for name in names:
        for spelling in _spellings(name):
            if (learner := index.get(spelling)) is not None:
                return learner
    # ASSIGNMENT-USERNAME: the longest user name that the folder's name ends with.
    parts = one.name.casefold().split("-") if one.folder is not None else []
    ends = (index.get("-".join(parts[start:])) for start in range(1, len(parts)))
    return next((learner for learner in ends if learner is not None), None)
