"""Names are read as browsers, systems and platforms leave them, and made safe once."""

from __future__ import annotations

import os
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.handins.names import UTF8_FLAG, bare, chapters_in, member_name, readable

CHAPTERS = ["ex01_kmeans", "ex02_elbow"]
#: Each adds to `ex01_kmeans`, once or more often: who does so, and the order that the copies have.
ADDED = {
    "ex01_kmeans.py": 0,
    "EX01_KMEANS.PY": 0,
    "ex01_kmeans.py.txt": 0,  # Safari and mail programs
    "ex01_kmeans.py.py": 0,
    "ex01_kmeans.ipynb.json": 0,
    "ex01_kmeans (1).py": 1,  # browsers
    "ex01_kmeans(2).py": 2,
    "ex01_kmeans-3.py": 3,  # Canvas
    "ex01_kmeans (1)-1.py": 1,
    "ex01_kmeans%20(4).py": 4,
    "ex01_kmeans 2.py": 2,  # macOS
    "ex01_kmeans copy.py": -1,
    "ex01_kmeans copy 3.py": -1,
    "ex01_kmeans - Copy.py": -1,  # Windows
    "ex01_kmeans - Copy (2).py": -1,
    "ex01_kmeans - 복사본.py": -1,
    "ex01_kmeans - 복사본 (3).py": -1,
    "ex01_kmeans 복사본.py": -1,
    "ex01_kmeans-Copy1.ipynb": -1,  # Jupyter
    "ex01_kmeans-checkpoint.ipynb": -1,
    "Copy of ex01_kmeans.ipynb": -1,  # Google Drive
    "Copy of Copy of ex01_kmeans (1).ipynb": -1,
    "ex01_kmeans.ipynb의 사본": -1,
    "ex01_kmeans.ipynb의 사본.ipynb": -1,
    "사본 - ex01_kmeans.ipynb": -1,
    unicodedata.normalize("NFD", "ex01_kmeans - 복사본.py"): -1,  # as macOS spells Korean
}


@pytest.mark.parametrize(("file", "number"), ADDED.items(), ids=str)
def test_what_was_added_to_a_name_is_taken_away_as_often_as_it_was(file, number):
    name = bare(file)
    assert chapters_in(name, CHAPTERS) == [("ex01_kmeans", True)]
    assert (name.number, name.kept) == (number, False)
    assert name.ending == ("ipynb" if "ipynb" in file else "py")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("Ada Lovelace - ex01_kmeans.ipynb", [("ex01_kmeans", False)]),
        ("ex01_kmeans_final.py", [("ex01_kmeans", False)]),
        ("ex01_kmeans_and_ex02_elbow.ipynb", [("ex01_kmeans", False), ("ex02_elbow", False)]),
        ("test_ex01_kmeans.py", []),
        ("homework.ipynb", []),
        ("-1.py", []),
        ("x" * 70_000, []),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_name_that_holds_a_chapter_s_is_told_from_one_that_is_it(file, expected):
    assert chapters_in(bare(file), CHAPTERS) == expected


def test_what_reset_has_put_aside_is_told_from_a_copy():
    assert bare("ex01_kmeans-2026-01-02-030405.py").kept


@given(st.text(max_size=300))
def test_any_name_is_read_without_an_error_and_a_bare_one_stays_as_it_is(file):
    name = bare(file)
    if name.ending:
        assert bare(f"{name.stem}.{name.ending}").stem == name.stem


@given(st.binary(min_size=1, max_size=300))
def test_a_readable_name_can_be_kept_printed_and_read_again(data):
    name = readable(os.fsdecode(data))
    assert name.isprintable()
    assert readable(name) == name
    assert name.encode()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("김철수".encode(), "김철수"),
        ("김철수".encode("cp949"), "김철수"),
        (unicodedata.normalize("NFD", "김철수").encode(), "김철수"),  # as macOS spells it
        (b"homework\xff.zip", "homeworkÿ.zip"),
        ("José".encode("cp1252"), "José"),
        (b"\x81", "\ufffd"),
        (b"a\x1b[2J\n\tb", r"a\x1b[2J\n\tb"),
    ],
    ids=str,
)
def test_names_that_are_not_utf_8_are_korean_or_shown_by_their_bytes(data, expected):
    assert readable(os.fsdecode(data)) == expected


@pytest.mark.parametrize(
    ("name", "flags", "expected"),
    [
        ("김/a.py".encode("cp949").decode("cp437"), 0, "김/a.py"),
        ("é/a.py".encode().decode("cp437"), 0, "é/a.py"),
        ("é.py", 0, "é.py"),
        ("김.py", UTF8_FLAG, "김.py"),
        ("a\\b.py", 0, "a/b.py"),
    ],
)
def test_a_zip_of_a_korean_windows_has_its_names(name, flags, expected):
    assert member_name(name, flags) == expected
