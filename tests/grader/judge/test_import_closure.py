"""What a file reaches by its imports, written in every way that Python has."""

from __future__ import annotations

import pytest

from grader.judge.import_closure import import_closure


@pytest.fixture
def package(tmp_path):
    """Return a package with modules at several depths; its folder is called otherwise."""
    folder = tmp_path / "elsewhere"
    for name in ("__init__", "one", "two", "inner/__init__", "inner/three", "inner/deep/__init__", "inner/deep/four"):
        file = folder / f"{name}.py"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return folder


def reached(package, place, text):
    """Write a file and list what it reaches beside itself."""
    begin = package / place
    begin.write_text(text, encoding="utf-8")
    found = import_closure([begin], {"box": package})
    return {str(path.relative_to(package)) for path in found - {begin}}


TOP, INNER, DEEP = "__init__.py", "inner/__init__.py", "inner/deep/__init__.py"


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("new.py", "import box.one", {TOP, "one.py"}),
        ("new.py", "import box.inner.three as t, numpy", {TOP, INNER, "inner/three.py"}),
        ("new.py", "from box import one, inner", {TOP, "one.py", INNER}),
        ("new.py", "from box.inner.three import anything", {TOP, INNER, "inner/three.py"}),
        ("new.py", "from . import two", {TOP, "two.py"}),
        ("new.py", "from .inner import three", {TOP, INNER, "inner/three.py"}),
        ("inner/new.py", "from .deep.four import x", {TOP, INNER, DEEP, "inner/deep/four.py"}),
        ("inner/new.py", "from .. import one", {TOP, "one.py"}),
        ("inner/deep/new.py", "from ...two import x", {TOP, "two.py"}),
        ("inner/__init__.py", "from .three import x", {TOP, "inner/three.py"}),
        ("new.py", "def f():\n    from box import two", {TOP, "two.py"}),
        ("new.py", "import numpy, other.box\nfrom box_like import one", set()),
        ("new.py", "from ... import one", set()),
    ],
)
def test_every_form_of_an_import_is_followed(package, place, text, expected):
    assert reached(package, place, text) == expected


def test_imports_of_imports_are_followed_and_circles_end(package):
    (package / "one.py").write_text("from .two import x\n", encoding="utf-8")
    (package / "two.py").write_text("from box.inner import three\nimport box.one\n", encoding="utf-8")
    assert reached(package, "new.py", "import box.one") == {TOP, "one.py", "two.py", INNER, "inner/three.py"}


def test_a_file_in_no_package_has_no_relative_imports_and_what_is_missing_is_passed_over(package, tmp_path):
    script = tmp_path / "script.py"
    script.write_text("from . import one\nfrom box import two\n", encoding="utf-8")
    found = import_closure([script, tmp_path / "missing.py"], {"box": package})
    assert found == {script, package / TOP, package / "two.py"}


def test_a_file_that_has_changed_is_read_again(package):
    assert "one.py" in reached(package, "new.py", "import box.one")
    assert "one.py" not in reached(package, "new.py", "import box.two")
