"""Late days and attempts: which attempt counts, and what of its points."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from grader.course import dates
from grader.errors import UsageError

#: What could not be told for certain, what it counts as, and what to add.
UNTIMED = (
    "It is not known when this was handed in: counted as on time. Where that is wrong, write the time into a column "
    "`submitted` of the roster, or the days into `late_days`."
)
ON_THE_DAY = (
    "Handed in on the day of the deadline, at a time that is not known: counted as on time. Where that is wrong, write "
    "1 into a column `late_days` of the roster."
)
MARKED_AND_EXTENDED = (
    "Marked late by the platform, and given an extension here: counted as on time. Where that is wrong, write the time "
    "into a column `submitted` of the roster, or the days into `late_days`."
)
#: Of what the platform has marked as late, by what is missing to count the days.
MARKED = {
    "time": (
        "Marked late by the platform, which does not tell the time: counted as one day. For the right number, write "
        "the time into a column `submitted` of the roster, or the days into `late_days`."
    ),
    "deadline": (
        "Marked late by the platform, and there is no deadline here: counted as one day. For the right number, give "
        "the `deadline` in the policy (`--policy FILE`)."
    ),
    "both": (
        "Marked late by the platform, which does not tell the time, and there is no deadline here: counted as one day. "
        "For the right number, write the days into a column `late_days` of the roster."
    ),
}


@dataclass(frozen=True)
class Lateness:
    """How late a piece of work is.

    Attributes
    ----------
    days : int
        Days after the deadline, begun ones included.
    doubt : str
        A sentence where nobody could tell for certain, so that it can be looked into; else empty.
    """

    days: int = 0
    doubt: str = ""


@dataclass(frozen=True)
class Policy:
    """The table `[class]` of a policy file.

    Attributes
    ----------
    deadline : datetime or None
        When work is due; None: nothing is ever late.
    grace_days : int
        Late days that cost a learner nothing.
    percent_per_day : int
        What every further late day, a begun one included, costs of the points earned.
    most_percent : int
        The most that late days can cost.
    counts : str
        "best" or "last": which of a learner's attempts counts.
    title : str
        What gradebooks call the assignment; empty: as the workbook is called.
    time_zone : ZoneInfo or None
        Where the course is held: there a day begins and ends.  None: where this machine is.
    date_order : str
        How dates of numbers are written in the roster: "dmy", "mdy" or "ymd"; empty: as the roster itself shows.
    """

    deadline: datetime | None = None
    grace_days: int = 0
    percent_per_day: int = 0
    most_percent: int = 100
    counts: str = "last"
    title: str = ""
    time_zone: ZoneInfo | None = None
    date_order: str = ""

    def due(self, own: datetime | None = None, extension_days: int = 0) -> datetime | None:
        """Return when a learner's work is due: by a deadline of one's own or everybody's, and calendar days more."""
        due = own or self.deadline
        return dates.later(due, extension_days, self.time_zone) if due else None

    def lateness(
        self, submitted: str, due: datetime | None = None, *, marked: bool = False, extended: bool = False
    ) -> Lateness:
        """Tell how late work is.

        Parameters
        ----------
        submitted : str
            When it was handed in (ISO 8601), a bare date, or empty.
        due : datetime or None
            The learner's own deadline, from `due`; None: everybody's.
        marked : bool
            Whether the platform has marked it as late.
        extended : bool
            Whether the learner had longer than the platform knows.
        """
        due = due or self.deadline
        moment = dates.moment(submitted, self.time_zone)
        if moment is None or due is None:
            if marked:
                return _marked("deadline" if moment else "time" if due else "both", extended=extended)
            return Lateness(0, UNTIMED) if due else Lateness()
        if moment.whole_day and dates.wall(moment.when, self.time_zone).date() == self._day(due):
            return Lateness(0, ON_THE_DAY)
        return Lateness(dates.begun_days(due, moment.when, self.time_zone))

    def _day(self, due: datetime) -> date:
        return dates.wall(due, self.time_zone).date()

    def counted(self, earned: int, late_days: int) -> int:
        """Take what late days cost off the points earned; whole points, rounded down."""
        charged = max(0, late_days - self.grace_days)
        percent = min(self.percent_per_day * charged, self.most_percent)
        return earned * (100 - percent) // 100


def _marked(missing: str, *, extended: bool) -> Lateness:
    """Go by the platform's mark, where there is no time or no deadline."""
    return Lateness(0, MARKED_AND_EXTENDED) if extended else Lateness(1, MARKED[missing])


def read_policy(path: Path | None) -> Policy:
    """Read a policy file; `UsageError` says what in it is wrong."""
    if path is None:
        return Policy()
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("class", {})
    except OSError as error:
        raise UsageError(f"The policy {path} can't be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"The policy {path} can't be read: {error}.") from None
    return policy(table, str(path))


def policy(table: Mapping[str, Any], where: str) -> Policy:
    """Check a policy's table."""
    known = [field.name for field in fields(Policy)]
    for name in table:
        if name not in known:
            raise UsageError(f"{where}: [class] knows no '{name}'; it knows {', '.join(known)}.")
    zone = _zone(table["time_zone"], where) if "time_zone" in table else None
    values = {name: _checked(name, value, where, zone) for name, value in table.items()}
    return Policy(**{**values, "time_zone": zone})


def _checked(name: str, value: Any, where: str, zone: ZoneInfo | None) -> Any:
    """Check one entry of the table, and return what the policy holds of it."""
    choices = {"counts": ("best", "last"), "date_order": dates.ORDERS}
    if name == "deadline":
        if not isinstance(value, date):
            raise UsageError(f"{where}: deadline must be a date and time, as in 2026-06-01T23:59:59+02:00.")
        return dates.deadline(value.isoformat(), zone)
    if name in choices:
        if value not in choices[name]:
            words = " or ".join(f'"{choice}"' for choice in choices[name])
            raise UsageError(f"{where}: in [class], {name} must be {words}, not {value!r}.")
    elif name in ("title", "time_zone"):
        if not isinstance(value, str):
            raise UsageError(f"{where}: in [class], {name} must be a text, not {value!r}.")
    elif type(value) is not int or value < 0 or (name == "most_percent" and value > 100):
        raise UsageError(f"{where}: in [class], {name} must be a whole number, not {value!r}.")
    return value


def _zone(name: object, where: str) -> ZoneInfo:
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(f"{where}: there is no time zone '{name}'; write it as in Asia/Seoul.") from None
