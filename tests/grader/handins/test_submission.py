"""Only the chapter files are taken from a submission, and only if they are plain files."""

from __future__ import annotations

import os

import pytest

from grader.errors import UsageError
from grader.handins.intake import read
from grader.handins.submission import MAX_FILE_BYTES
from grader.manifest import load
from tests.grader.conftest import ROOT
from tests.grader.support.books import of_cells

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


def begun(*names: str) -> str:
    """Write the functions of the first chapter: those named are begun, the others stubs."""
    stub = "def {0}():\n    raise NotImplementedError('{0} is yours to write')\n"
    own = "def {0}():\n    return 1\n"
    return "\n".join((own if task.name in names else stub).format(task.name) for task in CHAPTERS[0].tasks)


@pytest.mark.parametrize("place", [".", "exercises", "notebooks"])
def test_a_notebook_will_do_where_there_is_no_file(tmp_path, place):
    (tmp_path / place).mkdir(exist_ok=True)
    (tmp_path / place / f"{FIRST}.ipynb").write_text(of_cells("print(1)", begun("inertia")), encoding="utf-8")
    assert b"def inertia" in read(tmp_path, CHAPTERS).sources[FIRST]
    assert b"print" not in read(tmp_path, CHAPTERS).sources[FIRST]


@pytest.mark.parametrize(
    ("file", "book", "counts"),
    [
        ((), ("inertia",), "notebook"),
        (("inertia",), (), "file"),
        (("inertia",), ("lloyd",), "file"),
        (("inertia",), ("lloyd", "fit_kmeans"), "notebook"),
    ],
)
def test_of_a_file_and_a_notebook_the_one_with_more_functions_counts(exercises, file, book, counts):
    (exercises / f"{FIRST}.py").write_text(begun(*file), encoding="utf-8")
    (exercises.parent / "notebooks").mkdir()
    (exercises.parent / "notebooks" / f"{FIRST}.ipynb").write_text(of_cells(begun(*book)), encoding="utf-8")
    source = read(exercises.parent, CHAPTERS).sources[FIRST]
    assert source.startswith(b"# Cell 1" if counts == "notebook" else b"def")


def test_a_notebook_that_is_none_is_refused_with_a_sentence(exercises):
    (exercises / f"{FIRST}.py").unlink()
    (exercises / f"{FIRST}.ipynb").write_text("no JSON", encoding="utf-8")
    assert (
        read(exercises.parent, CHAPTERS)
        .refused[FIRST]
        .startswith(f"exercises/{FIRST}.ipynb is no notebook that can be read")
    )
