"""A folder is removed whatever a stranger's code has put into it, and nothing outside it is."""

from __future__ import annotations

import os

import pytest

from grader.system.folders import remove

DEEP = 1500  # deeper than Python's recursion, and longer than a path may be


@pytest.fixture
def folder(tmp_path):
    """Return a folder that holds a file."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").write_text("x", encoding="utf-8")
    return tmp_path / "folder"


def test_a_folder_goes_with_all_that_is_in_it(folder):
    (folder / "inner").mkdir()
    remove(folder)
    assert not folder.exists()


def test_a_tree_that_is_deeper_than_pythons_recursion_goes(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    for _ in range(DEEP):
        os.mkdir("deeper", dir_fd=descriptor)
        inner = os.open("deeper", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    remove(folder)
    assert not folder.exists()


def test_a_folder_that_was_closed_to_us_goes(folder):
    (folder / "inner" / "more").mkdir(parents=True)
    for path in (folder / "inner" / "more", folder / "inner", folder):
        path.chmod(0)
    remove(folder)
    assert not folder.exists()


def test_what_a_link_leads_to_stays(folder, tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to(tmp_path / "outside")
    remove(folder)
    assert not folder.exists()
    assert (tmp_path / "outside" / "kept").is_file()


def test_a_link_in_the_place_of_the_folder_goes_alone(tmp_path):
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "kept").write_text("x", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "outside")
    remove(tmp_path / "link")
    assert not os.path.lexists(tmp_path / "link")
    assert (tmp_path / "outside" / "kept").is_file()


def test_a_name_that_looks_like_an_option_goes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    link = tmp_path / "-rf"
    link.symlink_to(tmp_path / "nowhere")
    remove(link.relative_to(tmp_path))
    assert not os.path.lexists(link)


def test_what_is_not_there_is_no_error(tmp_path):
    remove(tmp_path / "nothing")
