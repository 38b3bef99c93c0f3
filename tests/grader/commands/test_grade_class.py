"""A class is graded as one submission is: every row is there, nothing is graded twice, and Ctrl-C loses nothing."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing

import jsonschema
import pytest

from grader.reporters.json_report import SCHEMA
from tests.grader.conftest import ROOT

CHAPTER = "ex02_elbow.py"
ROSTER = (
    "username,name,email,datetime\nada,Ada,ada@uni.edu,\nbob,Bob,,2026-06-02T12:00:00Z\ncy,Cy,,\nfay,Fay,fay@uni.edu,\n"
)
POLICY = '[class]\ndeadline = 2026-06-01T12:00:00Z\npercent_per_day = 50\ncounts = "best"\ntitle = "Kata 2"\n'
EXITS = "import os\ndef find_elbow(ks, inertias):\n    os._exit(0)\n"
KILLS_ITSELF = "import os\ndef plot_elbow(ks, inertias):\n    os.kill(os.getpid(), 9)\n"


def hand_in(folder, name, *, source="solutions", change=("", ""), more=""):
    target = folder / f"kata-{name}" / "exercises" / CHAPTER
    target.parent.mkdir(parents=True, exist_ok=True)
    text = (ROOT / source / CHAPTER).read_text(encoding="utf-8")
    assert change[0] in text
    target.write_text(text.replace(*change) + more, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with a class, its roster and its policy."""
    folder = tmp_path_factory.mktemp("term")
    own = folder / "class"
    hand_in(own, "ada")
    hand_in(own, "bob", change=("list(inertias), marker", "list(inertias)[::-1], marker"))
    hand_in(own, "cy", source="exercises")
    hand_in(own, "exits", more=f"\n\n{EXITS}")
    hand_in(own, "kills", more=f"\n\n{KILLS_ITSELF}")
    (own / "dora.zip").write_bytes(b"PK hello")
    (folder / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def grade_all(run_grader, folder):
    """Return a function that grades the class, and returns the process and the rows of the plain gradebook."""

    def run(*more):
        files = ["--roster", folder / "roster.csv", "--policy", folder / "policy.toml"]
        books = ["--gradebook", f"csv={folder}/all.csv", "--gradebook", f"moodle={folder}/moodle.csv"]
        done = run_grader("grade", folder / "class", "2", *files, *books, *more)
        with (folder / "all.csv").open(encoding="utf-8") as file:
            return done, {row["learner"]: row for row in csv.DictReader(file)}

    return run


@pytest.fixture(scope="module")
def first(grade_all, folder):
    return grade_all("--report", f"json={folder}/reports/{{}}.json", "--pictures", folder / "pictures")


def times(folder):
    with closing(sqlite3.connect(folder / "class.grades.sqlite")) as db:
        return dict(db.execute("SELECT key, graded FROM cells"))


def test_every_learner_has_a_row_and_an_honest_score(first):
    done, rows = first
    assert {name: (row["status"], row["earned"]) for name, row in rows.items()} == {
        "ada": ("passed", "15"),
        "bob": ("failed", "11"),
        "cy": ("failed", "0"),
        "fay": ("missing", "0"),
        "kata-exits": ("failed", "10"),
        "kata-kills": ("failed", "10"),
        "dora": ("refused", "0"),
    }
    assert done.returncode == 1
    assert "7 learners: mean 5.7 of 15, 1 with all points, 3 with none." in done.stdout
    assert "1 handed in nothing; 1 handed in what could not be read; 3 not on the roster." in done.stdout
    assert "is a broken zip" in done.stdout


def test_late_days_count(first):
    bob = first[1]["bob"]
    assert (bob["late_days"], bob["earned"], bob["score"]) == ("1", "11", "5")


def test_reports_fit_their_schema_and_pictures_are_kept(first, folder):
    reports = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in (folder / "reports").iterdir()}
    assert {name: report["score"] for name, report in reports.items()} == {
        "ada": 15,
        "bob": 11,
        "cy": 0,
        "kata-exits": 10,
        "kata-kills": 10,
        "fay": 0,
        "dora": 0,
    }
    standings = {name: report["standing"] for name, report in reports.items() if "standing" in report}
    assert standings == {"fay": "missing", "dora": "refused"}
    for report in reports.values():
        jsonschema.validate(report, json.loads(SCHEMA.read_text(encoding="utf-8")))
    named = {
        name
        for chapter in reports["bob"]["chapters"]
        for task in chapter["tasks"]
        for check in task["checks"]
        for name in check["pictures"]
    }
    assert {file.name for file in (folder / "pictures" / "bob").iterdir()} == named != set()
    assert tempfile.gettempdir() not in json.dumps(reports["bob"]["chapters"])


def test_the_score_is_the_one_that_the_submission_gets_alone(first, grade, folder):
    alone = grade(folder / "class" / "kata-kills", "2")
    assert alone["score"] == int(first[1]["kata-kills"]["score"])


def test_nothing_is_graded_twice_and_then_only_what_has_changed(first, grade_all, folder):
    before = times(folder)
    _, rows = grade_all()
    assert times(folder) == before
    assert rows == first[1]

    hand_in(folder / "class", "cy", more="\n# at last\n")
    _, rows = grade_all()
    after = times(folder)
    assert {key: after[key] for key in before} == before
    assert len(after) == len(before) + 1
    assert (rows["cy"]["score"], rows["cy"]["attempts"]) == ("15", "2")

    hand_in(folder / "class", "cy", source="exercises")  # the better attempt still counts
    _, rows = grade_all()
    assert (rows["cy"]["score"], rows["cy"]["attempts"]) == ("15", "2")
    assert times(folder) == after


@pytest.mark.skipif(sys.platform != "linux", reason="needs forks")
def test_ctrl_c_keeps_what_is_done(folder, tmp_path, cache_folder):
    for number in range(30):
        hand_in(tmp_path / "many", f"{number:02}", more=f"\n# {number}\n")
    command = [sys.executable, "-m", "grader", "grade", str(tmp_path / "many"), "2", "--jobs", "1"]
    environment = {**os.environ, "GRADER_CACHE": str(cache_folder)}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    store = tmp_path / "many.grades.sqlite"
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not _count(store):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    told = process.communicate(timeout=120)[1]
    assert process.returncode == 130
    assert "the same command goes on from there" in told
    assert 0 < _count(store) < 30


def _count(store):
    if not store.exists():
        return 0
    with closing(sqlite3.connect(store)) as db:
        try:
            return db.execute("SELECT count(*) FROM attempts").fetchone()[0]
        except sqlite3.Error:
            return 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--gradebook", "excel=x"], "canvas, moodle, csv"),
        (["--report", "json=x.json"], "needs {} in FILE"),
        (["--roster", "none.csv"], "can't be read"),
        (["--policy", "none.toml"], "can't be read"),
        (["--cluster", "tcp://127.0.0.1:9"], "no Dask scheduler"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(run_grader, folder, tmp_path, arguments, words):
    for name in ("ada", "bob"):
        shutil.copytree(folder / "class" / "kata-ada", tmp_path / "class" / name)
    done = run_grader("grade", tmp_path / "class", "2", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
