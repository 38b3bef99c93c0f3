"""What is exported, put where it belongs and used; each costly run answers as many questions as it can."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from grader.cli import main
from tests.grader.conftest import ROOT
from tests.grader.reporters.rules import RULES
from tests.grader.reporters.samples import RUNNER
from tests.grader.support import books
from tests.grader.support.handed_in import make

BASH = shutil.which("bash") or "/bin/bash"
#: Fails with a message that tries to break every format at once.
HOSTILE = """
def inertia(points, labels, centers):
    print("::error::forged\\n]]> <script> \\x1b[31m \\u202e \\ud800")
    raise ValueError("100 % : a, b\\n::notice::forged ]]> <b>&amp; ``` | \\x00 \\x1b[31m \\u202e \\ud800 \\u2028 '\\"")
"""


def export(kind, target, *names):
    assert main(["export", kind, str(target), *names, "--workbook", str(ROOT)]) == 0
    return target


def environment(cache_folder, **more):
    """Return a fresh environment: nothing of GitHub's, nothing of a checkout's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "RUNNER_"))}
    return {**kept, "GRADER_CACHE": str(cache_folder), **more}


def solve(folder, chapter, extra=""):
    """Put a solution, and something behind it, into a checkout."""
    text = (ROOT / "solutions" / f"{chapter}.py").read_text(encoding="utf-8")
    (folder / "exercises").mkdir(parents=True, exist_ok=True)
    (folder / "exercises" / f"{chapter}.py").write_text(text + extra, encoding="utf-8")


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    return export("template", tmp_path_factory.mktemp("export") / "template")


def test_a_learner_s_repository_works_as_it_is(learners, cache_folder):
    solve(learners, "ex01_kmeans")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "tests/visible/test_ex01_kmeans.py",
        "-k",
        "TestInertia or TestAssign",
    ]
    done = subprocess.run(
        command, cwd=learners, env=environment(cache_folder), capture_output=True, text=True, check=False
    )
    assert "Score: 5 of 5" in done.stdout, done.stdout + done.stderr


