"""Cut the bytes that a worker sends into messages; a worker is not believed about their sizes."""

from __future__ import annotations

from typing import Any

from grader import wire
from grader.remote.worker_lost import Loss

_MANY = 4  # what all answers of one check may hold, in largest answers


class Frames:
    """Collects bytes and hands out whole messages; whatever is no single message of a bounded size is a loss."""

    def __init__(self, most_bytes: int) -> None:
        self._buffer = bytearray()
        self.begin_check(most_bytes)

    def begin_check(self, most_bytes: int) -> None:
        """Count anew: so many bytes may a message have, and four times as many all messages of a check."""
        self._most_bytes = most_bytes
        self._received = 0

    def add(self, data: bytes) -> Loss | None:
        """Take bytes that have come."""
        self._buffer += data
        self._received += len(data)
        if self._received > _MANY * self._most_bytes:  # in many answers: the tests may keep them all
            return Loss("CRASHED", f"gave back more than {_MANY * self._most_bytes >> 20} MiB in all.")
        return None

    def next(self) -> dict[str, Any] | Loss | None:
        """Return the message that is there, a loss, or None while more bytes are needed."""
        header = wire.HEADER.size
        if len(self._buffer) < header:
            return None
        size = header + wire.HEADER.unpack(self._buffer[:header])[0]
        if size > self._most_bytes + header:
            limit = self._most_bytes >> 20
            return Loss("CRASHED", f"gave back more than {limit} MiB: is the result as large as it should be?")
        if len(self._buffer) < max(size, header + 1):
            return None
        body = bytes(self._buffer[header:size])
        del self._buffer[:size]
        if self._buffer:  # nothing may follow an answer
            return Loss("CRASHED", "sent back more than one answer.")
        try:
            message = wire.unpack(body)
        except wire.WireError:
            message = None
        return message if type(message) is dict else Loss("CRASHED", "sent back something that is no answer.")
