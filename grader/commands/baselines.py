"""`grader baselines`: redraw the committed pictures that a learner's own pytest compares with."""

from __future__ import annotations

import shutil
from pathlib import Path

from rich.console import Console

from grader import manifest, runner
from grader.cache import Cache
from grader.commands.check import fingerprint_of
from grader.engine import solutions_folder
from grader.errors import ExitCode, GraderFault, UsageError
