"""A bundle for Classroom 50 grades as its runner wants it, and has no secrets unless asked."""

from __future__ import annotations

import json
import sys
from importlib import metadata

import pytest

from grader.authoring.export import bundle, classroom50, template
from grader.manifest import load
from grader.system.modules import load_file
from tests.grader.conftest import ROOT
from tests.grader.support.files import names


def test_a_bundle_for_classroom50_has_no_secrets_unless_asked(tmp_path):
    workbook = load(ROOT)
    classroom50.build(workbook, ROOT / "solutions", ["ex02_elbow"], tmp_path / "open", hidden=False)
    classroom50.build(workbook, ROOT / "solutions", [], tmp_path / "all", hidden=True)
    for name, secret in (("open", False), ("all", True)):
        folder = tmp_path / name
        assert {"autograder.py", "requirements.txt", "settings.json", "README.md"} <= names(folder)
        assert (folder / "workbook" / "tests" / "hidden").is_dir() is secret
        assert (folder / "workbook" / "solutions").is_dir() is secret
        assert bundle.size(folder) < classroom50.LIMIT
    assert json.loads((tmp_path / "open" / "settings.json").read_text()) == {"names": ["ex02_elbow"], "hidden": False}
    assert "hidden tests, because `--hidden` asked" in (tmp_path / "all" / "README.md").read_text(encoding="utf-8")


def test_the_instructions_for_classroom50_are_complete(tmp_path):
    workbook = load(ROOT)
    classroom50.build(workbook, ROOT / "solutions", ["ex02_elbow"], tmp_path / "new", hidden=False)
    text = (tmp_path / "new" / "README.md").read_text(encoding="utf-8")
    assert "$" not in text
    assert "pictures/plot_elbow-visible-comparison.png" in text
    assert "get 0 of 15" in text
    assets = classroom50.release_assets(workbook, tuple(workbook.tasks.values()))
    assert len(assets) == 2 * len(template.visible_baselines(ROOT)) <= 50
    assert len({asset.rpartition("/")[2] for asset in assets}) == len(assets)


@pytest.fixture
def autograder(tmp_path):
    """Return the script of a bundle for Classroom 50, imported."""
    classroom50.build(load(ROOT), ROOT / "solutions", [], tmp_path / "bundle", hidden=False)
    return load_file("autograder", tmp_path / "bundle" / "autograder.py")


def test_libraries_are_installed_once_and_the_grader_with_them(autograder, tmp_path, monkeypatch):
    commands = []
    monkeypatch.setenv("WORKBOOK_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(autograder, "is_installed", lambda pin: not pin.startswith("numpy="))
    monkeypatch.setattr(autograder.venv, "create", lambda folder, with_pip: folder.mkdir(parents=True))
    monkeypatch.setattr(autograder.subprocess, "run", lambda command, check: commands.append(command[-1]))
    first, second = autograder.python(), autograder.python()
    assert first == second != sys.executable
    assert commands == ["uv", str(autograder.REQUIREMENTS), str(autograder.WORKBOOK)]
    (autograder.WORKBOOK / "grader" / "text.py").write_text("# another grader", encoding="utf-8")
    assert autograder.python() != first


def test_what_one_user_installed_for_themselves_does_not_count(autograder, tmp_path, monkeypatch):
    (tmp_path / "own-1.0.dist-info").mkdir()
    (tmp_path / "own-1.0.dist-info" / "METADATA").write_text("Name: own\nVersion: 1.0\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert autograder.is_installed("own==1.0")
    monkeypatch.setattr(autograder.site, "getusersitepackages", lambda: str(tmp_path))
    assert not autograder.is_installed("own==1.0")


def test_a_python_that_has_everything_is_used_as_it_is(autograder, monkeypatch):
    assert [pin.split("==")[0] for pin in autograder.pins()][-1] == "unsupervised-workbook"
    assert autograder.is_installed("numpy==" + metadata.version("numpy") + "+cpu")
    assert not autograder.is_installed("numpy==0.1")
    assert not autograder.is_installed("no-such-library==1")
    monkeypatch.setattr(autograder, "is_installed", lambda pin: True)
    assert autograder.python() == sys.executable
