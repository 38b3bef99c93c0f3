"""`grader baselines`: redraw the committed pictures that a learner's own pytest compares with."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

from grader import manifest
from grader.errors import ExitCode, GraderFault, UsageError
from grader.handins.submission import read
from grader.manifest import solutions_folder

BASELINES = Path("tests") / "baseline"


def baselines(workbook_path: Path | None, solutions: Path | None) -> ExitCode:
    """Draw the pictures of the visible tests with the solutions, by pytest-mpl itself."""
    root = manifest.find_root(workbook_path)
    workbook = manifest.load(root)
    folder = solutions_folder(root, solutions)
    if folder is None:
        raise UsageError("There are no solutions to draw with; give --solutions PATH.")
    submission = read(folder, workbook.chapters)
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "exercises"
        package.mkdir()
        (package / "__init__.py").write_bytes((root / "exercises" / "__init__.py").read_bytes())
        for extra in (root / "exercises").glob("_[a-z]*.py"):
            (package / extra.name).write_bytes(extra.read_bytes())
        for name, source in submission.sources.items():
            (package / f"{name}.py").write_bytes(source)
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:grader.learner.pytest_plugin",
        ]
        command += ["-k", "picture", f"--submission={scratch}", f"--mpl-generate-path={root / BASELINES}"]
        command += [f"--mpl-results-path={scratch}"]  # else pytest-mpl makes a folder that nobody removes
        done = subprocess.run(
            command, cwd=root, env={**os.environ, "MPLBACKEND": "Agg"}, capture_output=True, text=True, check=False
        )
    if done.returncode != 0:
        raise GraderFault(f"the pictures can't be drawn:\n{done.stdout[-1500:]}")
    drawn = sorted((root / BASELINES).glob("*.png"))
    Console(highlight=False).print(Text(f"{len(drawn)} pictures are in {BASELINES}."))
    return ExitCode.ALL_POINTS
