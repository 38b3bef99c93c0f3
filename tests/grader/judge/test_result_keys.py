"""A kept result has a name that changes with what it depends on, and with nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from grader.handins.submission import Submission
from grader.judge.result_keys import Keys, chapter_seed, grader_digest
from grader.manifest import load
from tests.grader.conftest import ROOT

ONE, TWO = "ex02_elbow", "ex03_linkage"
SUBMISSION = Submission("ada", {ONE: b"a = 1", TWO: b"b = 1"}, {"ex01_kmeans": "exercises/ex01_kmeans.py is missing."})


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return a copy of what of the workbook takes part in grading."""
    folder = tmp_path_factory.mktemp("workbook")
    for name in ("exercises", "solutions", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "grader"))
    shutil.copyfile(ROOT / "pyproject.toml", folder / "pyproject.toml")
    return folder


def keys(root=ROOT, submission=SUBMISSION, seed=None, names=(), **options):
    workbook = load(root)
    made = Keys(workbook, workbook.select(names), root / "solutions", seed, **options)
    return {cell.chapter: cell.key for cell in made.cells(submission)}


def changed(before, after):
    return {chapter for chapter in before if before[chapter] != after[chapter]}


def with_source(chapter, source):
    return Submission("bob", {**SUBMISSION.sources, chapter: source}, SUBMISSION.refused)


def test_the_same_contents_have_the_same_keys_whoever_handed_them_in():
    assert keys() == keys(submission=Submission("bob", SUBMISSION.sources, SUBMISSION.refused))


def test_any_file_that_a_worker_can_read_changes_every_key():
    assert changed(keys(), keys(submission=with_source(ONE, b"a = 2"))) == set(keys())
    with_another = with_source("ex08_silhouette", b"a = 1")  # of a chapter that is not graded
    assert changed(keys(), keys(submission=with_another)) == set(keys())


def test_seeds_have_64_bits_and_follow_from_the_chapter_every_file_and_the_secret():
    workbook = load(ROOT)
    seeds = [
        chapter_seed(workbook, SUBMISSION, ONE, b"secret"),
        chapter_seed(workbook, SUBMISSION, TWO, b"secret"),
        chapter_seed(workbook, SUBMISSION, ONE, b"another"),
        chapter_seed(workbook, with_source(TWO, b"b = 2"), ONE, b"secret"),
    ]
    assert len(set(seeds)) == len(seeds)
    assert max(seeds) > 2**60
    assert seeds[0] == chapter_seed(workbook, Submission("bob", SUBMISSION.sources, {}), ONE, b"secret")


def test_seed_and_sandbox_change_every_key():
    assert len(changed(keys(), keys(seed=1))) == 5
    assert len(changed(keys(), keys(marks=("sandbox",)))) == 5


def test_a_task_alone_has_another_key_than_its_chapter():
    assert keys(names=["2"])[ONE] == keys()[ONE] != keys(names=["find_elbow"])[ONE]


EDITS = {
    "a visible test": ("tests/visible/test_ex02_elbow.py", "\nx = 1\n", {ONE}),
    "a hidden test": ("tests/hidden/test_ex02_elbow.py", "\nx = 1\n", {ONE}),
    "a solution": ("solutions/ex02_elbow.py", "\nx = 1\n", {ONE}),
    "a probe of two chapters": ("tests/probes/networks.py", "\nx = 1\n", {"ex05_features"}),
    "what all tests share": ("tests/conftest.py", "\nx = 1\n", None),
    "a baseline of learners": ("tests/baseline/x.png", "", set()),
    "a variant": ("tests/variants/find_elbow/x.py", "x = 1\n", set()),
    "points": ("exercises/exercises.toml", ("points = 2\n", "points = 3\n"), set()),
    "limits": ("exercises/exercises.toml", ("cpu_seconds = 10.0", "cpu_seconds = 9.0"), None),
}


@pytest.mark.parametrize(("name", "edit", "expected"), EDITS.values(), ids=EDITS)
def test_an_edit_changes_the_keys_that_it_touches(copy, name, edit, expected):
    before = keys(copy)
    file = copy / name
    text = file.read_text(encoding="utf-8") if file.exists() else None
    new = text.replace(*edit) if isinstance(edit, tuple) else (text or "") + edit
    file.write_text(new, encoding="utf-8")
    try:
        assert changed(before, keys(copy)) == (set(before) if expected is None else expected)
    finally:
        file.write_text(text, encoding="utf-8") if text is not None else file.unlink()


#: Prints the files that Python really loads for each chapter's tests: a fork for each, so that none sees another's.
LOADED = """
import importlib, json, os, sys
import exercises  # repairs torchvision where that is needed
import matplotlib.pyplot, pytest, seaborn, sklearn.cluster, torch, torchvision  # once for all forks
for chapter in sys.argv[1:]:
    if child := os.fork():
        assert os.waitpid(child, 0)[1] == 0
        continue
    for name in ("conftest", f"visible.test_{chapter}", f"hidden.test_{chapter}"):
        importlib.import_module(f"tests.{name}")
    own = [sys.modules[name] for name in sys.modules if name.split(".")[0] in ("tests", "solutions")]
    print(json.dumps([chapter, [module.__file__ for module in own if module.__file__]]), flush=True)
    os._exit(0)
"""


@pytest.fixture(scope="module")
def loaded(copy):
    """Return the files that each chapter's tests reach, with its solution."""
    chapters = [chapter.name for chapter in load(copy).chapters]
    command = [sys.executable, "-c", LOADED, *chapters]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True)
    found = {chapter: set(map(Path, files)) for chapter, files in map(json.loads, done.stdout.splitlines())}
    assert list(found) == chapters
    return {chapter: files | {copy / "solutions" / f"{chapter}.py"} for chapter, files in found.items()}


def test_an_edit_of_any_file_that_tests_reach_changes_the_keys_of_the_chapters_that_reach_it(copy, loaded):
    everything = [part.name for part in load(copy).parts]
    before = keys(copy, names=everything)
    for file in sorted(set.union(*loaded.values())):
        text = file.read_text(encoding="utf-8")
        file.write_text(text + "\n# edited\n", encoding="utf-8")
        reaching = {chapter for chapter, files in loaded.items() if file in files}
        assert changed(before, keys(copy, names=everything)) == reaching, file.relative_to(copy)
        file.write_text(text, encoding="utf-8")


def test_the_grader_s_own_code_counts_where_it_decides(monkeypatch):
    seen = []
    monkeypatch.setattr(
        "grader.judge.result_keys._digest", lambda files: seen.extend(file.stem for file in files) or b""
    )
    grader_digest.__wrapped__()
    assert {"plugin", "verdicts", "calls", "wire", "fork_server", "serving", "sandbox"} <= set(seen)
    assert not {"gradebook", "cli", "roster", "terminal"} & set(seen)


def test_a_chaff_changes_the_chapter_that_it_belongs_to(copy):
    before = keys(copy)
    file = copy / "tests" / "chaff" / "find_elbow" / "new.py"
    file.write_text('"""New."""\n', encoding="utf-8")
    assert changed(before, keys(copy)) == {ONE}
    file.unlink()
