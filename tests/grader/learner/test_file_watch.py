"""A save is noticed when it changes something, whatever way an editor saves."""

from __future__ import annotations

import asyncio
import contextlib
import shutil

import pytest

from grader.learner import file_watch
from grader.learner.file_watch import ChapterFiles
from grader.manifest import Chapter, Workbook

PATIENCE = 20


@pytest.fixture
def workbook(tmp_path):
    """Return a workbook of two chapters."""
    for folder in ("exercises", "tests"):
        (tmp_path / folder).mkdir()
    for name in ("one", "two"):
        (tmp_path / "exercises" / f"{name}.py").write_text("x = 1", encoding="utf-8")
    chapters = tuple(Chapter(name, name, (), ()) for name in ("one", "two"))
    return Workbook(tmp_path, "title", 7, chapters, ())


def save(workbook, name, text):
    (workbook.root / "exercises" / f"{name}.py").write_text(text, encoding="utf-8")


def test_the_chapter_that_was_saved_is_told_once(workbook):
    files = ChapterFiles(workbook)
    save(workbook, "two", "x = 2")
    assert asyncio.run(files.changed()) == ["two"]
    assert asyncio.run(files.changed()) == []


def test_a_save_that_changes_nothing_is_none(workbook):
    files = ChapterFiles(workbook)
    save(workbook, "one", "x = 1")
    (workbook.root / "exercises" / "two.py").touch()
    assert asyncio.run(files.changed()) == []


def test_a_chapter_that_is_gone_has_changed(workbook):
    files = ChapterFiles(workbook)
    (workbook.root / "exercises" / "one.py").unlink()
    assert asyncio.run(files.changed()) == ["one"]
    save(workbook, "one", "x = 1")
    assert asyncio.run(files.changed()) == ["one"]


def test_an_editor_that_renames_a_new_file_into_place_is_waited_for(workbook, monkeypatch):
    files = ChapterFiles(workbook)
    file = workbook.root / "exercises" / "one.py"
    away = file.rename(file.with_suffix(".away"))

    async def come_back(seconds):
        assert seconds < 1
        away.rename(file)

    monkeypatch.setattr(file_watch.asyncio, "sleep", come_back)
    assert asyncio.run(files.changed()) == []


def heard(workbook, act, wanted):
    """Act once the watching goes on, and return whether an event with the wanted value came."""

    async def listen():
        events = ChapterFiles(workbook).events()
        assert await anext(events) in (True, False)  # it watches by now: this was a look, or a change before it
        act()
        while await anext(events) is not wanted:
            pass
        return True

    async def bounded():
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(listen(), PATIENCE)
        return False

    return asyncio.run(bounded())


def test_a_save_brings_a_look(workbook):
    assert heard(workbook, lambda: save(workbook, "one", "x = 2"), wanted=False)


@pytest.mark.parametrize("name", ["tests/new.py", "exercises/exercises.toml"])
def test_a_change_of_the_tests_or_the_manifest_is_told_apart(workbook, name):
    assert heard(workbook, lambda: (workbook.root / name).write_text("", encoding="utf-8"), wanted=True)


def test_what_is_no_source_is_no_change_of_the_tests(workbook, monkeypatch):
    monkeypatch.setattr(f"{__name__}.PATIENCE", 3)
    assert not heard(workbook, (workbook.root / "tests" / "seen.png").touch, wanted=True)


def test_a_folder_that_is_put_back_is_watched_again(workbook):
    tests = workbook.root / "tests"

    async def listen():
        events = ChapterFiles(workbook).events()
        await anext(events)
        tests.rename(workbook.root / "away")
        for _ in range(3):
            await anext(events)
        tests.mkdir()
        for _ in range(3):
            await anext(events)
        (tests / "new.py").touch()
        while not await anext(events):
            pass

    asyncio.run(asyncio.wait_for(listen(), 2 * PATIENCE))


def test_a_workbook_without_folders_is_looked_at_all_the_same(workbook, monkeypatch):
    for name in ("tests", "exercises"):
        shutil.rmtree(workbook.root / name)
    monkeypatch.setattr(file_watch, "_LOOK_MS", 10)

    async def look():
        events = ChapterFiles(workbook).events()
        return [await anext(events) for _ in range(3)]

    assert asyncio.run(asyncio.wait_for(look(), PATIENCE)) == [False, False, False]
