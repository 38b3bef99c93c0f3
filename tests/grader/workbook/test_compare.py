"""The comparison tells what it measured."""

from __future__ import annotations

import subprocess
import sys

from tests.grader.conftest import ROOT

PROGRAM = ROOT / "benchmarks" / "compare.py"
TABLE = """
import sys
sys.path.insert(0, sys.argv[1])
from comparison import OWN_WORK, OWN_WORK_AGAIN, Measured, one_more_of, table
seconds = {"plain pytest": [8, 9, 30], one_more_of(1): [1.3, 0.9, 1.2], one_more_of(2): [1, 1, 1]}
seconds |= {OWN_WORK: [1, 1, 1], OWN_WORK_AGAIN: [0.5, 0.8, 0.9]}
print("\\n".join(table({way: [Measured(one, one, "") for one in runs] for way, runs in seconds.items()})))
"""


def run(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


def test_medians_and_ratios_are_in_the_table():
    done = run("-c", TABLE, str(PROGRAM.parent))
    assert done.returncode == 0, done.stderr
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()]
    assert ["plain pytest", "9.00", "8.00 to 30.00", "1.0", "7.5"] in rows
    assert ["this grader, one more, 1 job", "1.20", "0.90 to 1.30", "7.5", "1.0"] in rows
    told = "takes 1.20 times the CPU of the tests' own work done once, and 1.50 times that of the same again and again."
    assert told in done.stdout


def test_a_name_that_can_not_be_skipped_is_told():
    done = run(str(PROGRAM), "--skip", "oter")
    assert done.returncode == 2
    assert "--skip knows otter and nbgrader, not oter" in done.stderr
