"""`grader list` tells what the last runs found, and runs nothing."""

from __future__ import annotations

import pytest

from grader.cli import main
from grader.learner import progress
from grader.manifest import load
from grader.results import Status


def keep(learner, *names, status=Status.PASSED, part=0):
    """Note that tasks, or all of a part, were found so with their files as they are now."""
    workbook = load(learner)
    with progress.update(learner) as kept:
        for name in names or [task.name for task in workbook.parts[part].tasks]:
            task = workbook.tasks[name]
            file = progress.digest(progress.chapter_file(learner, task.chapter))
            points = task.points if status is Status.PASSED else 0
            kept.tasks[name] = progress.Entry(status, points, 1, 1, file, "2026-01-02 03:04")


def listed(learner, capsys):
    status = main(["list", "--workbook", str(learner)])
    return status, capsys.readouterr().out


def test_every_task_is_listed_before_anything_has_run(learner, capsys):
    status, shown = listed(learner, capsys)
    assert status == 1
    assert [name for name in load(learner).tasks if name not in shown] == []
    assert not (learner / progress.FILE).exists()


def test_the_status_is_0_when_the_first_part_is_done(learner, capsys):
    keep(learner)
    assert listed(learner, capsys)[0] == 0


def test_one_lost_task_is_points_lost(learner, capsys):
    keep(learner)
    keep(learner, "inertia", status=Status.FAILED)
    assert listed(learner, capsys)[0] == 1


def test_the_second_part_alone_is_not_the_first(learner, capsys):
    keep(learner, part=1)
    assert listed(learner, capsys)[0] == 1


def test_a_chapter_that_has_changed_since_is_not_done(learner, capsys):
    keep(learner)
    before = listed(learner, capsys)[1]
    file = progress.chapter_file(learner, "ex01_kmeans")
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    status, shown = listed(learner, capsys)
    assert status == 1
    assert shown != before, "and the list says so"


def test_a_task_that_the_workbook_no_longer_has_is_left_out(learner, capsys):
    keep(learner)
    with progress.update(learner) as kept:
        kept.tasks["gone"] = kept.tasks["inertia"]
    status, shown = listed(learner, capsys)
    assert status == 0
    assert "gone" not in shown


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_speaks_the_language_that_is_asked_for(learner, capsys, monkeypatch, language):
    monkeypatch.setenv("GRADER_LANG", "en")
    main(["list", "--workbook", str(learner), "--lang", language])
    hangul = any("가" <= letter <= "힣" for letter in capsys.readouterr().out)
    assert hangul == (language == "ko")
