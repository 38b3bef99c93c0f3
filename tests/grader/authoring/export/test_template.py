"""The learner's repository holds what a learner needs, and nothing secret."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

import pytest

from grader.authoring.export import template
from grader.errors import GraderFault, UsageError
from tests.grader.conftest import ROOT
from tests.grader.support.files import names


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export") / "template"
    template.build(ROOT, folder)
    return folder


def test_a_template_holds_what_a_learner_needs_and_nothing_secret(learners):
    found = names(learners)
    assert {
        *(
            "README.md",
            "pyproject.toml",
            "constraints.txt",
            "LICENSE",
            ".gitignore",
            ".github/workflows/grade.yml",
            ".devcontainer/devcontainer.json",
        ),
        *("exercises/exercises.toml", "exercises/ex01_kmeans.py", "lessons/ex01_kmeans.md", "grader/cli.py"),
        *(
            "tests/conftest.py",
            "tests/judging/explain.py",
            "tests/judging/pictures/__init__.py",
            "tests/probes/drawing.py",
        ),
        *("tests/data/MNIST/raw/t10k-images-idx3-ubyte", "tests/visible/test_ex01_kmeans.py"),
        *("tests/stubs/ex01_kmeans.txt", "lessons/pictures/elbow.png", "lessons/ko/README.md", "grader/locale/ko.po"),
        *("notebooks/ex01_kmeans.ipynb", "lessons/together/ex01_kmeans.py"),
    } <= found
    secret = [
        name for name in found if re.search(r"^solutions|hidden|chaff/|variants/|^tests/grader|^docs|\.git/", name)
    ]
    assert secret == []
    assert sum(name.startswith("tests/baseline/") for name in found) == len(template.visible_baselines(ROOT)) > 0


def test_everything_that_the_template_s_tests_import_is_in_it(learners):
    for path in (learners / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and not node.level and (node.module or "").split(".")[0] == "tests":
                base = learners.joinpath(*node.module.split("."))
                assert base.is_dir() or base.with_suffix(".py").is_file(), f"{path.name} imports {node.module}"


def test_every_link_in_a_template_leads_somewhere(learners):
    pages = sorted(learners.rglob("*.md"))
    assert len(pages) > 10
    for page in pages:
        if "files" in page.parts:
            continue  # what the grader makes exports from
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(learners)} links to {target}"


def test_work_that_reset_kept_does_not_come_along(tmp_path, monkeypatch):
    root = tmp_path / "workbook"
    shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".*", "grader", "hidden", "chaff", "variants"))
    files = Path("grader", "authoring", "export")
    shutil.copytree(ROOT / files, root / files)
    (root / "exercises" / "ex01_kmeans-2026-01-02-030405.py").write_text("mine", encoding="utf-8")
    template.build(root, tmp_path / "new")
    assert not [name for name in names(tmp_path / "new") if "2026-" in name]
    assert "tests/stubs/ex01_kmeans.txt" in names(tmp_path / "new")  # `grader reset` reads it


def test_the_settings_of_a_template_are_ours_without_what_developers_need(learners):
    text = (learners / "pyproject.toml").read_text(encoding="utf-8")
    assert "[project.scripts]" in text
    assert "grader.learner.pytest_plugin" in text
    assert not re.search(r"ruff|mypy|optional-dependencies|jsonschema", text)


def test_a_folder_that_holds_anything_is_refused(tmp_path):
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UsageError, match="not an empty folder"):
        template.build(ROOT, tmp_path)
    assert names(tmp_path) == {"mine.txt"}


def test_a_visible_test_that_imports_a_hidden_one_is_a_fault(tmp_path):
    for name, text in {
        "tests/__init__.py": "",
        "tests/conftest.py": "",
        "tests/visible/test_a.py": "from tests.hidden import helper\n",
        "tests/hidden/helper.py": "",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(GraderFault, match=r"tests/hidden/helper.py"):
        template.shared_tests(tmp_path)


def test_an_empty_folder_and_one_that_is_not_there_are_taken(tmp_path):
    template.make_empty(tmp_path / "new" / "folder")
    template.make_empty(tmp_path / "new" / "folder")
    assert (tmp_path / "new" / "folder").is_dir()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="not an empty folder"):
        template.make_empty(tmp_path / "file")
    with pytest.raises(UsageError, match="can't be made"):
        template.make_empty(tmp_path / "file" / "folder")


def test_settings_are_kept_by_the_names_of_their_tables():
    text = """# a note
[project]
name = "x"

[project.optional-dependencies]
dev = ["ruff"]

[tool.ruff]
line-length = 120

[tool.pytest.ini_options]
addopts = []

[[tool.mypy.overrides]]
module = "x"
"""
    assert template.learner_settings(text) == '[project]\nname = "x"\n\n[tool.pytest.ini_options]\naddopts = []\n'
