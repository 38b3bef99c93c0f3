"""Make text that a learner controls safe to print and to put into files, and compare names as people compare them.

A Mac spells `김` and `é` with letters that combine (Unicode's form NFD), and a
roster with one letter each (NFC): the same name in other bytes.  Upper and
lower case, and how many spaces there are, make no difference either.  Every
name of a person or of a column that meets another one goes through `folded`.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

# Control characters, surrogates, private use, unassigned; "format" ones, which
# reorder or hide text (bidirectional overrides, zero-width joiners); and the
# separators that end a line for some readers and not for others.
_UNSAFE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
# Letters and signs that show nothing: Hangul fillers, the empty Braille cell.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u17b5")
# GitHub Actions obeys a line that begins like this, after spaces too, and the older form wherever it stands
# ("Workflow commands for GitHub Actions" in its documentation).  A word within a line may begin one when it is wrapped.
_COMMAND = re.compile(r"(?<!\S):(?=:)|(?<=#)#(?=\[)")


#: Signs of no width: marks of pages and of direction, soft hyphens; and joiners, which are part of words.
_MARKS = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_NO_WIDTH = re.compile(rf"{_MARKS.pattern}|[\u200c\u200d]")
#: Of 255 that file systems take; an ending and a digest come behind.
MOST_NAME_BYTES = 100
_DIGEST = re.compile(r"-[0-9a-f]{20}$", re.IGNORECASE)


def clean(text: str, limit: int = 2000, lines: int = 40) -> str:
    r"""Replace what could steer a terminal or a log by a visible escape, and cut the length.

    Line feeds and tabs stay.  Everything else that is not a printable
    character is written as its escape (`\x1b`, `\u202e`), and so is the sign
    that makes a line a command to a CI runner.
    """
    safe = text[: limit + 1]
    if not (safe.isascii() and safe.isprintable()):  # nearly all are, and it takes a while
        safe = "".join(
            char if char in "\n\t" or _is_visible(char) else _escape(char)
            for char in safe.replace("\r\n", "\n").replace("\r", "\n")
        )
    safe = _COMMAND.sub(lambda sign: f"\\x{ord(sign[0]):02x}", safe)
    rows = safe.split("\n")
    if len(rows) > lines:
        safe = "\n".join([*rows[:lines], f"… ({len(rows) - lines} more lines)"])
    return safe if len(text) <= limit else safe[:limit] + "…"


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """Give every key a name for files of its own, whatever is in it: no two meet, on any file system.

    A key that is a plain name stays as it is.  What has to be changed for a file system, or meets another one there
    (which may not tell upper from lower case, nor two spellings of an accent), ends in a digest of the key.
    """
    keys = list(dict.fromkeys(keys))
    plain = {key: _plain(key) for key in keys}
    meeting = Counter(name.casefold() for name in plain.values())
    names = {
        key: name if name == key and not _DIGEST.search(name) and meeting[name.casefold()] == 1 else _marked(name, key)
        for key, name in plain.items()
    }
    assert len({name.casefold() for name in names.values()}) == len(keys)  # 80 bits of a digest
    return names


def _plain(key: str) -> str:
    """Keep letters with their accents, digits and a few signs of a key, and as much of it as file systems take."""
    text = unicodedata.normalize("NFC", key)
    kept = "".join(char if char in "_.@+-" or unicodedata.category(char)[0] in "LNM" else "_" for char in text)
    kept = kept.encode("utf-8", "replace")[:MOST_NAME_BYTES].decode("utf-8", "ignore")
    return kept.strip(".").lstrip("-") or "_"


def _marked(name: str, key: str) -> str:
    return f"{name}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _is_visible(char: str) -> bool:
    return char not in _INVISIBLE and unicodedata.category(char) not in _UNSAFE


def _escape(char: str) -> str:
    return char.encode("unicode_escape").decode()


# --- Names ----------------------------------------------------------------------


def composed(text: str) -> str:
    """Spell a name with one letter for each letter (NFC), as it is shown and kept."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return what two spellings of one name have in common: NFC, case folded, single spaces, nothing of no width."""
    return " ".join(composed(composed(_NO_WIDTH.sub("", text)).casefold()).split())


def without_marks(text: str) -> str:
    """Return a text without the signs of no width that pages and chats leave in what is copied from them.

    Joiners stay: names are written with them in many languages.
    """
    return _MARKS.sub("", text)


def letters(text: str) -> str:
    """Return a name's letters and digits alone, folded: what platforms leave of a name in a file's name."""
    return "".join(char for char in folded(text) if char.isalnum())
