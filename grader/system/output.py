"""What a person reads, on streams that may be full, closed, or unable to show a letter.

A full disk, a closed pipe and a terminal of another encoding must never look
like lost points, nor keep a report from being written.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
from collections.abc import Iterator
from typing import TextIO

from grader.errors import OutputLostError


class _Output(io.TextIOWrapper):
    """Standard output.  What it can't show is replaced; that nothing can be written is no `OSError` among others."""

    def write(self, text: str, /) -> int:
        with _telling():
            return super().write(text)

    def flush(self) -> None:
        with _telling():
            super().flush()


class _Errors(io.TextIOWrapper):
    """Standard error.  There is nobody to tell that it can't be written, and no reason to stop."""

    def write(self, text: str, /) -> int:
        with contextlib.suppress(OSError):
            super().write(text)
        return len(text)

    def flush(self) -> None:
        with contextlib.suppress(OSError):
            super().flush()


class _Closed(io.RawIOBase):
    """In the place of a stream that was closed before we began."""

    def writable(self) -> bool:
        return True

    def write(self, _data: object, /) -> int:
        raise OSError(errno.EBADF, "it is closed")


@contextlib.contextmanager
def _telling() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputLostError(error.strerror or str(error)) from None


def prepare() -> None:
    """Put streams that can't fail unnoticed in the place of Python's own."""
    for number in range(3):  # what is closed would else be the number of the next file that is opened
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = _wrapped(_Output, sys.stdout, line_buffering=getattr(sys.stdout, "line_buffering", True))
    sys.stderr = _wrapped(_Errors, sys.stderr, line_buffering=True)


def _wrapped(kind: type[io.TextIOWrapper], stream: TextIO | None, *, line_buffering: bool) -> io.TextIOWrapper:
    if stream is None:
        return kind(io.BufferedWriter(_Closed(), 1), encoding="utf-8", errors="replace", line_buffering=True)
    return kind(stream.buffer, encoding=stream.encoding, errors="replace", line_buffering=line_buffering)
