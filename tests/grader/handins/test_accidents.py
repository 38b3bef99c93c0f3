"""What has happened to a file on its way is told; what its author wrote is left to Python."""

from __future__ import annotations

import pytest

from grader.handins import accidents
from grader.handins.submission import Refused

CODE = b"def f():\n    return 1\n"


@pytest.mark.parametrize(
    "source",
    [
        CODE,
        b"",
        b"def f(:\n",
        "x = '\ub9d0'\n".encode(),
        b"# coding: cp949\n" + "x = '\ub9d0'\n".encode("cp949"),
        b"# coding: none-such\n" + CODE,
        b'"""\n=======\n"""\n',
        b"page = '<html>'\n",
    ],
    ids=["code", "empty", "wrong code", "UTF-8", "as it says", "no such encoding", "an underline", "a page in a text"],
)
def test_what_somebody_wrote_is_not_refused(source):
    accidents.refuse(source)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"\n <!DOCTYPE html>\n", "is a web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "is only a pointer of Git LFS"),
        ("x = 1".encode("utf-16"), "is saved as UTF-16"),
        ("x = 1\n".encode("utf-16-le"), "is saved as UTF-16"),
        (b"x = 1\ny = '\xb1'\n", "the letters of line 2"),
        (b"# coding: none-such\ny = '\xb1'\n", "the letters of line 2"),
        (CODE + b"<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n", r"merge conflict \(line 3\)"),
    ],
    ids=["page", "pointer", "UTF-16", "UTF-16 without its mark", "cp949", "no such encoding", "conflict"],
)
def test_an_accident_is_told_with_the_line(source, words):
    with pytest.raises(Refused, match=words):
        accidents.refuse(source)
