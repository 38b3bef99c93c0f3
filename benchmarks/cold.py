"""How long `grader grade` takes, started cold, beside plain `pytest` on the same checks.

    python benchmarks/cold.py [--rounds 3]

Every round runs each way once, one after the other, so that a busy machine
slows all of them alike.  Printed are medians, of wall time and of CPU time of
the process with all its children, and their ratios to plain `pytest`.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import first_part

ROOT = Path(__file__).resolve().parents[1]
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


def run(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Run a command that must succeed; return its wall and CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        submission = scratch / "submission"
        shutil.copytree(ROOT / "exercises", submission / "exercises")
        for chapter in (ROOT / "solutions").glob("ex*.py"):
            shutil.copyfile(chapter, submission / "exercises" / chapter.name)
        plain = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *first_part.FILES]
        plain += [f"--submission={submission}"]
        environment = {**os.environ, **THREADS, "MPLBACKEND": "Agg", "GRADER_CACHE": str(scratch / "cache")}
        pictures = scratch / "baseline"
        run([*plain, "-k", "picture", f"--mpl-generate-path={pictures}"], environment)
        grade = [sys.executable, "-m", "grader", "grade", str(submission)]

        def first_time() -> tuple[float, float]:
            shutil.rmtree(scratch / "cache", ignore_errors=True)
            return run(grade, environment)

        ways: dict[str, Callable[[], tuple[float, float]]] = {
            "plain pytest": lambda: run([*plain, f"--mpl-baseline-path={pictures}"], environment),
            "grader grade, the first time": first_time,
            "grader grade, again": lambda: run(grade, environment),
        }
        seconds: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way, measure in ways.items():
                seconds[way].append(measure())
    medians = {
        way: [statistics.median(column) for column in zip(*pairs, strict=True)] for way, pairs in seconds.items()
    }
    base = medians["plain pytest"]
    print(f"{'':30}{'wall s':>8}{'ratio':>8}{'CPU s':>8}{'ratio':>8}")  # noqa: T201  # a benchmark prints
    for way, (wall, cpu) in medians.items():
        print(f"{way:30}{wall:8.2f}{wall / base[0]:8.2f}{cpu:8.2f}{cpu / base[1]:8.2f}")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