def test_one_submission_in_all_formats_has_one_total_whatever_its_failures_say(learners, cache_folder, tmp_path):
    solve(learners, "ex01_kmeans", HOSTILE)
    output, summary = tmp_path / "github-output", tmp_path / "summary"
    given = environment(cache_folder, GITHUB_OUTPUT=str(output), GITHUB_STEP_SUMMARY=str(summary), **RUNNER)
    command = [sys.executable, "-m", "grader", "run", "1", "--report", "json=-"]
    for name in RULES:
        command += ["--report", f"{name}={tmp_path / name}"] if name != "json" else []
    done = subprocess.run(command, cwd=learners, env=given, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    (tmp_path / "json").write_bytes(done.stdout)  # nothing else is on standard output
    totals = {name: rule((tmp_path / name).read_text(encoding="utf-8").strip("\n")) for name, rule in RULES.items()}
    assert set(totals.values()) == {(18, 20)}


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    """Return the bundle for Classroom 50, unpacked elsewhere, with a shorter patience."""
    folder = tmp_path_factory.mktemp("bundle")
    export("classroom50", folder / "made", "inertia")
    manifest = folder / "made" / "workbook" / "exercises" / "exercises.toml"
    text = manifest.read_text(encoding="utf-8")
    assert "cpu_seconds = 10.0" in text
    manifest.write_text(text.replace("cpu_seconds = 10.0", "cpu_seconds = 1.0"), encoding="utf-8")
    return (folder / "made").rename(folder / "unpacked")


SUBMISSIONS = {
    "solutions": ("", 2),
    "stubs": (None, 0),
    "a syntax error": ("\ndef broken(:\n", 0),
    "a hang": ("\ndef inertia(points, labels, centers):\n    while True: pass\n", 0),
    "an attack": ("\nimport os, pathlib\npathlib.Path('result.json').write_text('{}')\nos._exit(0)\n", 0),
    "nothing": (None, 0),
}


@pytest.mark.parametrize(("extra", "score"), SUBMISSIONS.values(), ids=SUBMISSIONS)
def test_classroom50_gets_a_valid_result_and_exit_status_0(bundle, cache_folder, tmp_path, request, extra, score):
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    if extra is not None:
        solve(checkout, "ex01_kmeans", extra)
    elif "stubs" in request.node.name:
        shutil.copytree(ROOT / "exercises", checkout / "exercises", ignore=shutil.ignore_patterns("__pycache__"))
    # A repository may hold traps in the places where results go, and modules with the grader's names.
    (tmp_path / "precious").write_text("kept", encoding="utf-8")
    (checkout / "result.json").symlink_to(tmp_path / "precious")
    (checkout / "grader.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    given = environment(cache_folder, CLASSROOM50_BUNDLE_DIR=str(bundle), GITHUB_ACTIONS="true", **RUNNER)
    done = subprocess.run(
        [sys.executable, str(bundle / "autograder.py")],
        cwd=checkout,
        env=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert RULES["classroom50"]((checkout / "result.json").read_text(encoding="utf-8").strip()) == (score, 2)
    assert RULES["markdown"]((checkout / "release-body.md").read_text(encoding="utf-8")) == (score, 2)
    assert (tmp_path / "precious").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("lost", ["exercises/exercises.toml", "grader/cli.py"])
def test_a_broken_bundle_is_an_infrastructure_error_with_a_valid_result(bundle, cache_folder, tmp_path, lost):
    broken = tmp_path / "broken"
    shutil.copytree(bundle, broken)
    (broken / "workbook" / lost).write_text("raise ImportError", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(broken / "autograder.py")],
        cwd=tmp_path,
        env=environment(cache_folder, **RUNNER),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert RULES["classroom50"]((tmp_path / "result.json").read_text(encoding="utf-8").strip()) is None


@pytest.fixture(scope="module")
def autograder(tmp_path_factory):
    """Return the folder that stands for /autograder, with the zip unpacked and set up as Gradescope does it."""
    folder = tmp_path_factory.mktemp("autograder")
    archive = export("gradescope", folder / "autograder.zip", "inertia")
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder / "source")
    for name in ("setup.sh", "run_autograder"):
        (folder / "source" / name).chmod(0o755)
    shutil.copyfile(folder / "source" / "run_autograder", folder / "run_autograder")
    given = {**os.environ, "AUTOGRADER_ROOT": str(folder), "WORKBOOK_PYTHON": sys.executable}
    subprocess.run([BASH, folder / "source" / "setup.sh"], env=given, check=True)
    return folder


SOLVED = (ROOT / "solutions" / "ex01_kmeans.py").read_text(encoding="utf-8")
STUB = (ROOT / "exercises" / "ex01_kmeans.py").read_text(encoding="utf-8")
HANDED_IN = {
    "a zip of a Mac": ({"work-main/exercises/ex01_kmeans.py": SOLVED, "__MACOSX/exercises/._ex01_kmeans.py": ""}, 2),
    "a notebook alone": ({"Copy of ex01_kmeans.ipynb": books.of_cells(SOLVED)}, 2),
    "a copy beside a stub, two folders deep": (
        {"kata/kata/exercises/ex01_kmeans.py": STUB, "kata/kata/exercises/ex01_kmeans (1).py": SOLVED},
        2,
    ),
    "nothing": ({}, 0),
}


@pytest.mark.parametrize(("files", "score"), HANDED_IN.values(), ids=HANDED_IN)
def test_gradescope_gets_its_results(autograder, cache_folder, files, score):
    shutil.rmtree(autograder / "submission", ignore_errors=True)
    make(autograder / "submission", files)
    done = subprocess.run(
        [BASH, autograder / "run_autograder"],
        env=environment(cache_folder, AUTOGRADER_ROOT=str(autograder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    text = (autograder / "results" / "results.json").read_text(encoding="utf-8")
    assert RULES["gradescope"](text) == (score, 2)
    assert "5 of 5 checks pass" in text or not score, "the hidden checks ran as well"
    assert json.loads(text)["tests"][0]["name"].startswith("inertia")
