"""What the sandbox costs: the start of a worker, and the grading of the solutions, with its walls and without.

    python benchmarks/sandbox.py [--rounds 30] [--submissions 6]

Both ways take turns in one run, so that a busy machine slows both alike; printed are medians and their ratio.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader import cache
from grader.layers import SWITCHABLE
from grader.limits import Limits
from grader.remote.fork_server_client import ForkServerProcess

ROOT = Path(__file__).resolve().parents[1]
WAYS = {"with": frozenset[str](), "without": SWITCHABLE}

# Grading happens in a process of its own: it forks, so its libraries must have run no threads.
_GRADE = """
import os, resource, sys
from pathlib import Path
from grader.worker.sandbox import SWITCHABLE, THREADS
os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")
from grader import manifest
from grader.judge import grading
from grader.handins.intake import read
root, way, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
workbook = manifest.load(root)
request = grading.Request(workbook, workbook.select([]), True, root / "solutions", seed=1,
                         without=SWITCHABLE if way == "without" else frozenset())
seconds = []
def note(index, report):
    assert report.score == report.max_score, (report.score, report.faults)
    seconds.append(report.seconds)
grading.grade(request, [read(root / "solutions", workbook.chapters)] * count, note)
print(*seconds)
"""


def start_seconds(servers: dict[str, ForkServerProcess], rounds: int) -> dict[str, list[float]]:
    """Time the start of a worker until it is behind its walls, each way in turn."""
    seconds: dict[str, list[float]] = {way: [] for way in servers}
    for _ in range(rounds):
        for way, server in servers.items():
            with tempfile.TemporaryDirectory() as outer:
                folder = Path(outer) / "workspace"
                folder.mkdir()
                began = time.perf_counter()
                worker = server.connection.start_worker(folder, Limits())
                seconds[way].append(time.perf_counter() - began)
                worker.end()
    return seconds


def grading_seconds(submissions: int, repeats: int) -> dict[str, list[float]]:
    """Grade the solutions again and again in one warm process, each way in turn."""
    seconds: dict[str, list[float]] = {way: [] for way in WAYS}
    for _ in range(repeats):
        for way in WAYS:
            command = [sys.executable, "-c", _GRADE, str(ROOT), way, str(submissions)]
            done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ})
            seconds[way] += map(float, done.stdout.split()[1:])  # the first one draws the baselines
    return seconds


def main() -> None:
    """Print both comparisons."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=30)
    options.add_argument("--submissions", type=int, default=6)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        servers = {way: ForkServerProcess(Path(home), cache.matplotlib_folder(), off) for way, off in WAYS.items()}
        for server in servers.values():
            server.import_libraries([], ["numpy", "pandas", "sklearn.cluster", "matplotlib.pyplot", "torch"])
        starts = start_seconds(servers, chosen.rounds)
        for server in servers.values():
            server.close()
    grading = grading_seconds(chosen.submissions, 3)
    for title, seconds in (("start of a worker", starts), ("grading the solutions, warm", grading)):
        with_, without = (statistics.median(seconds[way]) for way in WAYS)
        print(  # noqa: T201  # a program's output
            f"{title}: {with_ * 1000:.1f} ms with the sandbox, {without * 1000:.1f} ms without: "
            f"{(with_ - without) * 1000:+.1f} ms, ratio {with_ / without:.3f}"
        )


if __name__ == "__main__":
    main()
