"""Exit codes, and the two exceptions that end a command: wrong usage, and a fault of the grader itself."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process exit status of every command means."""

    ALL_POINTS = 0
    POINTS_LOST = 1
    USAGE = 2
    FAULT = 3


class UsageError(Exception):
    """The request can't be carried out as it stands; the message says what to do."""


class OutputLostError(Exception):
    """What there is to show can't be written to standard output; the message says why, in a few words."""


class GraderFault(Exception):
    """Something of ours broke.  It costs no learner a point, and there is no score."""
