"""A class of 300 with hostile and broken submissions: every row is there, and the honest scores are as alone.

    python benchmarks/class_of_300.py [--learners 300] [--hostile 30] [--task find_elbow]

Graded is one task, by default.  The honest ones are graded once more without
any hostile one beside them, and a few of them quite alone, as single submissions.
"""

from __future__ import annotations

import argparse
import csv
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from classes import make, patient_workbook

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.grader.attacks import hostile_handins as handins  # noqa: E402  # found beside this folder, as above

#: Hand-ins against the process that reads them; each is a row or two, whatever its name becomes.
AGAINST_READERS = (
    *(handins.elif_chain, handins.deep_json, handins.name_that_is_no_text, handins.korean_name),
    *(handins.zip64_index, handins.git_commit),
)


def grade(scratch: Path, name: str, task: str) -> dict[str, dict[str, str]]:
    """Grade a class and return its rows."""
    book = scratch / f"{name}.csv"
    command = [sys.executable, "-m", "grader", "grade", str(scratch / name), task, "--gradebook", f"csv={book}"]
    command += ["--workbook", str(scratch / "workbook")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"the grader ended with {done.returncode}: {done.stdout[-1000:]}{done.stderr[-1000:]}")
    with book.open(encoding="utf-8") as file:
        return {row["learner"]: row for row in csv.DictReader(file)}


def score(scratch: Path, learner: str, task: str) -> str:
    """Grade a single submission and return its score."""
    file = scratch / "single.json"
    command = [sys.executable, "-m", "grader", "grade", str(scratch / "alone" / learner), task]
    command += ["--workbook", str(scratch / "workbook"), "--report", f"json={file}"]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    return str(json.loads(file.read_text(encoding="utf-8"))["score"])


def main() -> None:
    """Grade both classes, compare, and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--hostile", type=int, default=30)
    parser.add_argument("--task", default="find_elbow")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        for folder in ("mixed", "alone"):
            (scratch / folder).mkdir()
        patient_workbook(scratch / "workbook", seconds=20)
        for write in AGAINST_READERS:
            write(scratch / "mixed")
        others = len(list((scratch / "mixed").iterdir()))
        made = make(scratch / "mixed", options.learners - others, hostile=options.hostile - others)
        honest = [learner for learner, kind in made.items() if kind == "honest"]
        for learner in honest:
            shutil.copytree(scratch / "mixed" / learner, scratch / "alone" / learner)
        began = time.monotonic()
        rows = grade(scratch, "mixed", options.task)
        seconds = time.monotonic() - began
        alone = {learner: row["score"] for learner, row in grade(scratch, "alone", options.task).items()}
        single = {learner: score(scratch, learner, options.task) for learner in honest[1 :: len(honest) // 4]}
    missing = [name for name in made if name not in rows]
    wrong = [
        f"{learner}: {rows[learner]['score']}, alone {found}"
        for learner, found in (*alone.items(), *single.items())
        if rows[learner]["score"] != found
    ]
    unscored = [f"{name} ({made.get(name, 'a hand-in')})" for name, row in rows.items() if not row["score"]]
    best = max(int(score) for score in alone.values())
    gained = [
        f"{name} ({kind})" for name, kind in made.items() if kind != "honest" and rows[name]["score"] == str(best)
    ]
    gained += [name for name, row in rows.items() if name not in made and row["score"] == str(best)]
    if len(rows) != options.learners:
        missing.append(f"{options.learners - len(rows)} rows")
    if missing or wrong or unscored or gained:
        sys.exit(f"missing: {missing}\nwrong: {wrong}\nwithout a score: {unscored}\nhostile, all points: {gained}")
    print(  # noqa: T201  # a benchmark prints
        f"{len(rows)} rows of {options.learners} in {seconds:.0f} s; {options.hostile} hostile or broken "
        f"({len(Counter(made.values())) - 1 + len(AGAINST_READERS)} kinds), none with all points; "
        f"{options.learners - options.hostile} honest scores as without them, {len(single)} as quite alone"
    )


if __name__ == "__main__":
    main()
