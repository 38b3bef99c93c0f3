"""The package as it is published: its metadata, and the built wheel put to use where nothing else of ours is."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from email.parser import Parser
from pathlib import Path

import pytest

from grader import __version__
from grader.cli import main
from tests.grader.conftest import ROOT
from tests.grader.reporters.rules import RULES
from tests.grader.reporters.samples import RUNNER
from tests.grader.support.installed import build_wheel, make_environment, run

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def environment(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("environment")
    make_environment(folder, wheel)
    return folder


def test_the_version_stands_once(wheel):
    assert PROJECT["dynamic"] == ["version"]
    assert wheel.name.startswith(f"unsupervised_workbook-{__version__}-")
    files = [*ROOT.glob("*.toml"), *ROOT.glob("*.cff"), *(ROOT / "grader").rglob("*.py")]
    assert [f.name for f in files if f'"{__version__}"' in f.read_text(encoding="utf-8")] == ["version.py"]


def test_the_changelog_begins_with_this_version_or_what_comes_next():
    first = re.search(r"(?m)^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")).group(1)
    assert first in (__version__, "Unreleased")


def test_the_wheel_says_its_license_its_pythons_and_where_to_turn(wheel, tmp_path):
    shutil.unpack_archive(wheel, tmp_path, "zip")
    (information,) = tmp_path.glob("*.dist-info")
    data = Parser().parsestr((information / "METADATA").read_text(encoding="utf-8"))
    assert data["License-Expression"] == "MIT"
    assert (information / "licenses" / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")
    pythons = {line.rpartition(" ")[2] for line in data.get_all("Classifier") if ":: Python :: 3." in line}
    assert pythons == {"3.11", "3.12", "3.13", "3.14"}
    assert {line.partition(",")[0] for line in data.get_all("Project-URL")} == {
        *("Homepage", "Documentation", "Changelog", "Issues")
    }


def test_the_wheel_holds_no_test_no_solution_and_no_attack(wheel, tmp_path):
    shutil.unpack_archive(wheel, tmp_path, "zip")
    assert {path.name.partition("-")[0] for path in tmp_path.iterdir()} == {"grader", "unsupervised_workbook"}


def test_the_wheel_alone_runs_an_exported_template(environment, cache_folder, tmp_path):
    assert main(["export", "template", str(tmp_path / "template"), "--workbook", str(ROOT)]) == 0
    shutil.copyfile(ROOT / "solutions" / "ex02_elbow.py", tmp_path / "template" / "exercises" / "ex02_elbow.py")
    code, shown = run(
        environment / "bin" / "grader", "run", "2", cwd=tmp_path / "template", GRADER_CACHE=str(cache_folder)
    )
    assert (code, "Score: 15 of 15" in shown) == (0, True), shown


def test_a_bundle_grades_where_the_wheel_is_installed(environment, cache_folder, tmp_path):
    bundle, checkout = tmp_path / "bundle", tmp_path / "checkout"
    assert main(["export", "classroom50", str(bundle), "ex02", "--workbook", str(ROOT), "--hidden"]) == 0
    (checkout / "exercises").mkdir(parents=True)
    shutil.copyfile(ROOT / "solutions" / "ex02_elbow.py", checkout / "exercises" / "ex02_elbow.py")
    given = {"GRADER_CACHE": str(cache_folder), "CLASSROOM50_BUNDLE_DIR": str(bundle), **RUNNER}
    code, shown = run(environment / "bin" / "python", bundle / "autograder.py", cwd=checkout, **given)
    assert code == 0, shown
    assert RULES["classroom50"]((checkout / "result.json").read_text(encoding="utf-8").strip()) == (15, 15)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.citation-file-format", [ROOT / "CITATION.cff"]),
        ("vendor.github-issue-forms", [form for form in FORMS if form.name != "config.yml"]),
        ("vendor.github-issue-config", [form for form in FORMS if form.name == "config.yml"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_hosts_and_catalogues_read_fits_their_schemas(schema, files):
    assert files
    code, shown = run(Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", schema, *files)
    assert code == 0, shown
