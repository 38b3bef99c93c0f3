"""Write the JSON report of every chaff, variant and attack, and compare two such folders.

    python benchmarks/reports.py write FOLDER [--seed 7] [--jobs N] [--only PATTERN ...]
    python benchmarks/reports.py compare BEFORE AFTER

Written before and after a change that must not change behaviour, the two
folders are equal but for what `MAY_DIFFER` names.  Every submission is the
worked solutions with the functions of one chaff, variant or attack in their
place; stubs and solutions are graded as well.  They are graded as classes, one
for each chapter (all its tasks) and one for each task that attacks are after
(that task alone), with one seed and with caches that are empty at the start.

Only the command line and the JSON report are used, never an import of the
grader, so that the program runs unchanged whatever is moved within it.  All
that a submission could find and print (the paths, the process that an attack
is told about) is the same in every run: the folder of a run is a fixed one,
and a second run on the same machine waits until the first has ended.
"""

from __future__ import annotations

import argparse
import ast
import csv
import fcntl
import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SEED = 7
ATTACKS = "attacks."  # how the names of their classes begin
NOTHING = "nothing at all"
ABOUT = "about.json"  # where the checkout was: attacks print paths of files in it
LOCK = "lock"
ROWS = "rows.csv"  # a row for each submission, also for those without a report
#: What the workbook of a run is made of.
PARTS = ("exercises", "lessons", "solutions", "tests", "pyproject.toml")
#: Limits of tasks that attacks hang in, so short that they cost little, but for a wall clock that a busy machine keeps.
SHORT = {
    "predict_clusters": "wall_seconds = 10.0, cpu_seconds = 1.5, task_seconds = 15.0",
    "stack_images": "memory_bytes = 536870912",
}

#: Values of a report that may differ between two runs of the same code, by their places, and why.
MAY_DIFFER = {
    r".*/seconds": "a time",
    r"attacks\..*/digest": "an attack names the modules that it is after, and is edited when they move",
    r".*/attack\.read_by_timing/.*/output": "prints times",
    r".*/attack\.read_stack/.*/output": "prints the files of the grader that run beside it, which are free to move",
    r".*/attack\.harm_matplotlib_cache/.*/output": "prints paths of the environment until its output is full",
    r".*/attack\.read_parent_environ/.*/output": "prints numbers of processes until its output is full",
    r".*/attack\.forge_(protocol|callbacks)/.*/(status|message)": "whether a second answer comes in time is a race",
    r".*/attack\.harm_(colliding_keys|many_values)/.*/(status|message)": "whether a giant answer does is one",
    r".*/attack\.harm_(memory|disk_\w+|endless_at_import)/.*/(status|message|output)": "so is which limit is first",
    r".*/chaff\.merge_counts\.quadratic/.*/misconceptions.*": "is known by which clock ends it, and that is one too",
}
#: Words within texts that may differ, and why.
ALIKE = {
    r"\b(workbook|scratch|grader)-([a-z0-9_]{8}\b|[a-z0-9_]{,8}…)": "the folders of a run have random names",
    r"/proc/\d+|(pipe|socket):\[\d+\]": "numbers of processes, pipes and sockets, which attacks print",
    # Which clock ends a call that never ends depends on what else the machine does.
    r"\w+\(.*\) used more than [\d.]+ seconds of computing time": "the clock of the processor",
    r"\w+\(.*\) took longer than [\d.]+ seconds by the clock": "the clock on the wall",
    r"\w+ was not tried: earlier checks used up the [\d.]+ seconds of [a-z ]*this task[a-z ]*": "the task's",
}


@dataclass(frozen=True)
class HandIn:
    """A submission to be graded: in which class, under which name, on which tasks, and the text of its chapter."""

    group: str
    name: str
    chosen: str
    chapter: str
    text: str


# --- what is handed in ------------------------------------------------------------


def chapters() -> dict[str, str]:
    """Read the manifest: the chapter of each task."""
    with (ROOT / "exercises" / "exercises.toml").open("rb") as file:
        manifest = tomllib.load(file)
    return {task["name"]: chapter["name"] for chapter in manifest["chapters"] for task in chapter["tasks"]}


def behind(solution: str, functions: str) -> str:
    """Put functions behind a solution's file, where they take the place of its own, as `grader check` does."""
    return f"{solution}\n\n{functions.replace('from __future__ import annotations', '')}"


