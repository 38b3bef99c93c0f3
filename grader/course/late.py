"""Late days and attempts: which attempt counts, and what of its points."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from grader.errors import UsageError

_DAY = 24 * 60 * 60


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
    """

    deadline: datetime | None = None
    grace_days: int = 0
    percent_per_day: int = 0
    most_percent: int = 100
    counts: str = "last"
    title: str = ""

    def late_days(self, submitted: str, deadline: datetime | None = None, *, marked: bool = False) -> int:
        """Count begun days after the deadline; a mark without a time counts as one day."""
        due = deadline or self.deadline
        moment = parse_time(submitted)
        if due is None or moment is None:
            return int(marked)
        return max(0, math.ceil((moment - due) / timedelta(days=1)))

    def counted(self, earned: int, late_days: int) -> int:
        """Take what late days cost off the points earned; whole points, rounded down."""
        charged = max(0, late_days - self.grace_days)
        percent = min(self.percent_per_day * charged, self.most_percent)
        return earned * (100 - percent) // 100


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
    values = dict(table)
    for name, value in values.items():
        if name not in known:
            raise UsageError(f"{where}: [class] knows no '{name}'; it knows {', '.join(known)}.")
        if name == "deadline":
            if not isinstance(value, date):
                raise UsageError(f"{where}: deadline must be a date and time, as in 2026-06-01T23:59:00+02:00.")
            values[name] = _moment(value)
        elif name == "counts":
            if value not in ("best", "last"):
                raise UsageError(f'{where}: counts must be "best" or "last", not {value!r}.')
        elif name == "title":
            if not isinstance(value, str):
                raise UsageError(f"{where}: title must be a text, not {value!r}.")
        elif type(value) is not int or value < 0 or (name == "most_percent" and value > 100):
            raise UsageError(f"{where}: {name} must be a whole number, not {value!r}.")
    return Policy(**values)


def _moment(value: date) -> datetime:
    """Make a point in time of a date (its end) or of a date and time; without a zone it is this machine's."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, clock(23, 59, 59))
    return value.astimezone()


def parse_time(text: str) -> datetime | None:
    """Read a time as learning platforms and git write it; None for what is no time."""
    text = text.strip().removesuffix(" Z").removesuffix(" UTC") + (
        "+00:00" if text.strip().endswith((" Z", " UTC")) else ""
    )
    if "." in text:  # Gradescope writes nanoseconds
        whole, _, rest = text.partition(".")
        digits = rest[: len(rest) - len(rest.lstrip("0123456789"))]
        text = f"{whole}.{digits[:6]}{rest[len(digits) :]}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC)
