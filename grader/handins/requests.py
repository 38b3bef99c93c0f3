"""What crosses between the process that reads hand-ins and those that ask it: plain data, within limits."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgpack

from grader.handins.found import Found
from grader.handins.submission import Submission
from grader.handins.trees import Place

_HEADER = struct.Struct(">I")
MOST_BYTES = 1 << 30


@dataclass(frozen=True)
class Limit:
    """What one request may use."""

    cpu_seconds: float
    wall_seconds: float
    memory_bytes: int


#: One hand-in.  A notebook of the largest size takes two seconds.
READING = Limit(cpu_seconds=10, wall_seconds=90, memory_bytes=1 << 30)
#: The list of a whole class: a platform's zip may have names of 256 MiB.
FINDING = Limit(cpu_seconds=120, wall_seconds=600, memory_bytes=4 << 30)


def write(send: Callable[[bytes], object], message: Mapping[str, Any]) -> None:
    """Send a message.  Names of files may hold what is no text, as Python's own lists of them do."""
    body: bytes = msgpack.packb(message, unicode_errors="surrogateescape")
    send(_HEADER.pack(len(body)) + body)


def read(receive: Callable[[int], bytes]) -> dict[str, Any] | None:
    """Receive a message; None where there is none any more."""
    head = receive(_HEADER.size)
    if len(head) < _HEADER.size:
        return None
    (length,) = _HEADER.unpack(head)
    body = receive(length) if length <= MOST_BYTES else b""
    if len(body) < length:
        return None
    message: dict[str, Any] = msgpack.unpackb(body, unicode_errors="surrogateescape", strict_map_key=True)
    return message


def of_found(found: Found) -> dict[str, Any]:
    """Lay out what `find` has found as plain data."""
    plain = {one.name: getattr(found, one.name) for one in fields(found)}
    folder = None if found.folder is None else str(found.folder)
    otherwise = None if found.otherwise is None else of_found(found.otherwise)
    tree = None if found.tree is None else found.tree.place()
    return {**plain, "tree": tree, "folder": folder, "otherwise": otherwise}


def found_of(message: Mapping[str, Any]) -> Found:
    """Make of plain data what `find` has found."""
    folder = None if message["folder"] is None else Path(message["folder"])
    tree = None if message["tree"] is None else Place(message["tree"])
    otherwise = None if message["otherwise"] is None else found_of(message["otherwise"])
    keys = tuple(message["keys"])
    return Found(**{**message, "tree": tree, "keys": keys, "folder": folder, "otherwise": otherwise})


def submission_of(message: Mapping[str, Any]) -> Submission:
    """Make a submission of plain data."""
    return Submission(**{**message, "left": tuple((path, words) for path, words in message["left"])})
