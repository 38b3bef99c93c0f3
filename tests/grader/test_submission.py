"""Only the chapter files are taken from a submission, and only if they are plain files."""

from __future__ import annotations

import os

import pytest

from grader.errors import UsageError
from grader.manifest import load
from grader.submission import MAX_FILE_BYTES, read

from .conftest import ROOT

CHAPTERS = load(ROOT).chapters
FIRST = CHAPTERS[0].name


@pytest.fixture
def exercises(tmp_path):
    """Return a submission's folder with the first chapter in it."""
    folder = tmp_path / "exercises"
    folder.mkdir()
    (folder / f"{FIRST}.py").write_text("x = 1\n", encoding="utf-8")
    return folder


def test_a_chapter_is_taken_and_missing_ones_are_told(exercises):
    submission = read(exercises.parent, CHAPTERS)
    assert submission.sources == {FIRST: b"x = 1\n"}
    assert set(submission.refused) == {chapter.name for chapter in CHAPTERS[1:]}


def test_the_folder_of_the_chapters_itself_will_do(exercises):
    assert read(exercises, CHAPTERS).sources == {FIRST: b"x = 1\n"}


def replaced_by(make, words):
    """Make a case: what takes the place of the chapter, and the words of the refusal."""
    return pytest.param(make, words, id=words)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        replaced_by(lambda path: path.symlink_to("/etc/passwd"), "is a link"),
        replaced_by(os.mkfifo, "is not a regular file"),
        replaced_by(lambda path: path.mkdir(), "is not a regular file"),
        replaced_by(lambda path: path.write_bytes(b"#" * (MAX_FILE_BYTES + 1)), "is larger than 1 MiB"),
    ],
)
def test_what_is_no_plain_file_is_refused_with_a_sentence(exercises, make, words):
    path = exercises / f"{FIRST}.py"
    path.unlink()
    make(path)
    assert words in read(exercises.parent, CHAPTERS).refused[FIRST]


def test_a_folder_that_is_a_link_is_not_followed(exercises, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "exercises").symlink_to(exercises)
    assert "is a link" in read(tmp_path / "other", CHAPTERS).refused[FIRST]


def test_the_name_of_a_folder_is_made_safe_to_print(exercises, tmp_path):
    odd = tmp_path / "\x1b[2J\n::error::x\u202e"
    odd.mkdir()
    (odd / "exercises").mkdir()
    name = read(odd, CHAPTERS).name
    assert name == r"\x1b[2J\n::error::x\u202e"


@pytest.mark.parametrize(
    ("name", "words"), [("none", "There is no"), ("file", "is not a folder"), ("empty", "holds no")]
)
def test_a_path_without_a_submission_is_wrong_usage(tmp_path, name, words):
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match=words):
        read(tmp_path / name, CHAPTERS)
