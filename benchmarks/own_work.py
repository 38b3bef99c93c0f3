"""Measure the tests' own work: all checks against the solutions, once more in a process that has done them before.

    python benchmarks/own_work.py [--passes 3]

No worker, no sandbox, no report: each check calls the solution in this process.
Printed are the CPU seconds of this process for each pass, the first one (which
draws expected pictures and what else is done once) left out.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure(passes: int) -> list[float]:
    """Run all checks again and again in this process."""
    from grader import engine, manifest
    from grader.client import WorkerParent
    from grader.plugin import GraderPlugin

    workbook = manifest.load(ROOT)
    setup = engine.Setup(workbook, workbook.select([]), hidden=True, solutions=ROOT / "solutions")
    seconds: list[float] = []

    def loop(run_job: engine.RunJob, _: WorkerParent) -> None:
        plugin: GraderPlugin = run_job.__self__  # type: ignore[attr-defined]  # a method of the plugin
        for _ in range(passes):
            began = time.process_time()
            plugin.warm()
            seconds.append(time.process_time() - began)
            gc.collect()

    engine.serve(setup, loop, warm=True)
    return seconds


def main(argv: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args(argv).passes
    from grader.sandbox import THREADS

    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")  # before any numerical library is imported
    sys.stdout.write(" ".join(f"{one:.4f}" for one in measure(passes)) + "\n")
    sys.stdout.flush()
    os._exit(0)  # as the grader ends


if __name__ == "__main__":
    main(sys.argv[1:])
