"""What happens to a chapter's file on its way, each told in a sentence of its own with the line to look at."""

from __future__ import annotations

import ast
import codecs
import io
import re
import tokenize

from grader.handins.submission import Refused

_WEB_PAGE = re.compile(rb"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
_LFS_POINTER = b"version https://git-lfs.github.com/spec/"
_CONFLICT = re.compile(rb"^(?:<{7} |={7}\r?$|>{7} )", re.MULTILINE)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def refuse(source: bytes) -> None:
    """Raise `Refused` for a file that is no Python because of what has happened to it, not of what was written."""
    if _WEB_PAGE.match(source):
        raise Refused(
            "is a web page that was saved under the file's name (line 1); download the file itself (Raw, on GitHub)."
        )
    if source.startswith(_LFS_POINTER):
        raise Refused("is only a pointer of Git LFS (line 1); fetch the file with `git lfs pull` and hand that in.")
    if source.startswith(_UTF_16) or (b"\0" in source[:200] and b"def " not in source):
        raise Refused("is saved as UTF-16 (line 1), which Python does not read; save it as UTF-8.")
    if line := _line_in_another_encoding(source):
        raise Refused(f"is not saved as UTF-8: Python can't read the letters of line {line}; save it as UTF-8.")
    if (mark := _CONFLICT.search(source)) and not _parses(source):
        line = source.count(b"\n", 0, mark.start()) + 1
        raise Refused(f"holds marks of a merge conflict (line {line}); keep one of the two versions.")


def _line_in_another_encoding(source: bytes) -> int:
    """Find the first line that can't be read in the encoding which the file says it has; 0 where all can."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        source.decode(encoding)
    except UnicodeDecodeError as error:
        return source.count(b"\n", 0, error.start) + 1
    except (SyntaxError, LookupError):
        # Its first lines are at fault, or name an encoding that there is none of: Python tells which.
        try:
            source.decode()
        except UnicodeDecodeError as error:
            return source.count(b"\n", 0, error.start) + 1
    return 0


def _parses(source: bytes) -> bool:
    try:
        ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
