"""A sitting of `grader watch`, as a learner without a terminal's comforts has it: one process, many saves."""

from __future__ import annotations

import json
import os
import pty
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.manifest import load
from tests.grader.conftest import ROOT

WORKBOOK = load(ROOT)

RIGHT = "return float(((points.astype(float) - centers.astype(float)[labels]) ** 2).sum())"
WRONG = "return float(np.linalg.norm(points - centers[labels], axis=1).sum())"
STUB = 'raise NotImplementedError("inertia is yours to write")'
PATIENCE = 90


class Sitting:
    """A running `grader watch`, its terminal a file, and a chapter to be saved."""

    def __init__(self, checkout: Path, cache: Path, **streams: int) -> None:
        self.checkout = checkout
        self.chapter = checkout / "exercises" / "ex01_kmeans.py"
        self.stub = self.chapter.read_text(encoding="utf-8")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", "watch"],
            cwd=checkout,
            env={**os.environ, "GRADER_CACHE": str(cache), "COLUMNS": "40", "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **{"stdin": subprocess.DEVNULL, **streams},
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:  # closed with the last of them
            for line in lines:
                self._lines.put(line)

    def until(self, words: str) -> str:
        """Read on to a line that holds the words; return all that was read."""
        seen, end = "", time.monotonic() + PATIENCE
        while words not in seen:
            assert time.monotonic() < end, f"'{words}' never came:\n{seen}"
            try:
                seen += self._lines.get(timeout=1)
            except queue.Empty:
                assert self.process.poll() is None, f"it ended:\n{seen}"
        return seen

    def save(self, body: str) -> None:
        """Save the chapter as editors do: a new file, renamed."""
        new = self.chapter.with_suffix(".new")
        new.write_text(self.stub.replace(STUB, body), encoding="utf-8")
        new.replace(self.chapter)


@pytest.fixture
def sitting(learner: Path, cache_folder: Path) -> Iterator[Sitting]:
    sitting = Sitting(learner, cache_folder)
    yield sitting
    sitting.process.kill()
    sitting.process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="runs can be given up only where they are forks")
def test_a_sitting(sitting):
    first = sitting.until(f"{WORKBOOK.chapters[-1].name}: 0 of 20")
    sitting.until("Ctrl-C")
    assert "Next: make_blob_frame" in first
    assert "No score" not in first, "the tests of every part are at hand"
    assert "\x1b" not in first, "colours and cursor movements are for terminals"

    sitting.save(WRONG)
    wrong = sitting.until("ex01_kmeans: 0 of 20")
    assert "returned 3," in wrong
    assert "Next: inertia" in wrong
    assert max(map(len, wrong.splitlines())) <= 40, "made for a terminal of 40 columns"

    sitting.save(RIGHT)
    right = sitting.until("ex01_kmeans: 2 of 20")
    assert "Next: make_blob_frame" in right

    sitting.save("return (")
    assert "SyntaxError" in sitting.until("ex01_kmeans: 0 of 20")

    sitting.chapter.unlink()
    assert "missing" in sitting.until("ex01_kmeans: 0 of 20")

    sitting.save("while True: pass")
    time.sleep(2)  # it hangs by now
    began = time.monotonic()
    sitting.save(RIGHT)
    sitting.until("ex01_kmeans: 2 of 20")
    assert time.monotonic() - began < 9, "the run that hangs is given up, before its limit of ten seconds"

    kept = json.loads((sitting.checkout / "progress.json").read_text(encoding="utf-8"))
    assert kept["tasks"]["inertia"]["status"] == "PASSED"

    pid = sitting.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    sitting.process.send_signal(signal.SIGINT)
    assert sitting.process.wait(20) == 1, "points are lost: as the status of `grader run`"
    assert children
    assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_q_ends_it_before_it_is_ready_and_the_terminal_is_as_before(learner, cache_folder):
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    command = [
        sys.executable,
        "-c",
        "import os, pty, sys; os.setsid(); os.open(sys.argv[1], os.O_RDWR);"
        "from grader.cli import main; sys.exit(main(['watch']))",
        os.ttyname(theirs),
    ]
    process = subprocess.Popen(
        command,
        cwd=learner,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "GRADER_CACHE": str(cache_folder), "PYTHONPATH": str(ROOT)},
    )
    end = time.monotonic() + PATIENCE
    while termios.tcgetattr(theirs)[3] & termios.ECHO and time.monotonic() < end:
        time.sleep(0.05)
    os.write(ours, b"q")
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, output
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
