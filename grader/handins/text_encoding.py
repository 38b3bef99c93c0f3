"""Tell in which encoding a table was saved: what Excel writes in Korean, in Western Europe and elsewhere.

A byte order mark settles it, and so does valid UTF-8.  What is left is a
spreadsheet's own code page, which no file tells.  Korean (cp949) has two bytes
for each letter, most of which are letters and signs of their own in Western
Europe (cp1252), so that nearly every text can be read as either; but names in
one of them make no sense in the other.
"""

from __future__ import annotations

import re

_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎ]")
#: One syllable between or beside Latin letters: an accent that has swallowed the letter behind it, as in M체er.
_SWALLOWED = re.compile(r"(?<=[A-Za-z])[가-힣](?![가-힣])|(?<![가-힣])[가-힣](?=[A-Za-z])")
#: Two accents within a word, read as one letter of Korean: the öß of Gößl.
_WITHIN = re.compile(r"(?<=[A-Za-z])[^\x00-\x7f](?=[A-Za-z])")
#: Punctuation that word processors put into Western text, beside accented letters.
_TYPOGRAPHIC = frozenset("‘’‚“”„–—…«»°·´¿¡€ªº\xa0")


class UnknownEncodingError(ValueError):
    """The bytes are no text in an encoding that can be told with certainty."""


def decode(data: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding; `UnknownEncodingError` rather than a guess."""
    encoding = next((encoding for mark, encoding in _MARKS.items() if data.startswith(mark)), "utf-8")
    text = _read(data, encoding)
    if text is not None and "\0" not in text:
        return text.removeprefix("\ufeff"), encoding
    if encoding != "utf-8" or b"\0" in data:  # UTF-16 without its mark, or no text at all
        raise UnknownEncodingError
    korean, western = _read(data, "cp949"), _read(data, "cp1252")
    if korean is not None and _is_korean(korean):
        return korean, "cp949"
    if western is None or not _is_western(western) or _may_be_korean(data):
        raise UnknownEncodingError
    return western, "cp1252"


def of_name(data: bytes, otherwise: str) -> str:
    """Return a file's name from bytes that no system vouches for: UTF-8, or Korean, or else what it was taken for.

    Windows in Korean packs zips in cp949, and macOS in UTF-8 without saying so; unpacked elsewhere, such names stay.
    """
    text = _read(data, "utf-8")
    if text is not None:
        return text
    korean = _read(data, "cp949")
    return korean if korean is not None and _is_korean(korean) else otherwise


def readable(name: str) -> str:
    """Return a file's name without what stands for bytes that Python could not read.

    That happens for the sake of the locale, or of the system that wrote the name; no store, report or terminal takes
    it.
    """
    if not any("\udc80" <= char <= "\udcff" for char in name):
        return name
    data = name.encode("utf-8", "surrogateescape")
    return of_name(data, data.decode("cp1252", "replace"))


def _read(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_korean(text: str) -> bool:
    """Tell whether nearly all that is not ASCII is Hangul, and no syllable looks like a swallowed letter."""
    others = [char for char in text if not char.isascii()]
    if not others or sum(bool(_HANGUL.match(char)) for char in others) <= 0.95 * len(others):
        return False
    return not _SWALLOWED.search(text)


def _may_be_korean(data: bytes) -> bool:
    """Tell whether a text that looks Western is Korean as well: all accents stand in pairs, not all within words."""
    text = _read(data, "euc_kr")
    return text is not None and not _WITHIN.sub("", text).isascii()


def _is_western(text: str) -> bool:
    """Tell whether what is not ASCII is letters, as in names: Korean read so is half signs (±èÃ¶¼ö)."""
    others = [char for char in text if not char.isascii() and char not in _TYPOGRAPHIC]
    return sum(not char.isalpha() for char in others) <= 0.1 * len(others)
