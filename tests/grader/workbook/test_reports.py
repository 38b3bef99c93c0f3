"""The program that keeps the reports of all chaffs, variants and attacks grades all of them, and tells what differs."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys

import pytest

from tests.grader.conftest import ROOT

PROGRAM = ROOT / "benchmarks" / "reports.py"
NAMES = """
import pathlib, sys
sys.path.insert(0, sys.argv[1])
from reports import hand_ins
for one in hand_ins(pathlib.Path("/run")):
    compile(one.text, one.name, "exec")
    print(one.group, one.name, one.chosen, one.chapter)
"""
REPORT = {
    "submission": "chaff.lloyd.once",
    "score": 3,
    "chapters": [
        {"name": "ex01", "tasks": [{"name": "lloyd", "checks": [{"name": "a", "seconds": 0.1}, {"name": "b"}]}]}
    ],
    "seconds": 1.5,
}


def run(*arguments, **variables):
    command = [sys.executable, *map(str, arguments)]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def compared(tmp_path):
    """Return a function that compares two folders with one report each, or with none."""

    def compare(before, after, rows=("", "")):
        for side, report, text in (("before", before, rows[0]), ("after", after, rows[1])):
            folder = tmp_path / side / "ex01"
            folder.mkdir(parents=True)
            (folder / "other.json").write_text("{}", encoding="utf-8")
            (folder.parent / "about.json").write_text(json.dumps({"checkout": f"/home/{side}"}), encoding="utf-8")
            if report is not None:
                (folder / "chaff.lloyd.once.json").write_text(json.dumps(report), encoding="utf-8")
            if text:
                (folder / "rows.csv").write_text(text, encoding="utf-8")
        return run(PROGRAM, "compare", tmp_path / "before", tmp_path / "after")

    return compare


def changed(**values):
    """Return the report with other values, its own or else of its first check."""
    report = copy.deepcopy(REPORT)
    for name, value in values.items():
        place = report if name in report else report["chapters"][0]["tasks"][0]["checks"][0]
        place[name] = value
    return report


def test_other_times_are_no_difference(compared):
    after = changed(seconds=9.0)
    after["chapters"][0]["tasks"][0]["checks"][0]["seconds"] = 4.0
    done = compared(REPORT, after)
    assert done.returncode == 0, done.stdout
    assert "2 submissions before, 2 after, 0 differences" in done.stdout


def test_a_checkout_elsewhere_is_no_difference(compared):
    done = compared(changed(output="/home/before/.venv/x"), changed(output="/home/after/.venv/x"))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/t/workbook-ab12_xyz/scratch-00000000/x", "/t/workbook-q1234567/scratch-q1234567/x"),
        ("cut in /t/workbook-ab1…", "cut in /t/workbook-q12…"),
        ("/proc/12/environ pipe:[34] socket:[5]", "/proc/6789/environ pipe:[1] socket:[23]"),
        (
            "lloyd([[1, 2]]) used more than 1.5 seconds of computing time.",
            "lloyd([[1, 2]]) took longer than 10 seconds by the clock.",
        ),
        (
            "lloyd() took longer than 4 seconds by the clock.",
            "lloyd was not tried: earlier checks used up the 4 seconds of computing time of this task.",
        ),
    ],
    ids=["names of folders", "cut names", "numbers of the system", "two clocks", "the task's clock"],
)
def test_what_differs_from_run_to_run_is_no_difference(compared, before, after):
    done = compared(changed(message=before), changed(message=after))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("/t/workbook-ab12_xyz/a", "/t/workbook-ab12_xyz/b"),
        ("lloyd() took longer than 4 seconds by the clock.", "lloyd() returned 4."),
        (
            "lloyd() took longer than 4 seconds by the clock. Look here.",
            "lloyd() took longer than 4 seconds by the clock. Look there.",
        ),
    ],
)
def test_what_stands_around_it_differs(compared, before, after):
    assert compared(changed(message=before), changed(message=after)).returncode == 1


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (changed(score=4), "ex01/chaff.lloyd.once/score:\n  before 3\n  after  4"),
        (
            changed(message="other"),
            "once/chapters/ex01/tasks/lloyd/checks/a/message:\n  before 'nothing at all'\n  after  'other'",
        ),
        (changed(name="c"), "once/chapters/ex01/tasks/lloyd/checks/order:"),
        (None, "ex01/chaff.lloyd.once: only before"),
    ],
    ids=["score", "message", "check", "no report"],
)
def test_every_other_difference_is_told_with_its_place(compared, after, told):
    done = compared(REPORT, after)
    assert done.returncode == 1
    assert told in done.stdout


def test_checks_in_another_order_differ(compared):
    after = copy.deepcopy(REPORT)
    after["chapters"][0]["tasks"][0]["checks"].reverse()
    assert compared(REPORT, after).returncode == 1


def test_a_row_without_a_report_that_ends_otherwise_differs(compared):
    done = compared(None, None, ("submission,status\nattack.x,crashed\n", "submission,status\nattack.x,fault\n"))
    assert done.returncode == 1
    assert "ex01/attack.x/row/status:\n  before 'crashed'\n  after  'fault'" in done.stdout


def test_a_folder_without_reports_is_no_match(tmp_path):
    for side in ("before", "after"):
        (tmp_path / side).mkdir()
    done = run(PROGRAM, "compare", tmp_path / "before", tmp_path / "after")
    assert done.returncode == 1
    assert "holds no report" in done.stderr


def test_every_chaff_variant_and_attack_is_handed_in():
    done = run("-c", NAMES, PROGRAM.parent)
    assert done.returncode == 0, done.stderr
    names = {line.split()[1] for line in done.stdout.splitlines()}
    expected = {
        f"{kind}.{path.parent.name}.{path.stem}"
        for kind in ("chaff", "variants")
        for path in (ROOT / "tests" / kind).glob("*/*.py")
    }
    attacks = ROOT / "tests" / "grader" / "attacks"
    expected |= {f"attack.{path.stem}" for path in attacks.rglob("*.py") if "\nTASK = " in path.read_text()}
    assert {name for name in names if not name.startswith(("stub.", "solution."))} == expected


@pytest.mark.skipif(sys.platform != "linux", reason="attacks are graded behind the sandbox")
def test_reports_are_written_and_equal_themselves(tmp_path):
    target = tmp_path / "reports"
    only = [f"--only={name}" for name in ("chaff.find_elbow.index", "variants.find_elbow.*", "attack.forge_os_exit")]
    done = run(PROGRAM, "write", target, "--jobs", "1", *only, TMPDIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    reports = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in target.rglob("*.json")}
    assert reports["chaff.find_elbow.index"]["status"] == "failed"
    assert reports["variants.find_elbow.vertical"]["status"] == "passed"
    assert reports["chaff.find_elbow.index"]["environment"]["seed"] == 7
    assert run(PROGRAM, "compare", target, target).returncode == 0
    again = run(PROGRAM, "write", target, *only, TMPDIR=str(tmp_path))
    assert again.returncode == 1
    assert "is not empty" in again.stderr
