"""Show that the thousandth submission costs what the tenth did, and that two jobs do twice the work of one.

    python benchmarks/growth.py [--learners 1000] [--pairs 3] [--each 40] [--wrong 40] [--task NAME]

Graded are whole submissions of the five chapters, all right and no two alike;
`--task` grades one task of each, for a quick look in which most of the time is
what a submission costs besides its tests.  Costs are CPU seconds of the grader
with all its processes, because wall time tells more about the neighbours.  By the
clock, each ten submissions in a row are timed, and the line through these times
that outliers do not bend (Theil and Sen's) tells what the tenth took and what the
last took.  Rates of one job and of two are taken in turn, each from the first result
to the last, and the medians compared.  Submissions with a mistake in each chapter
tell what a real class costs, once the first ten have shown what known mistakes look
like.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from classes import make_whole
from kills import children
from scipy.stats import theilslopes

ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


def start(folder: Path, jobs: int, names: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start grading."""
    command = [sys.executable, "-m", "grader", "grade", str(folder), *names, "--jobs", str(jobs)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def cpu_seconds(pid: int) -> float:
    """Add up the CPU seconds of a process and all that it has started, ended ones included."""
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICK + sum(map(cpu_seconds, children(pid)))
    return 0.0


def resident(pid: int) -> float:
    """Return how many MiB a process holds."""
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0.0


def done(store: Path) -> int:
    """Count the submissions that have their results."""
    if not store.exists():
        return 0
    with contextlib.closing(sqlite3.connect(store)) as db:
        try:
            return int(db.execute("SELECT count(*) FROM attempts").fetchone()[0])
        except sqlite3.Error:
            return 0


@dataclass(frozen=True)
class Seen:
    """A grader at the moment when it had done one more: CPU seconds, MiB in memory, and the clock."""

    cpu: float
    memory: float
    clock: float


def watched(process: subprocess.Popen[bytes], store: Path) -> dict[int, Seen]:
    """Look at a grader whenever it has done one more; the keys are how many it has done."""
    seen: dict[int, Seen] = {}
    while process.poll() is None:
        number = done(store)
        if number and number not in seen:
            seen[number] = Seen(cpu_seconds(process.pid), resident(process.pid), time.monotonic())
        time.sleep(0.1)
    return seen


def with_mistakes(scratch: Path, count: int, names: Sequence[str]) -> float:
    """Return the CPU seconds of a submission with a mistake in each chapter, after the first ten."""
    folder = scratch / "wrong"
    make_whole(folder, count, wrong=True)
    seen = watched(start(folder, 2, names), folder.with_name("wrong.grades.sqlite"))
    first, last = min(number for number in seen if number >= 10), max(seen)
    return (seen[last].cpu - seen[first].cpu) / (last - first)


@dataclass(frozen=True)
class Growth:
    """What a submission takes early and late in a class: CPU seconds, MiB of the main process, seconds by the clock."""

    mean: float
    cpu: tuple[float, float]
    memory: tuple[float, float]
    clock: tuple[float, float]


def growth(scratch: Path, count: int, names: Sequence[str]) -> Growth:
    """Grade a class."""
    make_whole(scratch / "large", count, wrong=False)
    seen = watched(start(scratch / "large", 2, names), scratch / "large.grades.sqlite")
    numbers = np.array(sorted(seen))
    width = max(20, count // 5)

    def nearest(number: int) -> int:
        return int(numbers[np.abs(numbers - number).argmin()])

    def cost(low: int, high: int) -> float:
        first, last = nearest(low), nearest(high)
        return (seen[last].cpu - seen[first].cpu) / (last - first)

    at = list(dict.fromkeys(map(nearest, range(10, count, 10))))
    each = [(seen[last].clock - seen[first].clock) / (last - first) for first, last in pairwise(at)]
    slope, level, *_ = theilslopes(each, [(first + last) / 2 for first, last in pairwise(at)])
    return Growth(
        mean=cost(10, count - 1),
        cpu=(cost(10, 10 + width), cost(count - width, count - 1)),
        memory=(seen[nearest(10)].memory, seen[nearest(count - 10)].memory),
        clock=(level + slope * 10, level + slope * count),
    )


def rate(scratch: Path, count: int, jobs: int, names: Sequence[str]) -> float:
    """Grade a class and return how many submissions were done a second, once begun."""
    folder = Path(tempfile.mkdtemp(dir=scratch)) / "class"
    make_whole(folder, count, wrong=False)
    start(folder, jobs, names).wait()
    with contextlib.closing(sqlite3.connect(folder.with_name("class.grades.sqlite"))) as db:
        query = "SELECT (julianday(max(last_seen)) - julianday(min(last_seen))) * 86400.0 FROM attempts"
        seconds = float(db.execute(query).fetchone()[0])
    return (count - 1) / seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--wrong", type=int, default=40)
    parser.add_argument("--task")
    options = parser.parse_args()
    if options.learners < 50 or options.pairs < 1 or options.each < 5 or options.wrong < 20:
        parser.error("--learners needs 50 and more, --wrong 20, --each 5, and --pairs 1")
    names = () if options.task is None else (options.task,)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        rates: dict[int, list[float]] = {1: [], 2: []}
        for number in range(options.pairs * 2):
            jobs = (1, 2, 2, 1)[number % 4]  # in an order that no trend favours
            rates[jobs].append(rate(scratch, options.each, jobs, names))
        wrong = with_mistakes(scratch, options.wrong, names)
        found = growth(scratch, options.learners, names)
    ratio = statistics.median(rates[2]) / statistics.median(rates[1])
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(  # noqa: T201  # a benchmark prints
        f"CPU a submission ({options.task or 'whole'}): {found.mean:.3f} s; {_compared(found.cpu, '.3f', 's')}\n"
        f"by the clock, 2 jobs: {_compared(found.clock, '.3f', 's')}\n"
        f"main process: {_compared(found.memory, '.1f', 'MiB')}\n"
        f"2 jobs at {ratio:.2f} times the rate of 1 (medians of {options.pairs} each, load average {load})\n"
        f"with a mistake in each chapter: {wrong:.2f} s of CPU"
    )


def _compared(values: tuple[float, float], form: str, unit: str) -> str:
    early, late = values
    return f"{early:{form}} {unit} early, {late:{form}} {unit} late, ratio {late / early:.3f}"


if __name__ == "__main__":
    main()
