"""Find what no message to a learner may hold: names of the grader's own classes, its paths, two columns that agree."""

from __future__ import annotations

import re

#: Classes that stand for something of the learner's, and names that only the code itself uses.
_INTERNAL = re.compile(
    r"\b(?:LearnerError|FunctionMissing|ResultUnreadable|UnusableChapter|WorkerLost|RemoteFunction|SimpleNamespace"
    r"|StandInModule|tests\.(?:probes|judging)|grader\.\w+)\b|<Handle\b|\ba Handle\b|<_\w+|\ban? _[A-Za-z]\w+"
)
_PATHS = re.compile(r"(?:/tmp|/var|/private|/home|/root|/usr|site-packages)/\S*")
_EXPECTED = re.compile(r"(?:returned|from|shows|has|is|of) ([^,]+|[\[(].+[\])]), expected \1\.(?!\d)")
_FROM_TO = re.compile(r" from (.+) to \1:")


def untrue_words(message: str) -> str:
    """Say what is wrong with the words of a failed check, or ""."""
    if found := _INTERNAL.search(message):
        return f"names {found[0]!r}, which no learner knows"
    if found := _PATHS.search(message):
        return f"shows the path {found[0]}"
    first = message.partition("\n")[0]
    if _EXPECTED.search(first) or _FROM_TO.search(first):
        return "shows a value and expects the same"
    lines = message.splitlines()
    heading = next((line for line in lines if line.rstrip().endswith("   expected")), None)
    marked = next((line for line in lines if line.startswith("  > ")), None)
    if heading is not None and marked is not None:
        cells = re.split(r" {3,}", marked.strip())
        if len(cells) > 2 and cells[-1] == cells[-2]:  # the row's number, theirs, ours
            return "marks a row whose two columns agree"
    return ""
