"""What is exported, looked at from the outside; `test_exported.py` runs it."""

from __future__ import annotations

import ast
import json
import re
import shutil
import sys
import tomllib
import zipfile
from importlib import metadata
from pathlib import Path

import pytest

from grader.authoring.export import bundle, classroom50, gradescope, template
from grader.cli import main
from grader.commands import check
from grader.errors import GraderFault, UsageError
from grader.manifest import load
from grader.system.modules import load_file
from tests.grader.conftest import ROOT


@pytest.fixture(scope="module")
def learners(tmp_path_factory):
    folder = tmp_path_factory.mktemp("export") / "template"
    template.build(ROOT, folder)
    return folder


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_template_holds_what_a_learner_needs_and_nothing_secret(learners):
    found = names(learners)
    assert {
        *(
            "README.md",
            "pyproject.toml",
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


def test_a_leak_is_told_and_the_exit_status_is_not_0(tmp_path, monkeypatch, capsys):
    solution = (ROOT / "solutions" / "ex01_kmeans.py").read_text(encoding="utf-8")
    line = next(line for line in solution.splitlines() if "newaxis" in line and "squared" in line)
    monkeypatch.setattr(template, "learner_settings", lambda text: f"# {line}\n")
    assert main(["export", "template", str(tmp_path / "new"), "--workbook", str(ROOT)]) == 3
    shown = capsys.readouterr().out
    assert "pyproject.toml, line 1 tells line" in shown
    assert "Do not publish" in shown


def test_the_check_of_a_workbook_looks_for_leaks(monkeypatch):
    assert check._leaks(ROOT, ROOT / "solutions") == []
    solution = (ROOT / "solutions" / "ex01_kmeans.py").read_text(encoding="utf-8")
    line = next(line for line in solution.splitlines() if "newaxis" in line and "squared" in line)
    monkeypatch.setattr(template, "learner_settings", lambda text: f"# {line}\n")
    problems = check._leaks(ROOT, ROOT / "solutions")
    assert len(problems) == 1
    assert "give something away: pyproject.toml, line 1 tells line" in problems[0]


def test_every_library_is_pinned_and_torch_to_its_build_for_cpus():
    lines = bundle.requirements(ROOT).splitlines()
    pins = dict(line.split("==") for line in lines if "==" in line)
    assert {"numpy", "pandas", "scikit-learn", "pytest", "msgpack", "joblib"} <= pins.keys()
    assert pins["torch"].endswith("+cpu")
    assert pins["torchvision"].endswith("+cpu")
    assert not [name for name in pins if name.startswith(("nvidia", "cuda", "triton"))]


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
    assert "pictures/plot_elbow-visible-yours.png" in text
    assert "get 0 of 15" in text
    assets = classroom50.release_assets(workbook, tuple(workbook.tasks.values()))
    assert len(assets) == 3 * len(template.visible_baselines(ROOT)) <= 50
    assert len({asset.rpartition("/")[2] for asset in assets}) == len(assets)


def test_a_bundle_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "data").write_bytes(b"x" * 100)
    with pytest.raises(UsageError, match="100 bytes"):
        bundle.refuse_larger(tmp_path, 100, "Classroom 50")
    bundle.refuse_larger(tmp_path, 101, "Classroom 50")


def test_the_zip_for_gradescope_holds_two_scripts_that_can_be_run(tmp_path):
    archive = tmp_path / "new" / "autograder.zip"
    gradescope.build(load(ROOT), ROOT / "solutions", ["1", "plot_elbow"], archive)
    with zipfile.ZipFile(archive) as file:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in file.infolist()}
        script = file.read("run_autograder").decode()
    assert modes["setup.sh"] == modes["run_autograder"] == 0o755
    assert modes["requirements.txt"] == 0o644
    assert "workbook/tests/hidden/test_ex01_kmeans.py" in modes
    assert "workbook/tests/grader/conftest.py" not in modes
    assert ')" 1 plot_elbow --workbook' in script
    with pytest.raises(UsageError, match="exists already"):
        gradescope.build(load(ROOT), ROOT / "solutions", [], archive)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["template", "new", "ex01"], "A template holds all chapters"),
        (["template", "new", "--hidden"], "--hidden is for classroom50"),
        (["gradescope", "new"], "takes a zip file"),
        (["classroom50", "new", "ex99"], "There is no chapter or task 'ex99'"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence_and_leaves_nothing(tmp_path, capsys, arguments, words):
    kind, target, *rest = arguments
    assert main(["export", kind, str(tmp_path / target), *rest, "--workbook", str(ROOT)]) == 2
    assert words in capsys.readouterr().err
    assert names(tmp_path) == set()


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
