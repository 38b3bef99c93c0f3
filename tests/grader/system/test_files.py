"""A file that somebody else has put there is read, or not, at once."""

from __future__ import annotations

import os

import pytest

from grader.system.files import read_regular


def test_a_file_is_read_through_a_link_too(tmp_path):
    (tmp_path / "file").write_bytes(b"12345")
    (tmp_path / "link").symlink_to("file")
    assert read_regular(tmp_path / "file", 5) == read_regular(tmp_path / "link", 5) == b"12345"


def _pipe(path):
    os.mkfifo(path)


def _endless(path):
    path.symlink_to("/dev/zero")


def _folder(path):
    path.mkdir()


def _large(path):
    path.write_bytes(b"123456")


def _nothing(path):
    pass


@pytest.mark.skipif(os.name != "posix", reason="has no such files")
@pytest.mark.parametrize("made", [_pipe, _endless, _folder, _large, _nothing])
def test_what_is_no_file_or_too_large_is_an_error_at_once(tmp_path, made):
    made(tmp_path / "it")
    with pytest.raises(OSError, match=r".+"):
        read_regular(tmp_path / "it", 5)
