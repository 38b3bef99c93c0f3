"""Progress is kept, read by people, and never in the way."""

from __future__ import annotations

import json
import os

import pytest

from grader.learner import progress
from grader.manifest import load
from grader.results import Outcome, Status, TaskResult


def result(name: str, status: Status = Status.PASSED) -> TaskResult:
    return TaskResult(name, "", 2, 2, status, (Outcome("test", name, "visible", status),))


def test_what_is_noted_is_read_again(tmp_path):
    with progress.update(tmp_path) as kept:
        kept.note([result("inertia")], "abc")
        assert [kept.next_hint("lloyd", 3) for _ in range(4)] == [1, 2, 3, 1]
    again = progress.load(tmp_path)
    assert again.tasks["inertia"].status is Status.PASSED
    assert again.points(["inertia", "lloyd"]) == 2
    assert again.hints == {"lloyd": 1}
    assert [path.name for path in tmp_path.iterdir()] == [progress.FILE], "nothing is left beside it"


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", '{"tasks": {"a": 1}, "hints": {}}', '{"tasks": {}, "hints": {"a": "x"}}', "\xff"),
        *("[" * 100_000, "1" * 5000, " " * (2 << 20), '{"tasks": {}, "hints": {"a": Infinity}}'),
        *('{"tasks": {}, "hints": {"a": -1}}', '{"tasks": {}, "hints": {"a": 1e300}}'),
    ],
    ids=lambda text: text[:40],
)
def test_a_spoiled_file_is_no_progress(tmp_path, text):
    (tmp_path / progress.FILE).write_text(text, encoding="utf-8")
    assert progress.load(tmp_path) == progress.Progress()


@pytest.mark.parametrize(
    "change",
    [
        {"points": "7"},
        {"points": 10**300},
        {"points": -1},
        {"passed": None},
        {"when": 3},
        {"file": ["x"]},
        {"status": 7},
    ],
    ids=str,
)
def test_counts_and_dates_of_another_kind_are_no_progress(tmp_path, change):
    with progress.update(tmp_path) as kept:
        kept.note([result("inertia")], "abc")
    data = json.loads((tmp_path / progress.FILE).read_text(encoding="utf-8"))
    data["tasks"]["inertia"] |= change
    (tmp_path / progress.FILE).write_text(json.dumps(data), encoding="utf-8")
    assert progress.load(tmp_path) == progress.Progress()


def test_a_date_that_would_steer_the_terminal_is_made_harmless(tmp_path):
    with progress.update(tmp_path) as kept:
        kept.note([result("inertia")], "abc")
    data = json.loads((tmp_path / progress.FILE).read_text(encoding="utf-8"))
    data["tasks"]["inertia"]["when"] = "\x1b[2J::error::"
    (tmp_path / progress.FILE).write_text(json.dumps(data), encoding="utf-8")
    assert "\x1b" not in progress.load(tmp_path).tasks["inertia"].when


@pytest.mark.skipif(os.name != "posix", reason="has no such files")
@pytest.mark.parametrize("name", ["progress.json", "exercises/ex02_elbow.py"])
@pytest.mark.parametrize("made", [os.mkfifo, lambda path: path.symlink_to("/dev/zero"), os.mkdir])
def test_what_is_no_file_is_waited_for_by_nobody(tmp_path, name, made):
    (tmp_path / "exercises").mkdir()
    made(tmp_path / name)
    assert progress.load(tmp_path) == progress.Progress()
    assert progress.digest(progress.chapter_file(tmp_path, "ex02_elbow")) == ""


def test_a_folder_that_cannot_be_written_to_stops_nothing(tmp_path):
    with progress.update(tmp_path / "gone") as kept:
        kept.next_hint("lloyd", 3)


def test_git_ignores_it(root, tmp_path):
    assert f"/{progress.FILE}" in (root / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_the_list_is_done_when_the_first_part_is(run_grader, learner):
    workbook = load(learner)
    with progress.update(learner) as kept:
        for chapter in workbook.parts[0].chapters:
            digest = progress.digest(progress.chapter_file(learner, chapter.name))
            for task in chapter.tasks:
                kept.tasks[task.name] = progress.Entry(Status.PASSED, task.points, 1, 1, digest, "")
    assert run_grader("list", cwd=learner).returncode == 0


def test_a_run_notes_its_results_and_list_tells_them(run_grader, learner):
    file = learner / "exercises" / "ex02_elbow.py"
    file.write_text("def find_elbow(ks, inertias): return 2\n", encoding="utf-8")
    run_grader("run", "find_elbow", cwd=learner)
    kept = json.loads((learner / progress.FILE).read_text(encoding="utf-8"))
    assert kept["tasks"]["find_elbow"]["status"] == "FAILED"
    listed = run_grader("list", cwd=learner)
    assert listed.returncode == 1
    assert "wrong answer" in listed.stdout
    assert "changed since" not in listed.stdout
    file.write_text("def find_elbow(ks, inertias): return 3\n", encoding="utf-8")
    assert "changed since" in run_grader("list", cwd=learner).stdout
