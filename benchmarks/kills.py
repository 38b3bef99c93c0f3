"""Kill the grader, its processes and Dask's at random moments; the store must not show it.

    python benchmarks/kills.py [--learners 100] [--kills 20] [--seed 0]

A class (one task, honest submissions of several kinds) is graded undisturbed, and
then again into another store while `kill -9` hits, in turn: the grader itself,
a sandboxed worker, the workers' parent, a process that grades one submission,
and a worker of a Dask cluster.  A grader that is killed is started again.  In
the end both stores must hold the same but for times, and nothing that was
kept before a kill may have been graded again.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from classes import make, patient_workbook

from grader.course.store import Store
from grader.judge.jobs import thaw

ROOT = Path(__file__).resolve().parents[1]
TASK = "find_elbow"  # cheap, so that what is looked at is the killing
KINDS = ("grader", "worker", "parent", "job", "dask")


def facts(file: Path) -> list[object]:
    """Read a store, without times."""
    found: list[object] = []
    for kind, row in Store(file).facts():
        if kind == "cell":
            result = thaw(row[3])  # type: ignore[arg-type]  # bytes
            result.seconds = 0
            result.outcomes = [replace(outcome, seconds=0) for outcome in result.outcomes]
            found.append((kind, *row[:3], result))
        else:
            found.append((kind, *row))
    return found


def difference(expected: object, found: object, where: str = "") -> Iterator[str]:
    """Tell where two facts differ."""
    if hasattr(expected, "__dataclass_fields__") and type(expected) is type(found):
        for name in expected.__dataclass_fields__:
            yield from difference(getattr(expected, name), getattr(found, name), f"{where}.{name}")
    elif isinstance(expected, (list, tuple)) and isinstance(found, type(expected)) and len(expected) == len(found):
        for number, pair in enumerate(zip(expected, found, strict=True)):
            yield from difference(*pair, f"{where}[{number}]")
    elif expected != found:
        yield f"{where}: {str(expected)[:200]} / {str(found)[:200]}"


def graded(file: Path) -> dict[str, str]:
    """Tell for each kept result when it was graded."""
    if not file.exists():
        return {}
    with contextlib.closing(sqlite3.connect(file)) as db:
        try:
            return dict(db.execute("SELECT key, graded FROM cells"))
        except sqlite3.Error:  # killed before there were tables
            return {}


def start(folder: Path, store: Path, cluster: str | None = None) -> subprocess.Popen[bytes]:
    """Start grading."""
    command = [sys.executable, "-m", "grader", "grade", str(folder / "class"), TASK, "--store", str(store)]
    command += ["--workbook", str(folder / "workbook")]
    command += ["--seed", "2025"]  # else each store has a secret of its own, and with it other inputs
    command += ["--cluster", cluster] if cluster else []
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)


def children(pid: int) -> list[int]:
    """List the processes that a process has started, from whichever of its threads."""
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            found += [int(word) for word in file.read_text().split()]
    return found


def victims(kind: str, grader: int) -> list[int]:
    """List the processes of a kind that there are just now."""
    if kind == "grader":
        return [grader]
    own = children(grader)
    parents = [pid for pid in own if "grader.worker.fork_server" in _command(pid)]
    if kind == "parent":
        return parents
    if kind == "job":
        return [pid for pid in own if pid not in parents and "grader" in _command(pid)]
    # The parent's forks, not the `ldconfig` that it looks for a library with while it begins.
    return [pid for parent in parents for pid in children(parent) if "grader.worker.fork_server" in _command(pid)]


def _command(pid: int) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


class DaskCluster:
    """A scheduler, and a process that starts workers and starts them again when they are killed."""

    def __init__(self, home: str, workers: int = 2) -> None:
        port = 20000 + os.getpid() % 20000
        self.address = f"tcp://127.0.0.1:{port}"
        self._home = home
        self._workers = workers
        self._scheduler = self._run("dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
        self._start_workers()

    def _run(self, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "error"}
        return subprocess.Popen(
            [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--no-dashboard"],
            cwd=self._home,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _start_workers(self) -> None:
        self._nanny = self._run("dask_worker", self.address, "--nworkers", str(self._workers), "--nthreads", "1")

    def revive(self) -> None:
        """Start Dask's own process again if it has ended, as the scheduler of a real cluster would.

        It gives up when a worker is killed before it has quite begun.
        """
        if self._nanny.poll() is not None:
            self._start_workers()

    def workers(self) -> list[int]:
        """List the worker processes that there are just now."""
        self.revive()
        found, waiting = [], children(self._nanny.pid)
        while waiting:
            pid = waiting.pop()
            if "spawn_main" in _command(pid):
                found.append(pid)
            waiting += children(pid)
        return found

    def close(self) -> None:
        for process in (self._nanny, self._scheduler):
            process.terminate()
            process.wait()


def disturb(
    folder: Path, store: Path, kinds: list[str], draw: random.Random, longest: float, cluster: DaskCluster | None
) -> Counter[str]:
    """Grade a class while one process after another is killed; return how many of each kind were.

    `longest` is how many seconds at most to wait before the next one.
    """
    killed: Counter[str] = Counter()
    address = cluster.address if cluster else None
    process = start(folder, store, address)
    waiting = list(kinds)
    while process.poll() is None or waiting:
        if process.poll() is not None:
            if process.returncode not in (0, 1, -signal.SIGKILL):
                sys.exit(f"the grader ended with {process.returncode}")
            if not waiting or (process.returncode != -signal.SIGKILL):
                break
            process = start(folder, store, address)
        if not waiting:
            time.sleep(0.1)
            if cluster:
                cluster.revive()
            continue
        before = len(graded(store))
        wanted = before + draw.choice((0, 0, 1, 2, 3))
        while process.poll() is None and len(graded(store)) < wanted:  # somewhere in the middle, not at the start only
            time.sleep(0.02)
            if cluster:
                cluster.revive()
        time.sleep(draw.uniform(0, longest))
        kept = graded(store)
        kind = waiting[0]
        found: list[int] = []
        while not found and process.poll() is None:  # some live for a few milliseconds only
            found = cluster.workers() if cluster else victims(kind, process.pid)
        if not found:
            continue
        with contextlib.suppress(ProcessLookupError):
            os.kill(draw.choice(found), signal.SIGKILL)
            killed[kind] += 1
            waiting.pop(0)
        if kind == "grader":
            process.wait()
        again = {key for key, when in graded(store).items() if key in kept and kept[key] != when}
        if again:
            sys.exit(f"{len(again)} results were graded twice")
    process.wait()
    return killed


def main() -> None:
    """Kill, compare, and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=100)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", nargs="*", default=KINDS, choices=KINDS)
    options = parser.parse_args()
    draw = random.Random(options.seed)  # noqa: S311  # moments, not secrets
    kinds = [options.kinds[number % len(options.kinds)] for number in range(options.kills)]
    longest = min(1.5, 0.015 * options.learners)  # a small class would be done before
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        (scratch / "class").mkdir()
        patient_workbook(scratch / "workbook")
        make(scratch / "class", options.learners, kinds=8)  # right, untouched, and wrong in a few ways
        calm = scratch / "calm.sqlite"
        start(scratch, calm).wait()
        expected = facts(calm)
        local = [kind for kind in kinds if kind != "dask"]
        remote = [kind for kind in kinds if kind == "dask"]
        killed: Counter[str] = Counter()
        for label, planned in (("local", local), ("cluster", remote)):
            wanted = planned
            store = scratch / f"{label}.sqlite"
            while wanted:
                cluster = DaskCluster(name) if label == "cluster" else None
                with contextlib.closing(cluster) if cluster else contextlib.nullcontext():
                    done = disturb(scratch, store, wanted, draw, longest, cluster)
                killed += done
                wanted = wanted[sum(done.values()) :]
                found = facts(store)
                if found != expected:
                    different = "\n".join(difference(expected, found))
                    sys.exit(f"{label}: the stores differ:\n{different}")
                if wanted:  # the class was done before all kills were: once more, into a new store
                    for file in scratch.glob(f"{label}.sqlite*"):
                        file.unlink()
        words = ", ".join(f"{number} × {kind}" for kind, number in killed.items())
        print(  # noqa: T201  # a benchmark prints
            f"{options.learners} learners, {sum(killed.values())} kills ({words}): "
            "the store equals that of an undisturbed run, nothing was graded twice"
        )


if __name__ == "__main__":
    main()
