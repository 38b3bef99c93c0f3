"""Show that the thousandth submission costs what the tenth did, and that two jobs do twice the work of one.

    python benchmarks/growth.py [--learners 1000] [--pairs 3] [--each 60] [--whole 10]

Graded is one task of honest submissions, no two alike.  Costs are CPU seconds
of the grader with all its processes, because wall time tells more about the
neighbours.  Rates of one job and of two are taken in turn, each from the first
result to the last, and the medians compared.  Whole submissions, all right and
with a mistake in each chapter, tell what a real class costs.
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
from pathlib import Path

from classes import make, make_whole
from kills import children

ROOT = Path(__file__).resolve().parents[1]
TASK = "find_elbow"
TICK = os.sysconf("SC_CLK_TCK")


def start(folder: Path, jobs: int, names: tuple[str, ...] = (TASK,)) -> subprocess.Popen[bytes]:
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


def watched(process: subprocess.Popen[bytes], store: Path) -> dict[int, tuple[float, float]]:
    """Note CPU seconds and memory of a grader whenever it has done one more."""
    seen: dict[int, tuple[float, float]] = {}
    while process.poll() is None:
        number = done(store)
        if number and number not in seen:
            seen[number] = cpu_seconds(process.pid), resident(process.pid)
        time.sleep(0.1)
    return seen


def whole(scratch: Path, count: int, *, wrong: bool) -> float:
    """Return the CPU seconds of a whole submission, once warm."""
    folder = scratch / f"whole-{wrong}"
    make_whole(folder, count, wrong=wrong)
    seen = watched(start(folder, 2, ()), folder.with_name(f"{folder.name}.grades.sqlite"))
    first, last = min(seen), max(seen)
    return (seen[last][0] - seen[first][0]) / (last - first)


def growth(scratch: Path, count: int) -> tuple[float, float, float, float, float]:
    """Grade a class and return costs early and late, memory early and late, and the mean cost."""
    (scratch / "large").mkdir()
    make(scratch / "large", count, kinds=1)
    seen = watched(start(scratch / "large", 2), scratch / "large.grades.sqlite")
    numbers = sorted(seen)
    width = max(20, count // 5)

    def cost(low: int, high: int) -> float:
        first = min(numbers, key=lambda n: abs(n - low))
        last = min(numbers, key=lambda n: abs(n - high))
        return (seen[last][0] - seen[first][0]) / (last - first)

    early, late = cost(10, 10 + width), cost(count - width, count - 1)
    memory = [seen[min(numbers, key=lambda n: abs(n - at))][1] for at in (10, count - 10)]
    return early, late, memory[0], memory[1], cost(10, count - 1)


def rate(scratch: Path, count: int, jobs: int) -> float:
    """Grade a class and return how many submissions were done a second, once begun."""
    folder = Path(tempfile.mkdtemp(dir=scratch)) / "class"
    folder.mkdir()
    make(folder, count, kinds=1)
    process = start(folder, jobs)
    process.wait()
    with contextlib.closing(sqlite3.connect(folder.with_name("class.grades.sqlite"))) as db:
        query = "SELECT (julianday(max(last_seen)) - julianday(min(last_seen))) * 86400.0 FROM attempts"
        seconds = float(db.execute(query).fetchone()[0])
    return (count - 1) / seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=1000)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--each", type=int, default=60)
    parser.add_argument("--whole", type=int, default=10)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        rates: dict[int, list[float]] = {1: [], 2: []}
        for number in range(options.pairs * 2):
            jobs = (1, 2, 2, 1)[number % 4]  # in an order that no trend favours
            rates[jobs].append(rate(scratch, options.each, jobs))
        costs = [whole(scratch, options.whole, wrong=wrong) for wrong in (False, True)]
        early, late, before, after, mean = growth(scratch, options.learners)
    ratio = statistics.median(rates[2]) / statistics.median(rates[1])
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(  # noqa: T201  # a benchmark prints
        f"CPU a submission ({TASK}): {mean:.3f} s; early {early:.3f} s, late {late:.3f} s, ratio {late / early:.3f}\n"
        f"main process: {before:.1f} MiB early, {after:.1f} MiB late, ratio {after / before:.3f}\n"
        f"2 jobs at {ratio:.2f} times the rate of 1 (medians of {options.pairs} each, load average {load})\n"
        f"a whole submission: {costs[0]:.2f} s of CPU all right, {costs[1]:.2f} s with a mistake in each chapter"
    )


if __name__ == "__main__":
    main()
