"""Read when something was handed in, as platforms, git and spreadsheets write it, without ever guessing.

What is read is kept as ISO 8601 text: with a zone where the source has one,
without where it has none, and as a bare date where it tells a day only.  The
course's zone comes in when two times are compared (`moment`).

dateparser knows the words of English and Korean dates.  At a date in numbers it
guesses, and it lets a wrong weekday pass; so such dates are read in every order
of day, month and year, and what remains ambiguous is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import time as clock
from functools import cache, lru_cache
from typing import Any

#: Orders of day, month and year in a date of numbers.
ORDERS = ("dmy", "mdy", "ymd")

_NOTHING = {"", "-", "–", "—"}  # what Moodle and people write for no time
_EPOCH = re.compile(r"\d{10}(?:\.\d+)?")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_NUMBERS = re.compile(r"(?<!\d)(\d{1,4})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{1,4})(?!\d)")
_WEEKDAY = re.compile(
    r"\b(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?\b|(?P<ko>[월화수목금토일])(?:요일|(?=\)))",
    re.IGNORECASE,
)
_WEEKDAYS: Mapping[str, int] = {
    **{name: number for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))},
    **{name: number for number, name in enumerate("월화수목금토일")},
}


class UnreadableError(ValueError):
    """A text is no time that could be read for certain; the message is a sentence."""


@dataclass(frozen=True)
class Moment:
    """A point in time, or a whole day.

    Attributes
    ----------
    when : datetime
        Aware; of a whole day, its first moment.
    whole_day : bool
        Whether the day alone is known.
    """

    when: datetime
    whole_day: bool = False


# --- From a text to ISO 8601 ----------------------------------------------------


def iso(text: str, order: str = "") -> str:
    """Return a time as ISO 8601 text.

    Parameters
    ----------
    text : str
        As a platform, git or a spreadsheet writes it.
    order : str
        The order of day, month and year in dates of numbers, one of `ORDERS`; empty where it is not known.

    Returns
    -------
    str
        A date with a time, or a bare date; empty where the text stands for no time at all.

    Raises
    ------
    UnreadableError
        Where it is no time, or could be several.
    """
    text = " ".join(text.split())
    if text in _NOTHING:
        return ""
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC).isoformat(timespec="seconds")
    if _SERIAL.fullmatch(text):
        raise UnreadableError(
            f"'{text}' is a date as Excel counts days; give the column a format of date and time, and save it again."
        )
    if standard := _standard(text):
        return standard
    readings = _readings(text)
    if _NUMBERS.search(text) and order:
        readings = {name: reading for name, reading in readings.items() if name == order or _year_first(text)}
    found = sorted(set(readings.values()))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UnreadableError(f"'{text}' is no time that can be read; write it as in 2026-06-01 23:59.")
    raise UnreadableError(
        f"'{text}' may be {' or '.join(found)}; say which with date_order in the policy: dmy, mdy or ymd."
    )


def settled(texts: Iterable[str]) -> str:
    """Return the order of day, month and year that the dates of a column are in, where some of them tell; else ""."""
    left = set(ORDERS)
    for text in texts:
        plain = " ".join(text.split())
        if _NUMBERS.search(plain) and not _year_first(plain):
            left &= set(_readings(plain))
    return left.pop() if len(left) == 1 else ""


def _standard(text: str) -> str:
    """Read ISO 8601 and what comes close to it: Gradescope's nanoseconds and zones, git's space before a zone."""
    plain = re.sub(r"(\.\d{6})\d+", r"\1", text)
    plain = re.sub(r" (?:UTC|GMT|Z)$", "+00:00", plain)
    plain = re.sub(r" ([+-]\d\d:?\d\d)$", r"\1", plain)
    for kind in (date, datetime):
        try:
            kind.fromisoformat(plain)
        except ValueError:
            continue
        return plain
    return ""


@lru_cache(maxsize=4096)
def _readings(text: str) -> Mapping[str, str]:
    """Read a text in every order of day, month and year that neither its numbers nor its weekday rule out."""
    numbers = _NUMBERS.search(text)
    found = {}
    for order in ORDERS if numbers else ORDERS[:1]:
        data = _parser(order).get_date_data(text)
        when: datetime | None = data.date_obj
        if when is None or (numbers and not _fits(numbers, order, when)) or not _on_its_weekday(text, when):
            continue
        found[order] = when.isoformat() if data.period == "time" else when.date().isoformat()
    return found


@cache
def _parser(order: str) -> Any:
    from dateparser.date import DateDataParser  # takes a while to import, and only a class needs it

    settings = {
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "RETURN_TIME_AS_PERIOD": True,
        "DATE_ORDER": order.upper(),
    }
    return DateDataParser(languages=["en", "ko"], settings=settings)


def _fits(numbers: re.Match[str], order: str, when: datetime) -> bool:
    """Tell whether a date has its numbers in an order: dateparser takes another one where they don't fit."""
    part = dict(zip(order, map(int, numbers.groups()), strict=True))
    return (part["d"], part["m"]) == (when.day, when.month) and part["y"] in (when.year, when.year % 100)


