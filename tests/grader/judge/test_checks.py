"""Tasks of a submission share a worker, and none of them loses anything by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.judge.checks import SharedWorker
from grader.manifest import load
from tests.grader.conftest import ROOT, tasks_of

SPOIL = """

_honest = make_blob_frame


def make_blob_frame(*args, **kwargs):
    print("spoilt")
    KMeans.fit = None
    return _honest(*args, **kwargs)
"""


def spoil(solved: Path, addition: str) -> None:
    file = solved / "exercises" / "ex01_kmeans.py"
    file.write_text(file.read_text(encoding="utf-8") + addition, encoding="utf-8")


def test_what_a_task_leaves_behind_costs_no_other_task_a_point(grade, solved):
    spoil(solved, SPOIL)
    report = grade(solved)
    assert {name: task["status"] for name, task in tasks_of(report).items() if task["status"] != "PASSED"} == {}
    assert report["score"] == report["max_score"]


def test_a_task_that_fails_where_it_is_shared_fails_alone_with_the_same_words(grade, solved):
    spoil(solved, "\n\ndef inertia(points, labels, centers):\n    return 1.0\n")
    together = tasks_of(grade(solved))
    alone = tasks_of(grade(solved, "inertia"))["inertia"]
    assert [c["message"] for c in together["inertia"]["checks"]] == [c["message"] for c in alone["checks"]]
    assert [name for name, task in together.items() if task["status"] != "PASSED"] == ["inertia"]


def test_what_a_task_prints_is_shown_with_that_task(grade, solved):
    spoil(solved, SPOIL)
    printed = {name: task.get("output", "") for name, task in tasks_of(grade(solved)).items()}
    assert "spoilt" in printed["make_blob_frame"]
    assert not any("spoilt" in text for name, text in printed.items() if name != "make_blob_frame")


def test_a_task_with_limits_of_its_own_has_a_worker_of_its_own():
    plain = load(ROOT).tasks["plot_k_distances"]
    tight = replace(plain, limits=plain.limits.but({"memory_bytes": plain.limits.memory_bytes // 2}))
    shared = SharedWorker(plain.limits)
    assert shared.serves(plain)
    assert not shared.serves(tight)
