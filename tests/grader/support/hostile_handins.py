"""Hand-ins of any form, built from pieces that have ended readers before, and what reading each may end in."""

from __future__ import annotations

import contextlib
import io
import json
import os
import tempfile
import zipfile
from pathlib import Path

from hypothesis import strategies as st

from grader.course import matching, roster
from grader.errors import UsageError
from grader.handins.intake import take
from grader.handins.search import find
from grader.handins.submission import Refused, Submission
from grader.handins.trees import Renamed, ZipTree
from tests.grader.support.handed_in import CHAPTERS, FIRST, all_begun, make

_PIECES = [
    *(
        "def inertia(a):\n    return a\n",
        "async def lloyd(): pass\n",
        "%time x = 1\n",
        "%%time\n",
        "%%bash\n",
        "!ls \\\n",
    ),
    *(
        "if a: x = 1\n" + "elif a: x = 1\n" * 400,
        "x=1;" * 200,
        "(" * 300,
        "'''",
        '"',
        "\\\n",
        "\t",
        "  ",
        "\x00",
        "\x0c",
    ),
    *("@f\n", "class A:\n  x = 1\n", "from x import *\n", "from __future__ import annotations\n", "f?\n", ">>> x\n"),
    *(
        "get_ipython().system('x')\n",
        "get_ipython().run_cell_magic('time', '', 'x')\n",
        "\ud800",
        "é가",
        "\r",
        "\u2028",
    ),
    *("x: int = 1\n", "try:\n  x = 1\nexcept E:\n  y = 2\n", "# coding: cp949\n", "<<<<<<< a\n", "<!doctype html>\n"),
]
text = st.lists(st.sampled_from(_PIECES) | st.text(max_size=20), max_size=12).map("".join)
_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)
_cell = st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", 3]), "source": text | st.lists(text, max_size=3) | _json},
    optional={"outputs": _json, "metadata": _json},
)
_book = st.fixed_dictionaries({"cells": st.lists(_cell, max_size=5) | _json}, optional={"nbformat": _json})
notebooks = (_book | _json).map(lambda value: json.dumps(value).encode()) | st.binary(max_size=200)
sources = text.map(lambda value: value.encode("utf-8", "surrogatepass")) | st.binary(max_size=200)

_names = st.sampled_from(
    [
        *(f"{FIRST}.py", f"{FIRST} (1).PY", f"Copy of {FIRST}.ipynb", "a.ipynb", "b.zip", "x.py", "notes.txt", ".x.py"),
        *(f"{FIRST}.ipynb의 사본", f"{FIRST}-2026-01-02-030405.py", "\x1b[2J.py", "submission_metadata.yml"),
        *(f"Ada_1_assignsubmission_file_{FIRST}.py", f"ada_LATE_1_2_{FIRST}.py", f"ada_1_2_{FIRST}-1.ipynb"),
    ]
)
_folders = st.sampled_from(
    [
        "",
        "exercises/",
        "kata/",
        "../",
        "/",
        "C:\\",
        "a\\b/",
        "solutions/",
        "Ada_1_assignsubmission_file_/",
        "submission_1/",
    ]
)
_paths = st.builds("{}{}".format, _folders, _names)
_contents = notebooks | sources


def _zip(files: dict[str, bytes], cut: int, flips: list[tuple[int, int]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    data = bytearray(stream.getvalue())
    for at, value in flips:
        data[at % len(data)] ^= value
    return bytes(data[: len(data) - cut % 40] if cut else data)


_flips = st.lists(st.tuples(st.integers(0, 5_000), st.integers(1, 255)), max_size=4)
zips = st.builds(_zip, st.dictionaries(_paths, _contents, max_size=4), st.integers(0, 60), _flips) | st.binary(
    max_size=99
)
_safe_paths = st.builds(
    "{}{}".format, st.sampled_from(["", "exercises/", "kata/", "Ada_1_assignsubmission_file_/"]), _names
)
_odd = st.binary(min_size=1, max_size=20).filter(lambda name: not {0, 47} & {*name} and name not in (b".", b".."))
folders = st.dictionaries(_safe_paths | _odd.map(os.fsdecode), _contents | zips, max_size=5)
_columns = st.sampled_from(
    ["username", "ID number", "email", "name", "Student", "deadline", "late_days", "submitted", "x"]
)
_rows = st.lists(st.lists(_columns | st.text(max_size=12), max_size=5).map(",".join), max_size=5).map("\n".join)
rosters = st.builds(
    lambda rows, encoding: rows.encode(encoding, "replace"),
    _rows,
    st.sampled_from(["utf-8", "utf-16", "cp949", "cp1252", "utf-8-sig"]),
) | st.binary(max_size=200)
exports = st.dictionaries(st.sampled_from(["submission_1", "submission_2", "x"]), _json, max_size=3).map(
    lambda value: json.dumps(value).encode()  # which is YAML as well
) | st.binary(max_size=200)


def read_notebook(data: bytes) -> None:
    """Read bytes as a notebook, called after a chapter and not."""
    for name in (f"{FIRST}.ipynb", "homework.ipynb"):
        _read(_Bytes({name: data}))


def read_source(data: bytes) -> None:
    """Read bytes as a chapter's file, beside another and alone."""
    _read(_Bytes({f"{FIRST}.py": data}))
    submission = _read(_Bytes({f"{FIRST}.py": data, f"{FIRST} (1).py": all_begun().encode(), "x.py": data}))
    assert submission is not None
    assert FIRST in submission.sources  # whatever the one is, the other is there


def read_zip(data: bytes) -> None:
    """Read bytes as a zip."""
    with contextlib.suppress(Refused):
        _read(ZipTree(data))
    _read(_Bytes({"a.zip": data}))


def read_folder(files: dict[str, bytes]) -> None:
    """Write files into a folder, and read it alone and as a class."""
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.suppress(OSError):  # one name may be a folder and a file
            make(Path(folder), files)
        with contextlib.suppress(UsageError):
            for one in find([Path(folder)], CHAPTERS):
                assert one.name.isprintable()
                with contextlib.suppress(Refused):
                    _check(one.read(CHAPTERS))


def read_roster(data: bytes) -> None:
    """Read bytes as a roster."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(UsageError):
        file = Path(folder) / "roster.csv"
        file.write_bytes(data)
        matching.match(roster.read(file).learners, [])


def read_export(data: bytes) -> None:
    """Read bytes as what Gradescope tells of a class."""
    read_folder({"submission_metadata.yml": data, f"submission_1/{FIRST}.py": b"x = 1"})


class _Bytes(Renamed):
    """Files that are nowhere but in memory."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(self, {name: name for name in files})
        self._files = files

    def read(self, path: str, limit: int = 1 << 20) -> bytes:
        return self._files[path]


def _read(tree: ZipTree | _Bytes) -> Submission | None:
    try:
        submission = take(tree, "ada", CHAPTERS)
    except Refused as reason:
        words = str(reason)
    else:
        _check(submission)
        return submission
    assert words.endswith((".", ")"))
    assert words.isprintable()
    return None


def _check(submission: Submission) -> None:
    """Check what every submission promises: each chapter is a source or a sentence, and all of it can be kept."""
    assert {*submission.sources, *submission.refused} == {chapter.name for chapter in CHAPTERS}
    assert not {*submission.sources} & {*submission.refused}
    assert {*submission.files} == {*submission.sources}
    for words in (*submission.refused.values(), *submission.files.values(), *map(" ".join, submission.left)):
        assert words.encode()
        assert words.isprintable(), words