def _year_first(text: str) -> bool:
    """Tell whether a date of numbers begins with a year of four digits, so that its order is certain."""
    numbers = _NUMBERS.search(text)
    return numbers is not None and len(numbers[1]) == 4


def _on_its_weekday(text: str, when: datetime) -> bool:
    named = _WEEKDAY.search(text)
    return named is None or when.weekday() == _WEEKDAYS[(named["en"] or named["ko"]).lower()]


# --- Points in time, and days ---------------------------------------------------


def moment(text: str, zone: tzinfo | None = None) -> Moment | None:
    """Return the point in time, or the day, that a text tells; None where it tells none.

    Parameters
    ----------
    zone : tzinfo or None
        The course's zone, in which times without one are; None: this machine's.
    """
    try:
        known = iso(text)
    except UnreadableError:
        return None
    if not known:
        return None
    try:
        return Moment(at(datetime.combine(date.fromisoformat(known), clock.min), zone), whole_day=True)
    except ValueError:
        when = datetime.fromisoformat(known)
        return Moment(when if when.tzinfo else at(when, zone))


def deadline(text: str, zone: tzinfo | None = None, order: str = "") -> datetime:
    """Return a deadline, that of a bare date being its end; `UnreadableError` where a text is no time."""
    found = moment(iso(text, order), zone)
    if found is None:
        raise UnreadableError(f"'{text}' is no time that can be read; write it as in 2026-06-01 23:59.")
    return end_of_day(found.when, zone) if found.whole_day else found.when


def at(wall: datetime, zone: tzinfo | None) -> datetime:
    """Return the point in time at which the clocks of a zone show a time."""
    return wall.replace(tzinfo=zone) if zone else wall.astimezone()


def wall(when: datetime, zone: tzinfo | None) -> datetime:
    """Return what the clocks of a zone show at a point in time, without the zone."""
    return when.astimezone(zone).replace(tzinfo=None)


def end_of_day(when: datetime, zone: tzinfo | None) -> datetime:
    """Return the last moment of a day of the zone."""
    return at(datetime.combine(wall(when, zone).date(), clock.max), zone)


def later(when: datetime, days: int, zone: tzinfo | None) -> datetime:
    """Return the same time of day, some calendar days later, however many hours the days have."""
    return at(wall(when, zone) + timedelta(days=days), zone) if days else when


def begun_days(due: datetime, when: datetime, zone: tzinfo | None) -> int:
    """Count the calendar days begun after a deadline, from its time of day on; 0 up to the deadline itself."""
    if when.astimezone(UTC) <= due.astimezone(UTC):
        return 0
    # By the clocks of the zone: the day on which they are set back has 25 hours and is one day.
    return max(1, -(-(wall(when, zone) - wall(due, zone)) // timedelta(days=1)))