def hand_ins(folder: Path) -> Iterator[HandIn]:
    """Yield all submissions; `folder` is that of the run, which attacks are told about."""
    chapter_of = chapters()
    solutions = {name: _read(ROOT / "solutions" / f"{name}.py") for name in {*chapter_of.values()}}
    for name, text in sorted(solutions.items()):
        yield HandIn(name, f"stub.{name}", name, name, _read(ROOT / "exercises" / f"{name}.py"))
        yield HandIn(name, f"solution.{name}", name, name, text)
    for kind in ("chaff", "variants"):
        for path in sorted((ROOT / "tests" / kind).glob("*/*.py")):
            chapter = chapter_of[path.parent.name]
            name = f"{kind}.{path.parent.name}.{path.stem}"
            yield HandIn(chapter, name, chapter, chapter, behind(solutions[chapter], _read(path)))
    for path in sorted((ROOT / "tests" / "grader" / "attacks").rglob("*.py")):
        source = _read(path)
        task = _task_of(source)
        if task is not None:
            chapter = chapter_of[task]
            text = behind(solutions[chapter], f"{_hints(folder)}\n{source}")
            yield HandIn(f"{ATTACKS}{task}", f"attack.{path.stem}", task, chapter, text)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _task_of(source: str) -> str | None:
    """Read which task an attack is after; None for a file that is no attack."""
    for node in ast.parse(source).body:
        match node:
            case ast.Assign(targets=[ast.Name(id="TASK")], value=ast.Constant(value=str(task))):
                return task
    return None


def _hints(folder: Path) -> str:
    """Write down what an attack might have found out, as the attack suite does, but in the same words in every run."""
    hints = {
        "root": str(folder / "workbook"),
        "outside": str(folder / "outside"),
        "secret_file": str(folder / "outside" / "secret.txt"),
        "home": str(folder / "home"),
        "cache": str(folder / "cache"),
        "id": "reports",
        "tcp": 9,
        "udp": 9,
        "unix": str(folder / "outside" / "s"),
        "abstract": "attacked-reports",
    }
    return f"HINTS = {hints!r} | {{'grader_pid': __import__('os').getppid()}}"


# --- grading ----------------------------------------------------------------------


@contextmanager
def run_folder() -> Iterator[Path]:
    """Give a run the one folder that every run has, empty; wait for whoever has it."""
    folder = Path(tempfile.gettempdir()) / f"grader-reports-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sys.stderr.write("Waiting for another run on this machine to end.\n")
            fcntl.flock(lock, fcntl.LOCK_EX)
        _clear(folder)
        for name in ("cache", "classes", "home", "outside", "stores", "tmp"):
            (folder / name).mkdir()
        (folder / "outside" / "secret.txt").write_text("a secret", encoding="utf-8")
        (folder / "outside" / "victim.txt").write_text("whole", encoding="utf-8")
        try:
            yield folder
        finally:
            _clear(folder)


def _clear(folder: Path) -> None:
    """Remove everything but the lock: a store that was left would answer in the place of the grader."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def make_workbook(folder: Path, limits: Mapping[str, str]) -> Path:
    """Copy the workbook, without the grader's own tests, and give some tasks limits of their own."""
    ignored = shutil.ignore_patterns("__pycache__", "grader")
    folder.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=ignored)
        else:
            shutil.copyfile(ROOT / part, folder / part)
    manifest = folder / "exercises" / "exercises.toml"
    text = _read(manifest)
    for task, own in limits.items():
        text = text.replace(f'name = "{task}"\n', f'name = "{task}"\nlimits = {{ {own} }}\n')
    manifest.write_text(text, encoding="utf-8")
    return folder


def grade(folder: Path, members: Sequence[HandIn], target: Path, workbook: Path, *settings: str) -> None:
    """Grade one class, and keep a report for each submission."""
    group = members[0].group
    place = folder / "classes" / group
    for one in members:
        exercises = place / one.name / "exercises"
        exercises.mkdir(parents=True)
        (exercises / f"{one.chapter}.py").write_text(one.text, encoding="utf-8")
    target.mkdir(parents=True)
    command = [sys.executable, "-m", "grader", "grade", str(place), members[0].chosen, "--lang", "en", *settings]
    command += ["--workbook", str(workbook), "--store", str(folder / "stores" / group)]
    command += ["--report", f"json={target}/{{}}.json", "--gradebook", f"csv={target / ROWS}"]
    environment = {
        **os.environ,
        "GRADER_CACHE": str(folder / "cache"),
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "COLUMNS": "120",
    }
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1, 3):  # 3: an attack has ended its process, and has no report
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    sys.stderr.write(f"{group}: {len(members)} submissions in {time.monotonic() - began:.0f} s\n")


