"""The checks that graders are compared on: all of the workbook's first part."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from grader import manifest  # noqa: E402  # found beside this folder, as above

CHAPTERS = [chapter.name for chapter in manifest.load(ROOT).parts[0].chapters]
POINTS = {task.name: task.points for task in manifest.load(ROOT).parts[0].tasks}
FILES = [f"tests/{kind}/test_{name}.py" for kind in ("visible", "hidden") for name in CHAPTERS]
