"""What is kept is found again by the same fingerprint only, and is whole or not there."""

from __future__ import annotations

import os
from importlib import metadata

import pytest

from grader import cache


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Return the folder of all caches, one of the test's own; what the process found earlier does not count."""
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "caches"))
    cache._base.cache_clear()
    yield tmp_path / "caches"
    cache._base.cache_clear()


@pytest.fixture
def source(tmp_path):
    """Return a folder to make a fingerprint of."""
    (tmp_path / "source" / "inner").mkdir(parents=True)
    (tmp_path / "source" / "inner" / "a.py").write_text("x = 1", encoding="utf-8")
    return tmp_path / "source"


def test_the_variable_moves_all_caches(folder):
    assert cache.base() == folder
    assert cache.matplotlib_folder() == folder / "matplotlib"
    assert (folder / "matplotlib").is_dir()


def test_without_the_variable_caches_are_where_the_system_has_them(tmp_path, monkeypatch):
    monkeypatch.delenv("GRADER_CACHE")
    monkeypatch.setattr(cache, "user_cache_path", lambda name: tmp_path / name)
    assert cache.base() == tmp_path / "unsupervised-workbook"


def test_the_same_files_have_the_same_fingerprint_elsewhere_too(source, tmp_path):
    before = cache.fingerprint([source])
    os.utime(source / "inner" / "a.py", (0, 0))
    moved = source.rename(tmp_path / "moved")
    assert cache.fingerprint([moved]) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "inner" / "a.py").write_text("x = 2", encoding="utf-8"),
        lambda folder: (folder / "inner" / "a.py").rename(folder / "inner" / "b.py"),
        lambda folder: (folder / "inner" / "a.py").rename(folder / "a.py"),
        lambda folder: (folder / "b.py").write_text("", encoding="utf-8"),
    ],
    ids=["other text", "other name", "other place", "one more"],
)
def test_every_change_of_a_file_changes_the_fingerprint(source, change):
    before = cache.fingerprint([source])
    change(source)
    assert cache.fingerprint([source]) != before


def test_what_python_compiles_changes_no_fingerprint(source):
    before = cache.fingerprint([source])
    (source / "__pycache__").mkdir()
    (source / "__pycache__" / "a.pyc").write_bytes(b"compiled")
    assert cache.fingerprint([source]) == before


def test_another_release_of_a_library_changes_the_fingerprint(source, monkeypatch):
    before = cache.fingerprint([source])
    monkeypatch.setattr(cache, "environment", lambda: {"numpy": "another"})
    assert cache.fingerprint([source]) != before


def test_a_library_that_is_not_there_is_said_to_be_missing(monkeypatch):
    def version(name):
        if name == "seaborn":
            raise metadata.PackageNotFoundError
        return "1.0"

    monkeypatch.setattr(metadata, "version", version)
    found = cache.environment.__wrapped__()
    assert (found["seaborn"], found["numpy"]) == ("not installed", "1.0")


def test_what_is_kept_is_found_by_its_key_and_name_only():
    kept = cache.Cache("one")
    kept.write("known/lloyd", {"a": [1, None]})
    assert cache.Cache("one").read("known/lloyd") == {"a": [1, None]}
    assert cache.Cache("two").read("known/lloyd") is None
    assert kept.read("known/other") is None


def test_a_file_that_is_cut_off_counts_as_not_there():
    kept = cache.Cache("one")
    kept.write("name", [1, 2])
    (kept.folder / "name.json").write_text("[1, ", encoding="utf-8")
    assert kept.read("name") is None


def test_what_replaces_a_file_is_there_whole_or_not_at_all(monkeypatch):
    kept = cache.Cache("one")
    kept.write("name", "before")
    monkeypatch.setattr(cache.Path, "replace", lambda path, target: None)  # stopped just before
    kept.write("name", "after")
    assert kept.read("name") == "before"


def test_a_cache_has_a_folder_for_pictures_at_once():
    assert cache.Cache("one").baselines.is_dir()


def test_the_secret_stays_and_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path / "cache"))
    secret = cache.secret(tmp_path)
    assert len(secret) == cache.SECRET_BYTES
    assert cache.secret(tmp_path) == secret
    assert (tmp_path / "cache" / cache.SEED_FILE).stat().st_mode & 0o077 == 0
    (tmp_path / cache.SEED_FILE).write_bytes(b"the workbook's own")
    assert cache.secret(tmp_path) == b"the workbook's own"


def test_what_is_kept_follows_the_grader_s_own_code_and_not_its_tests(source, tmp_path, monkeypatch):
    (tmp_path / "tests" / "grader").mkdir(parents=True)
    monkeypatch.setattr(cache, "_GRADER", source)
    before = cache.kept_results(tmp_path, None).folder
    (tmp_path / "tests" / "grader" / "test_a.py").write_text("x = 1", encoding="utf-8")
    assert cache.kept_results(tmp_path, None).folder == before
    (source / "inner" / "a.py").write_text("words = 'other'", encoding="utf-8")
    assert cache.kept_results(tmp_path, None).folder != before