def write(target: Path, only: Sequence[str], *settings: str) -> None:
    """Write a folder of reports: of all submissions, or of those whose names fit one of the patterns `only`."""
    if target.exists() and any(target.iterdir()):
        sys.exit(f"{target} is not empty.")
    target.mkdir(parents=True, exist_ok=True)
    (target / ABOUT).write_text(json.dumps({"checkout": str(ROOT)}), encoding="utf-8")
    with run_folder() as folder:
        groups = defaultdict(list)
        for one in hand_ins(folder):
            if not only or any(fnmatch.fnmatchcase(one.name, pattern) for pattern in only):
                groups[one.group].append(one)
        if not groups:
            sys.exit(f"No submission is called {' or '.join(only)}.")
        honest = make_workbook(folder / "honest", {})
        attacked = make_workbook(folder / "workbook", SHORT)
        for group, members in sorted(groups.items()):
            workbook = attacked if group.startswith(ATTACKS) else honest
            grade(folder, members, target.resolve() / group, workbook, *settings)


# --- comparing --------------------------------------------------------------------


def values(node: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every plain value of a report and where it stands: under names, where there are any, and their order."""
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from values(value, f"{place}/{key}")
    elif isinstance(node, list) and node:
        yield f"{place}/order", [value.get("name") for value in node if isinstance(value, dict)]
        seen: Counter[str] = Counter()
        for number, value in enumerate(node):
            name = str(value["name"]) if isinstance(value, dict) and "name" in value else str(number)
            seen[name] += 1
            yield from values(value, f"{place}/{name}" + (f" ({seen[name]})" if seen[name] > 1 else ""))
    else:
        yield place, node


def read_folder(folder: Path) -> dict[str, dict[str, Any]]:
    """Read what `write` has written: for each submission, its values by their places."""
    about = folder / ABOUT
    checkout = json.loads(_read(about))["checkout"] if about.is_file() else None
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*/*.json")):
        found[str(path.relative_to(folder).with_suffix(""))] = dict(values(json.loads(_read(path))))
    for path in sorted(folder.glob(f"*/{ROWS}")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                own = found.setdefault(f"{path.parent.name}/{row['submission']}", {})
                own.update((f"/row/{column}", value) for column, value in row.items())
    return {name: {place: neutral(value, checkout) for place, value in own.items()} for name, own in found.items()}


def neutral(value: Any, checkout: str | None) -> Any:
    """Put the same words for what may differ within a text: the place of the checkout, and what `ALIKE` names."""
    if not isinstance(value, str):
        return value
    text = value.replace(checkout, "CHECKOUT") if checkout else value
    for pattern in ALIKE:
        text = re.sub(pattern, "ALIKE", text)
    return text


def differences(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Tell what differs between two folders and may not."""
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            yield f"{name}: only {'before' if name in before else 'after'}"
            continue
        old, new = before[name], after[name]
        for place in dict.fromkeys((*old, *new)):
            if old.get(place, NOTHING) != new.get(place, NOTHING) and not may_differ(name, place):
                yield f"{name}{place}:\n  before {old.get(place, NOTHING)!r}\n  after  {new.get(place, NOTHING)!r}"


def may_differ(name: str, place: str) -> bool:
    """Tell whether a value may differ between two runs of the same code."""
    return any(re.fullmatch(pattern, f"{name}{place}") for pattern in MAY_DIFFER)


def compare(before: Path, after: Path) -> int:
    """Print what differs between two folders; return the exit status."""
    old, new = read_folder(before), read_folder(after)
    if not old or not new:
        sys.exit(f"{after if old else before} holds no report.")
    found = list(differences(old, new))
    for line in found:
        print(line)  # noqa: T201  # what it is for
    print(f"{len(old)} submissions before, {len(new)} after, {len(found)} differences")  # noqa: T201  # as above
    return 1 if found else 0


def main(argv: Sequence[str]) -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    writing = verbs.add_parser("write", help="grade everything, and write the reports to a new folder")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--seed", type=int, default=SEED, help=f"of the tests' random inputs (default: {SEED})")
    writing.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many submissions at once")
    writing.add_argument("--only", action="append", default=[], metavar="PATTERN", help="names, as in 'chaff.lloyd.*'")
    comparing = verbs.add_parser("compare", help="tell what differs between two such folders")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args(argv)
    if options.verb == "compare":
        return compare(options.before, options.after)
    write(options.folder, options.only, "--seed", str(options.seed), "--jobs", str(options.jobs))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
