"""What `grader watch` has found out: the task that is shown, and why a chapter can't be used."""

from __future__ import annotations

import pytest

from grader import manifest
from grader.learner import progress
from grader.learner.check_process_async import Verdict
from grader.learner.findings import Findings, task_to_show
from grader.learner.run_queue import Run
from grader.results import Status, TaskResult
from tests.grader.conftest import ROOT

WORKBOOK = manifest.load(ROOT)
CHAPTER = WORKBOOK.chapters[0]


def result(name: str, status: Status, misconceptions: tuple[str, ...] = ()) -> TaskResult:
    task = WORKBOOK.tasks[name]
    score = task.points if status is Status.PASSED else 0
    return TaskResult(name, task.title, score, task.points, status, (), misconceptions, needs=task.needs)


def run() -> Run:
    return Run(1, CHAPTER, tuple(task.name for task in CHAPTER.tasks), "digest")


def verdict(*tasks: TaskResult, messages: dict[str, str] | None = None, faults: tuple[str, ...] = ()) -> Verdict:
    return Verdict({task.name: task for task in tasks}, messages or {}, faults, 0.1)


@pytest.mark.parametrize(
    ("statuses", "saved", "chosen"),
    [
        ({"make_blob_frame": "PASSED", "inertia": "FAILED", "lloyd": "NOT_STARTED"}, 0, "inertia"),
        ({"make_blob_frame": "NOT_STARTED", "inertia": "FAILED"}, 0, "inertia"),
        ({"make_blob_frame": "NOT_STARTED", "find_elbow": "FAILED"}, 0, "make_blob_frame"),
        ({"make_blob_frame": "PASSED", "find_elbow": "FAILED"}, 0, "find_elbow"),
        ({"assign_to_nearest": "NOT_STARTED", "lloyd": "BLOCKED"}, 0, "assign_to_nearest"),
        ({"inertia": "NOT_STARTED", "find_elbow": "TIMEOUT"}, None, "find_elbow"),
        ({"inertia": "PASSED"}, None, None),
    ],
    ids=str,
)
def test_the_task_to_show_is_the_next_one_of_the_chapter_saved_last(statuses, saved, chosen):
    results = {name: result(name, Status(status)) for name, status in statuses.items()}
    chapter = None if saved is None else WORKBOOK.chapters[saved]
    found = task_to_show(WORKBOOK, results, chapter)
    assert (found and found.name) == chosen


def test_what_is_found_is_written_to_the_file_of_progress_with_the_digest_of_what_was_tested(tmp_path):
    Findings(tmp_path).note(run(), verdict(result("inertia", Status.PASSED)))
    entry = progress.load(tmp_path).tasks["inertia"]
    assert (entry.status, entry.file) == (Status.PASSED, "digest")


def test_a_fault_of_ours_leaves_what_was_known_as_it_was(tmp_path):
    findings = Findings(tmp_path)
    findings.note(run(), verdict(result("inertia", Status.FAILED)))
    findings.note(run(), verdict(result("inertia", Status.PASSED), faults=("ours",)))
    assert findings.faults == ("ours",)
    assert findings.task_to_show(WORKBOOK).status is Status.FAILED


def test_the_message_is_that_of_the_chapter_saved_last_and_goes_when_the_chapter_can_be_used(tmp_path):
    findings = Findings(tmp_path)
    findings.note(run(), verdict(messages={CHAPTER.name: "can't be imported"}))
    assert findings.message == "can't be imported"
    findings.saved = WORKBOOK.chapters[1]
    assert findings.message == ""
    findings.saved = CHAPTER
    findings.note(run(), verdict(result("inertia", Status.FAILED)))
    assert findings.message == ""


def test_words_for_a_mistake_are_added_to_a_result_that_is_known_only(tmp_path):
    findings = Findings(tmp_path)
    findings.note(run(), verdict(result("inertia", Status.FAILED)))
    assert not findings.name_mistakes({"inertia": result("inertia", Status.FAILED)})
    assert not findings.name_mistakes({"lloyd": result("lloyd", Status.FAILED, ("A mistake.",))})
    assert findings.name_mistakes({"inertia": result("inertia", Status.FAILED, ("A mistake.",))})
    assert findings.task_to_show(WORKBOOK).misconceptions == ("A mistake.",)
