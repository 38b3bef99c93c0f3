"""What a worker prints: taken as it comes, kept up to a limit, never parsed."""

from __future__ import annotations

import os
import select

_PART = 1 << 16
_MOST_PARTS = 32  # twice what a pipe may be made to hold


class WorkerOutput:
    """The near end of a worker's standard output and standard error."""

    def __init__(self, descriptor: int, most_bytes: int) -> None:
        self.descriptor = descriptor
        self._most_bytes = most_bytes
        self._printed = bytearray()
        self._is_closed = False

    def drain(self, is_late: bool = False) -> None:
        """Take what is there: no more than a pipe holds, for a worker may print without end, and late one part only."""
        for _ in range(1 if is_late else _MOST_PARTS):
            if self._is_closed or not select.select([self.descriptor], [], [], 0)[0]:
                return
            part = os.read(self.descriptor, _PART)
            if not part:
                return
            self._printed += part[: max(0, self._most_bytes - len(self._printed))]

    @property
    def text(self) -> str:
        """What has been printed so far, cut at the limit."""
        text = self._printed.decode("utf-8", "replace")
        if len(self._printed) >= self._most_bytes:
            text += f"\n… (more than {self._most_bytes >> 10} KiB were printed; the rest is not kept)"
        return text

    def forget(self) -> None:
        """Drop what has been printed so far."""
        self.drain()
        self._printed.clear()

    def close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            os.close(self.descriptor)
