"""What `compare.py` measures with, and the table that it prints."""

from __future__ import annotations

import datetime
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.judge import alternatives

ROOT = Path(__file__).resolve().parents[1]
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
OWN_WORK = "the tests' own work, once in a warm process"
OWN_WORK_AGAIN = "the tests' own work, again and again in it"
WRONG_TASK = "find_elbow"


@dataclass(frozen=True)
class Measured:
    """What a run took, its children included."""

    wall: float
    cpu: float
    output: str


def one_more_of(jobs: int) -> str:
    """Name a row."""
    return f"this grader, one more, {jobs} job{'s' if jobs > 1 else ''}"


def measured(command: Sequence[str], variables: Mapping[str, str] | None = None, folder: Path = ROOT) -> Measured:
    """Run a command that must succeed."""
    environment = {**os.environ, **THREADS, "MPLBACKEND": "Agg", **(variables or {})}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-3000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(wall, cpu, done.stdout)


def hand_in(folder: Path, count: int, *, wrong: bool = False) -> list[Path]:
    """Make submissions that hold the solutions, no two alike, or a known mistake in one task."""
    submissions = []
    for number in range(count):
        submission = folder / f"{folder.name}-{number}"
        shutil.copytree(ROOT / "exercises", submission / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
        for file in sorted((ROOT / "solutions").glob("ex*.py")):
            text = file.read_text(encoding="utf-8")
            if wrong and f"def {WRONG_TASK}(" in text:
                mistake = alternatives.load(ROOT / "tests" / "chaff")[WRONG_TASK][0]
                text = alternatives.compose(text, mistake.source).decode()
            (submission / "exercises" / file.name).write_text(f"{text}\n# {submission.name}\n", encoding="utf-8")
        submissions.append(submission)
    return submissions


def table(found: Mapping[str, Sequence[Measured]]) -> list[str]:
    """Write the medians as a table in Markdown, and what follows from them."""
    cpu = {way: statistics.median(one.cpu for one in runs) for way, runs in found.items()}
    base, warm = cpu["plain pytest"], cpu[one_more_of(1)]
    lines = [
        "| one submission | CPU seconds | lowest to highest | plain pytest ÷ this | this ÷ this grader, one more |",
        "|---|---:|---:|---:|---:|",
    ]
    for way, runs in found.items():
        low, high = min(one.cpu for one in runs), max(one.cpu for one in runs)
        ratios = f"{base / cpu[way]:.1f} | {cpu[way] / warm:.1f}"
        lines.append(f"| {way} | {cpu[way]:.2f} | {low:.2f} to {high:.2f} | {ratios} |")
    rates = {jobs: 1 / statistics.median(one.wall for one in found[one_more_of(jobs)]) for jobs in (1, 2)}
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    rounds = len(found["plain pytest"])
    return [
        *lines,
        "",
        f"Overhead: one more submission takes {warm / cpu[OWN_WORK]:.2f} times the CPU of the tests' own work done "
        f"once, and {warm / cpu[OWN_WORK_AGAIN]:.2f} times that of the same again and again.",
        f"Two jobs grade {rates[2]:.2f} submissions a second, one job {rates[1]:.2f}: {rates[2] / rates[1]:.2f} times "
        "the rate (by the clock, so only on a quiet machine).",
        f"Medians of {rounds} rounds, {datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}, {os.cpu_count()} cores, "
        f"load average {load} at the end, Python {platform.python_version()}.",
    ]
