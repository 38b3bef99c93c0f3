"""Names of people and columns, compared as people compare them.

A Mac spells `김` and `é` with letters that combine (Unicode's form NFD), and a
roster with one letter each (NFC): the same name in other bytes.  Upper and
lower case, and how many spaces there are, make no difference either.  Every
name that meets another one goes through here.
"""

from __future__ import annotations

import unicodedata


def composed(text: str) -> str:
    """Spell a name with one letter for each letter (NFC), as it is shown and kept."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return what two spellings of one name have in common: NFC, case folded, single spaces."""
    return " ".join(composed(composed(text).casefold()).split())


def letters(text: str) -> str:
    """Return a name's letters and digits alone, folded: what platforms leave of a name in a file's name."""
    return "".join(char for char in folded(text) if char.isalnum())
