"""How long `grader watch` takes from a save to its verdict, beside plain `pytest` of the chapter.

    python benchmarks/watch.py [--rounds 5]

In a learner's checkout (no solutions, nothing hidden) with every task solved.
Each round saves every chapter once and waits for the verdict on the screen, and
runs `pytest tests/visible/test_CHAPTER.py` once, started cold: a busy machine slows
both alike.  Printed are medians and their ratio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
THREADS = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
KEPT_BACK = shutil.ignore_patterns("__pycache__", "hidden", "chaff", "variants", "grader")


def checkout(folder: Path) -> Path:
    """Make a learner's checkout with the solutions written into it."""
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=KEPT_BACK)
    shutil.copytree(ROOT / "exercises", folder / "exercises", ignore=KEPT_BACK)
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    for chapter in (ROOT / "solutions").glob("ex*.py"):
        shutil.copyfile(chapter, folder / "exercises" / chapter.name)
    return folder


class Watch:
    """A running `grader watch` whose verdicts are read from its output."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        command = [sys.executable, "-m", "grader", "watch"]
        self._process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )

    def until(self, words: str) -> None:
        """Read up to a line that begins with the words."""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(words):
                return
        sys.exit("grader watch ended.")

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self._process.send_signal(2)
        self._process.wait()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = checkout(Path(name) / "workbook")
        environment = {**os.environ, **THREADS, "MPLBACKEND": "Agg", "PYTHONPATH": str(ROOT)}
        chapters = sorted(path.stem for path in (folder / "exercises").glob("ex*.py"))
        watch = Watch(folder, environment)
        watch.until(chapters[-1])
        warm: dict[str, list[float]] = {chapter: [] for chapter in chapters}
        cold: dict[str, list[float]] = {chapter: [] for chapter in chapters}
        for turn in range(rounds):
            for chapter in chapters:
                file = folder / "exercises" / f"{chapter}.py"
                text = file.read_text(encoding="utf-8")
                time.sleep(0.3)  # nobody saves twice within a debounce
                began = time.monotonic()
                file.write_text(f"{text}# save {turn}\n", encoding="utf-8")
                watch.until(f"{chapter}: ")
                warm[chapter].append(time.monotonic() - began)
                began = time.monotonic()
                command = [sys.executable, "-m", "pytest", "-q", f"tests/visible/test_{chapter}.py"]
                done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
                cold[chapter].append(time.monotonic() - began)
                if done.returncode != 0:
                    sys.exit(done.stdout[-2000:])
        watch.stop()
    print(f"{'':16}{'save to verdict':>16}{'cold pytest':>13}{'ratio':>7}   (median seconds)")  # noqa: T201  # a benchmark prints
    for chapter in chapters:
        one, other = statistics.median(warm[chapter]), statistics.median(cold[chapter])
        print(f"{chapter:16}{one:16.2f}{other:13.2f}{one / other:7.2f}")  # noqa: T201  # as above


if __name__ == "__main__":
    main()
