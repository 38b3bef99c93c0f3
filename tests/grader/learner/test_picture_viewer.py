"""Pictures of the failed plot are opened where there is a screen, and named where there is none."""

from __future__ import annotations

import os
import time

import pytest

from grader.learner import picture_viewer
from grader.results import Outcome, Status, TaskResult


@pytest.fixture
def viewer(tmp_path, monkeypatch):
    """Put a viewer onto the path that notes what it is asked to open; return its note."""
    program = tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path / "opened"}\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(picture_viewer.sys, "platform", "linux")
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    yield tmp_path / "opened"
    while picture_viewer._open_viewers:
        picture_viewer._open_viewers.pop().wait()


def failed(*pictures):
    checks = [Outcome("a", "plot", "visible", Status.PASSED)]
    checks.append(Outcome("b", "plot", "visible", Status.FAILED, "differs", pictures=tuple(map(str, pictures))))
    return TaskResult("plot", "Plot", 0, 3, Status.FAILED, tuple(checks))


def pictures(folder, *names):
    for name in names:
        (folder / name).touch()
    return [folder / name for name in names]


def wait_for(note):
    for _ in range(200):
        if note.is_file() and note.read_text(encoding="utf-8").endswith("\n"):
            break
        time.sleep(0.02)
    return sorted(note.read_text(encoding="utf-8").split())


def test_the_pictures_are_opened_and_named(viewer, tmp_path):
    (one,) = pictures(tmp_path, "yours.png")
    assert picture_viewer.open_pictures(tmp_path, failed(one)) == "Opened: yours.png"
    assert wait_for(viewer) == [str(one)]


def test_viewers_that_were_closed_are_not_kept(viewer, tmp_path):
    task = failed(*pictures(tmp_path, "yours.png"))
    for _ in range(3):
        picture_viewer.open_pictures(tmp_path, task)
        for process in picture_viewer._open_viewers:
            process.wait()
    assert len(picture_viewer._open_viewers) == 1, "the last one"


@pytest.mark.parametrize("lacks", ["screen", "viewer"])
def test_where_nothing_can_be_opened_the_folder_is_named(viewer, tmp_path, monkeypatch, lacks):
    if lacks == "screen":
        monkeypatch.delenv("DISPLAY")
    else:
        monkeypatch.setenv("PATH", str(tmp_path))
    told = picture_viewer.open_pictures(tmp_path, failed(*pictures(tmp_path, "yours.png", "expected.png")))
    assert told == f"The pictures are in {tmp_path}: yours.png, expected.png"
    assert not viewer.exists()


def test_wayland_is_a_screen_as_well(viewer, tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert picture_viewer.open_pictures(tmp_path, failed(*pictures(tmp_path, "a.png"))).startswith("Opened")
    wait_for(viewer)


@pytest.mark.parametrize("task", [None, failed(), failed("/there/is/no/such.png")], ids=["no task", "none", "gone"])
def test_where_there_is_no_picture_it_is_said(viewer, tmp_path, task):
    assert picture_viewer.open_pictures(tmp_path, task).startswith("There are no pictures")
