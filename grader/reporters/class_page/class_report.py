"""Write the class page: one self-contained HTML file that never uses the network.

Nothing that a learner wrote can act in it.  Jinja escapes every value; `grader.text.clean` makes control and
bidirectional characters visible; and the page's own policy allows one script and one style, by their hashes, and
pictures that stand in the page.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from grader.classbook import Classbook
from grader.reporters.class_page.class_learner import when
from grader.reporters.class_page.class_view import View, view
from grader.reporters.statuses import LOOKS
from grader.results import Status

TEMPLATES = Path(__file__).with_name("templates")
#: How many rows of the tables of misconceptions and checks are open; the others are behind a click.
TOP = 12

#: The groups that the table can be narrowed to, where they are not empty.
_GROUPS = {
    "full": "all points",
    "lost": "points lost",
    "zero": "no points at all",
    "late": "handed in late",
    "missing": "nothing handed in",
    "refused": "can't be read",
    "unscored": "without a score",
    "unknown": "not on the roster",
}
_COLOURS = {Status.PASSED: "full", Status.FAILED: "zero", Status.NOT_STARTED: ""}


def render(book: Classbook) -> str:
    """Write the class page as HTML."""
    seen = view(book)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one"] = _one
    style, script = (_own(name) for name in ("class_report.css", "class_report.js"))
    return environment.get_template("class_report.html.j2").render(
        book=book,
        view=seen,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
        made=when(book.made),
        **_numbers(book, seen),
    )


def _numbers(book: Classbook, seen: View) -> dict[str, Any]:
    bins = seen.bins(book.max_score)
    return {
        "task_count": sum(len(chapter.tasks) for chapter in book.chapters),
        "figures": _figures(book, seen),
        "mean": seen.mean,
        "bins": bins,
        "tallest": max((bar.count for bar in bins), default=0) or 1,
        "misconceptions": seen.common_misconceptions(),
        "checks": seen.common_checks(),
        "groups": [(tag, words) for tag, words in _GROUPS.items() if seen.tags[tag]],
        "legend": _legend(),
        "top": TOP,
    }


def _figures(book: Classbook, seen: View) -> list[tuple[str, str]]:
    rows = [
        ("Mean", f"{_one(seen.mean)} of {book.max_score}"),
        ("Median", f"{_one(seen.median)} of {book.max_score}"),
        ("Learners with all points", str(seen.tags["full"])),
        ("Learners who lost points", str(seen.tags["lost"])),
    ]
    rare = {tag: _GROUPS[tag] for tag in ("late", "missing", "refused", "unscored", "unknown")}
    return rows + [(words.capitalize(), str(seen.tags[tag])) for tag, words in rare.items() if seen.tags[tag]]


def _legend() -> list[tuple[str, str, str]]:
    """List the signs of the grid: colour, an example, words."""
    rows = [(_COLOURS.get(status, "zero"), look.sign, look.words) for status, look in LOOKS.items()]
    rows[0] = (*rows[0][:2], "all points")
    rows.insert(1, ("part", "2 ×", "some points, and how the first lost check ended"))
    return rows


def _one(number: float | None) -> str:
    return "–" if number is None else f"{number:.1f}".removesuffix(".0")


def _own(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
