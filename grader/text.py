"""Make text that a learner controls safe to print and to put into files."""

from __future__ import annotations

import unicodedata

# Control characters, surrogates, private use, unassigned; and "format" ones,
# which reorder or hide text (bidirectional overrides, zero-width joiners).
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str, limit: int = 2000, lines: int = 40) -> str:
    r"""Replace what could steer a terminal or a log by a visible escape, and cut the length.

    Line feeds and tabs stay.  Everything else that is not a printable
    character is written as its escape (`\x1b`, `\u202e`).
    """
    cut = text[: limit + 1]
    safe = "".join(
        char if char in "\n\t" or unicodedata.category(char) not in _UNSAFE else char.encode("unicode_escape").decode()
        for char in cut.replace("\r\n", "\n").replace("\r", "\n")
    )
    rows = safe.split("\n")
    if len(rows) > lines:
        safe = "\n".join([*rows[:lines], f"… ({len(rows) - lines} more lines)"])
    return safe if len(text) <= limit else safe[:limit] + "…"
