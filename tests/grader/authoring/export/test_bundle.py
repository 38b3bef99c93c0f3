"""A bundle pins what it was checked with, holds no test of the grader, and is no larger than the other side takes."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata

import pytest

from grader.authoring.export import bundle
from grader.errors import UsageError
from tests.grader.conftest import ROOT
from tests.grader.support.files import names


def test_every_library_is_pinned_and_torch_to_its_build_for_cpus():
    lines = bundle.requirements(ROOT).splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    assert {"numpy", "pandas", "scikit-learn", "pytest", "msgpack", "joblib"} <= pins.keys()
    assert pins["torch"].endswith("+cpu")
    assert pins["torchvision"].endswith("+cpu")
    assert not [name for name in pins if name.startswith(("nvidia", "cuda", "triton"))]


def test_where_torch_is_not_installed_a_bundle_has_the_pair_of_the_constraints(monkeypatch):
    def version(name):
        if name in ("torch", "torchvision"):
            raise metadata.PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(bundle.metadata, "version", version)
    monkeypatch.setattr(bundle.metadata, "requires", lambda name: version(name) and [])
    pair = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if "==" in line]
    assert {f"{pin}+cpu" for pin in pair} <= set(bundle.requirements(ROOT).splitlines())
    assert "numpy==1.0" in bundle.requirements(ROOT).splitlines()


def test_a_library_that_is_not_here_cannot_be_pinned(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["no-such-library>=1"]\n', encoding="utf-8")
    with pytest.raises(UsageError, match="no-such-library is not installed"):
        bundle.requirements(tmp_path)


def test_what_is_no_code_is_installed_too():
    """A bundle installs the grader; a file that the settings forget would be missing there."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["package-data"]["grader"]
    files = [p.relative_to(ROOT / "grader") for p in (ROOT / "grader").rglob("*") if p.is_file()]
    data = [path for path in files if path.suffix not in (".py", ".pyc")]
    assert data
    assert [path for path in data if not any(path.match(pattern) for pattern in patterns)] == []


def test_a_bundle_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "data").write_bytes(b"x" * 100)
    with pytest.raises(UsageError, match="100 bytes"):
        bundle.refuse_larger(tmp_path, 100, "Classroom 50")
    bundle.refuse_larger(tmp_path, 101, "Classroom 50")


def test_parts_of_a_gpu_build_are_not_pinned(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").write_text('[project]\ndependencies = ["torch==2", "numpy>=2"]\n', encoding="utf-8")
    needs = {"torch": ["nvidia-cublas>=1", "triton", "networkx; python_version > '3'", "gone; python_version < '3'"]}
    monkeypatch.setattr(bundle.metadata, "version", lambda name: "1.0+cu130" if name == "torch" else "2.0")
    monkeypatch.setattr(bundle.metadata, "requires", needs.get)
    assert bundle.requirements(tmp_path).splitlines()[1:] == ["networkx==2.0", "numpy==2.0", "torch==1.0+cpu"]


def test_all_that_grading_needs_is_copied_and_no_test_of_the_grader(tmp_path):
    bundle.copy_workbook(ROOT, ROOT / "solutions", tmp_path)
    found = names(tmp_path)
    assert {"pyproject.toml", "solutions/ex01_kmeans.py", "tests/hidden/test_ex01_kmeans.py", "grader/cli.py"} <= found
    assert not [name for name in found if name.startswith(("tests/grader", "docs")) or "__pycache__" in name]


def test_solutions_of_an_instructor_s_own_take_the_place_of_ours(tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "ex01_kmeans.py").write_text("own", encoding="utf-8")
    bundle.copy_workbook(ROOT, tmp_path / "own", tmp_path / "new")
    assert names(tmp_path / "new" / "solutions") == {"ex01_kmeans.py"}


def test_settings_are_read_again_as_they_were():
    assert json.loads(bundle.settings(("1", "lloyd"), hidden=True)) == {"names": ["1", "lloyd"], "hidden": True}
