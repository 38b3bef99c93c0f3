"""Names of people and columns, compared as people compare them.

A Mac spells `김` and `é` with letters that combine (Unicode's form NFD), and a
roster with one letter each (NFC): the same name in other bytes.  Upper and
lower case, and how many spaces there are, make no difference either.  Every
name that meets another one goes through here.
"""

from __future__ import annotations

import unicodedata

from grader import text_encoding


def composed(text: str) -> str:
    """Spell a name with one letter for each letter (NFC), as it is shown and kept.

    Bytes of a file's name that Python could not read, for the sake of the locale or of the system that wrote it, are
    read here: no store, no report and no terminal takes what stands for them.
    """
    if not text.isprintable() and any("\udc80" <= char <= "\udcff" for char in text):
        data = text.encode("utf-8", "surrogateescape")
        text = text_encoding.of_name(data, data.decode("cp1252", "replace"))
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return what two spellings of one name have in common: NFC, case folded, single spaces."""
    return " ".join(composed(composed(text).casefold()).split())


def letters(text: str) -> str:
    """Return a name's letters and digits alone, folded: what platforms leave of a name in a file's name."""
    return "".join(char for char in folded(text) if char.isalnum())
