"""Measure the tests' own work: all checks against the solutions, in a warm process that has done them before.

    python benchmarks/own_work.py [--passes 3]

No worker, no sandbox, no report: each check calls the solution in the process
itself.  Printed are two lines of CPU seconds, one number for each pass.

1. Once: each pass in a fork of the warm process, which is where a grader would do the work that trusted the code but
   kept submissions apart.  Starting and ending the fork is not counted.
2. Again and again: each pass in the warm process, one after the other; nothing is ever cold.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def measure(passes: int) -> tuple[list[float], list[float]]:
    """Run all checks, each time in a fork, then again and again in this process."""
    from grader import manifest
    from grader.judge import engine
    from grader.judge.judge import Judge
    from grader.remote.fork_server_client import ForkServerProcess

    workbook = manifest.load(ROOT)
    setup = engine.Setup(workbook, workbook.select([]), hidden=True, solutions=ROOT / "solutions")
    once: list[float] = []
    again: list[float] = []

    def use(judge: Judge, _: ForkServerProcess) -> None:
        def one_pass() -> float:
            began = time.process_time()
            judge.warm_up()
            return time.process_time() - began

        once.extend(_in_fork(one_pass) for _ in range(passes))
        for _pass in range(passes):
            again.append(one_pass())
            gc.collect()

    engine.with_judge(setup, use, many=True)
    return once, again


def _in_fork(work: Callable[[], float]) -> float:
    """Do the work in a fork and return what it returns."""
    read_end, write_end = os.pipe()
    if os.fork() == 0:
        os.write(write_end, repr(work()).encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        done = pipe.read()
    os.wait()
    return float(done)


def main(argv: Sequence[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passes", type=int, default=3)
    passes = parser.parse_args(argv).passes
    from grader.system.process import THREADS

    os.environ.update(dict.fromkeys(THREADS, "1"), MPLBACKEND="Agg")  # before any numerical library is imported
    for seconds in measure(passes):
        sys.stdout.write(" ".join(f"{one:.4f}" for one in seconds) + "\n")
    sys.stdout.flush()
    os._exit(0)  # as the grader ends


if __name__ == "__main__":
    main(sys.argv[1:])
