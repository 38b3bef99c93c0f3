"""Escape text of a learner for Markdown.

Such text stands in a code span or a fenced block only, each with more
backticks than the text has in a row: there is no markup, no HTML and no
mention of a person inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.text import clean

_RUN = re.compile("`+")
#: What means something in a line of Markdown, in a table or to GitHub.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&!@])")


def code(text: str) -> str:
    """Write one line of a text as a code span."""
    line = clean(" ".join(text.split()), 300, 1).replace("|", "¦")  # a bar ends a table's cell, even in code
    ticks = "`" * (_longest(line) + 1)
    return f"{ticks} {line} {ticks}" if "`" in line or not line.strip() else f"{ticks}{line}{ticks}"


def block(text: str) -> str:
    """Write a text as a fenced block."""
    text = clean(text, 6000, 80)
    fence = "`" * max(3, _longest(text) + 1)
    return f"{fence}text\n{text}\n{fence}"


def words(text: str) -> str:
    """Write one line of our own words (a title) as it is, marks escaped."""
    return _MARKS.sub(r"\\\1", clean(" ".join(text.split()), 500, 1))


def fitted(parts: Iterable[str], limit: int) -> str:
    """Join whole parts with blank lines as long as they fit into `limit` bytes; say so when some do not."""
    notice = "More did not fit here; `grader run` shows everything."
    kept: list[str] = []
    size = len(notice.encode()) + 2
    for part in parts:
        size += len(part.encode(errors="backslashreplace")) + 2
        if size > limit:
            return "\n\n".join([*kept, notice])
        kept.append(part)
    return "\n\n".join(kept)


def _longest(text: str) -> int:
    return max((len(run) for run in _RUN.findall(text)), default=0)
