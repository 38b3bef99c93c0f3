"""Where torch can't be imported, the chapters that do without it are tested, and the others say what to install."""

from __future__ import annotations

import shutil

import pytest

from grader.cli import main
from tests.grader.conftest import ROOT
from tests.grader.support.installed import build_wheel, make_environment, run

SENTENCE = "No test of ex04_flatten, ex05_features can run here: the import of torch, torchvision fails"
COMMAND = "`pip install --upgrade torch torchvision`"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("environment")
    make_environment(folder, wheel, without=("torch", "torchvision"))
    return folder


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a learner's checkout in which chapters 2 and 4 are solved."""
    folder = tmp_path_factory.mktemp("home") / "workbook"
    assert main(["export", "template", str(folder), "--workbook", str(ROOT)]) == 0
    for name in ("ex02_elbow.py", "ex04_flatten.py"):
        shutil.copyfile(ROOT / "solutions" / name, folder / "exercises" / name)
    return folder


@pytest.fixture
def grader(environment, cache_folder):
    """Return a function that runs the grader where there is no torch."""

    def call(*arguments, cwd=ROOT):
        return run(environment / "bin" / "grader", *arguments, cwd=cwd, GRADER_CACHE=str(cache_folder))

    return call


def test_a_learner_s_pytest_tests_the_other_chapters(environment, home, cache_folder):
    files = [f"tests/visible/test_{name}.py" for name in ("ex02_elbow", "ex04_flatten", "ex05_features")]
    python = environment / "bin" / "python"
    code, shown = run(python, "-m", "pytest", "-q", *files, cwd=home, GRADER_CACHE=str(cache_folder))
    assert code == 0, shown
    assert "Score: 15 of 15" in shown
    assert shown.count(SENTENCE) == 1
    assert COMMAND in shown


def test_a_learner_s_run_leaves_them_out_and_says_so(grader, home):
    code, shown = grader("run", "2", "4", cwd=home)
    assert code == 1, shown  # nobody knows whether all points are there
    assert "Score: 15 of 15" in shown
    assert shown.count(SENTENCE) == 1


def test_a_run_of_nothing_else_has_no_score(grader, home):
    code, shown = grader("run", "4", cwd=home)
    assert code == 3, shown
    assert shown.count(SENTENCE) == 1
    assert "Score:" not in shown


def test_a_grade_that_was_asked_for_them_is_a_fault_in_one_sentence(grader):
    code, shown = grader("grade", ROOT / "solutions", "2", "4", "5")
    assert code == 3, shown
    assert shown.count(SENTENCE) == 1
    assert COMMAND in shown
    assert "No test checks" not in shown


def test_a_grade_of_the_others_is_as_ever(grader):
    code, shown = grader("grade", ROOT / "solutions", "2", "part2")
    assert (code, "Score: 75 of 75" in shown) == (0, True), shown


def test_in_a_class_the_other_cells_are_kept_and_these_say_so(grader, tmp_path):
    for name, place in (("ada", "solutions"), ("bob", "exercises")):
        (tmp_path / "class" / name / "exercises").mkdir(parents=True)
        for chapter in ("ex02_elbow.py", "ex04_flatten.py"):
            shutil.copyfile(ROOT / place / chapter, tmp_path / "class" / name / "exercises" / chapter)
    code, shown = grader("grade", tmp_path / "class", "2", "4")
    assert code == 3, shown
    rows = {line.split()[0]: line.split()[1:4] for line in shown.splitlines() if line.startswith(("ada ", "bob "))}
    assert rows == {"ada": ["-/35", "15", "-"], "bob": ["-/35", "0", "-"]}
    assert f"ada, bob: {SENTENCE}" in shown


def test_a_pair_that_does_not_fit_is_told_with_its_own_words(wheel, tmp_path, cache_folder):
    packages = make_environment(tmp_path / "environment", wheel)
    (packages / "torchvision.py").write_text("raise RuntimeError('made for another torch')\n", encoding="utf-8")
    grader = tmp_path / "environment" / "bin" / "grader"
    code, shown = run(grader, "grade", ROOT / "solutions", "5", GRADER_CACHE=str(cache_folder))
    assert code == 3, shown
    assert "the import of torchvision fails (RuntimeError: made for another torch)" in shown
    assert "`pip install --upgrade torchvision`" in shown


def test_a_learner_s_own_missing_import_is_still_theirs(environment, home, cache_folder):
    file = home / "exercises" / "ex02_elbow.py"
    kept = file.read_text(encoding="utf-8")
    file.write_text(kept + "\nimport no_such_library\n", encoding="utf-8")
    python = environment / "bin" / "python"
    code, shown = run(
        python, "-m", "pytest", "-q", "tests/visible/test_ex02_elbow.py", cwd=home, GRADER_CACHE=str(cache_folder)
    )
    file.write_text(kept, encoding="utf-8")
    assert code != 0
    assert "No test of" not in shown
    assert "no_such_library" in shown
