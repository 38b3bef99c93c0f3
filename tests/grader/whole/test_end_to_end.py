"""The whole job, run as an instructor runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import jsonschema
import pytest
from PIL import Image

from grader.authoring.soundness import returning_none
from grader.commands.run import what_is_more
from grader.manifest import load
from grader.reporters.json_report import SCHEMA
from tests.grader.conftest import ROOT, tasks_of

WORKBOOK = load(ROOT)
OTHER_CHAPTERS = [chapter.points for chapter in WORKBOOK.parts[0].chapters[1:]]


@pytest.fixture(scope="module")
def solutions_report(grade, root):
    return grade(root / "solutions")


def test_solutions_get_all_points(solutions_report):
    assert (solutions_report["score"], solutions_report["exit"]) == (WORKBOOK.parts[0].points, 0)
    checks = [check for task in tasks_of(solutions_report).values() for check in task["checks"]]
    assert {check["status"] for check in checks} == {"PASSED"}


def test_the_second_part_is_graded_by_its_name_and_never_with_the_first(grade, root, solutions_report):
    second = grade(root / "solutions", "part2")
    assert (second["score"], second["max_score"], second["exit"]) == (60, 60, 0)
    chapters = [[chapter["name"] for chapter in report["chapters"]] for report in (solutions_report, second)]
    assert chapters == [[chapter.name for chapter in part.chapters] for part in WORKBOOK.parts]


def test_who_has_all_points_of_the_first_part_is_told_of_the_second():
    [sentence] = what_is_more(WORKBOOK)
    assert sentence == "There is more: grader run part2, 3 chapters with 60 points of their own."


def test_a_run_leaves_no_temporary_file(run_grader, root, tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    done = run_grader("grade", root / "solutions", "find_elbow", "plot_elbow")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not list(tmp_path.iterdir())


def test_plain_pytest_of_a_folder_without_a_submission_is_refused(root, tmp_path):
    command = [sys.executable, "-m", "pytest", "--submission", str(tmp_path), "tests/visible/test_ex02_elbow.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert f"{tmp_path} holds no package `exercises`" in done.stderr


def test_the_json_report_fits_its_schema(solutions_report):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = {key: value for key, value in solutions_report.items() if key not in ("exit", "shown")}
    jsonschema.validate(report, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**report, "score": "all"}, schema)


def test_untouched_stubs_get_nothing_and_read_not_started(grade, root):
    report = grade(root)
    assert (report["score"], report["exit"]) == (0, 1)
    assert {task["status"] for task in tasks_of(report).values()} == {"NOT_STARTED"}
    assert f"Next: {next(iter(WORKBOOK.tasks))}" in report["shown"]


def test_functions_that_return_none_get_nothing(grade, root, tmp_path):
    (tmp_path / "exercises").mkdir()
    for chapter in WORKBOOK.chapters:
        source = (root / "exercises" / f"{chapter.name}.py").read_bytes()
        (tmp_path / "exercises" / f"{chapter.name}.py").write_bytes(returning_none(source))
    assert grade(tmp_path)["score"] == 0


def test_a_missing_chapter_costs_itself_only_and_is_told_in_a_sentence(grade, solved):
    (solved / "exercises" / "ex01_kmeans.py").unlink()
    report = grade(solved)
    assert [chapter["score"] for chapter in report["chapters"]] == [0, *OTHER_CHAPTERS]
    assert report["chapters"][0]["message"] == "exercises/ex01_kmeans.py is missing from the submission."


def test_a_syntax_error_costs_its_chapter_only_and_names_the_line(grade, solved):
    file = solved / "exercises" / "ex01_kmeans.py"
    file.write_text("def lloyd(:\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    report = grade(solved)
    assert [chapter["score"] for chapter in report["chapters"]] == [0, *OTHER_CHAPTERS]
    assert report["chapters"][0]["message"].startswith(
        "exercises/ex01_kmeans.py, line 1 can't be imported: SyntaxError"
    )


def test_the_same_seed_gives_the_same_report_but_for_its_times(grade, solved):
    file = solved / "exercises" / "ex01_kmeans.py"
    file.write_text(file.read_text(encoding="utf-8").replace("** 2", "** 3"), encoding="utf-8")

    def without_times(report):
        text = json.dumps(report, sort_keys=True)
        return json.loads(text, object_hook=lambda entry: {k: v for k, v in entry.items() if k != "seconds"})

    first, second = (without_times(grade(solved, "1", "--seed", 5)) for _ in range(2))
    first.pop("shown"), second.pop("shown")
    assert first["score"] < 20
    assert first == second


def test_one_mistake_is_not_punished_twice(grade, solved):
    file = solved / "exercises" / "ex01_kmeans.py"
    file.write_text(file.read_text(encoding="utf-8").replace("np.argmin(", "np.argmax("), encoding="utf-8")
    tasks = tasks_of(grade(solved, "1"))
    assert tasks["assign_to_nearest"]["score"] == 0
    assert tasks["lloyd"]["score"] == tasks["lloyd"]["max_score"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["grade", "no-such-folder"], "There is no no-such-folder."),
        (["grade", "solutions", "ex99"], "There is no chapter or task 'ex99'."),
        (["grade", "solutions", "--report", "xml=out"], "There is no report format 'xml'"),
        (["grade", "solutions", "--report", "html=out"], "The page of a class is written by `--html FILE`."),
        (["hint", "no_such_task"], "There is no chapter or task 'no_such_task'."),
        (["grade", "solutions", "--solutions", "grader"], "holds no solutions"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_with_exit_status_2(run_grader, arguments, words):
    done = run_grader(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_hints_come_one_at_a_time(run_grader, learner):
    shown = [run_grader("hint", "inertia", cwd=learner).stdout for _ in range(4)]
    assert ["hint 1 of 3" in shown[0], "hint 2 of 3" in shown[1], "hint 3 of 3" in shown[2]] == [True] * 3
    assert shown[3] == shown[0]


def test_a_learners_pytest_tells_stubs_as_not_started_and_ends_with_the_score(root):
    done = subprocess.run([sys.executable, "-m", "pytest"], cwd=root, capture_output=True, text=True, check=False)
    assert f"Score: 0 of {WORKBOOK.parts[0].points}" in done.stdout
    assert "Part 2: 0 of 60" in done.stdout
    assert "Traceback" not in done.stdout
    assert "NotImplementedError" not in done.stdout


def test_an_exception_without_words_fails_its_check_of_a_learners_pytest_only(solved, root):
    file = solved / "exercises" / "ex02_elbow.py"
    mute = "class Mute(Exception):\n    def __str__(self):\n        raise ValueError\n"
    file.write_text(
        f"{file.read_text(encoding='utf-8')}\n\n{mute}\n\ndef find_elbow(ks, inertias):\n    raise Mute\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "pytest", f"--submission={solved}", "tests/visible/test_ex02_elbow.py"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert "Score: 10 of 15" in done.stdout


def test_a_wrong_picture_fails_a_learners_pytest_and_lies_in_the_workbook(solved, root, tmp_path):
    file = solved / "exercises" / "ex02_elbow.py"
    file.write_text(
        file.read_text(encoding="utf-8").replace("list(inertias), marker", "list(inertias)[::-1], marker"),
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        f"--submission={solved}",
        "tests/visible/test_ex02_elbow.py",
        "-k",
        "test_picture",
    ]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {**os.environ, "TMPDIR": str(elsewhere)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "1 failed" in done.stdout
    assert "What plot_elbow draws differs from the expected picture." in done.stdout
    assert "RMS" not in done.stdout
    # The learner's own figure beside the expected one; pytest-mpl's pictures are none to learn from.
    heading = "your figure, and where it differs"
    [place] = [n for n, line in enumerate(done.stdout.splitlines()) if heading in line]
    shown = root / done.stdout.splitlines()[place + 1]
    assert shown == root / "results" / "pictures" / "plot_elbow-comparison.png"
    with Image.open(shown) as picture:
        assert picture.width == 1200
    assert "result-failed-diff.png" not in done.stdout
    assert not list(elsewhere.iterdir())
