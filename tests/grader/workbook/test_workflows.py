"""The workflows and the devcontainer, held against their readers' rules; offline."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from grader.authoring.export import template
from tests.grader.conftest import ROOT

OURS = ROOT / ".github" / "workflows" / "check.yml"
LEARNERS = template.FILES / "grade.yml"
WORKFLOWS = [OURS, LEARNERS]
BIN = Path(sys.executable).parent


@pytest.fixture
def workflows(tmp_path):
    """Return a repository with both workflows where GitHub looks for them."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for path in WORKFLOWS:
        shutil.copyfile(path, folder / path.name)
    return tmp_path


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_the_workflows_fit_github_s_schema(schema):
    code, shown = run(BIN / "check-jsonschema", "--builtin-schema", schema, *WORKFLOWS)
    assert code == 0, shown


def test_a_broken_workflow_does_not_fit(tmp_path):
    broken = tmp_path / "broken.yml"
    broken.write_text(LEARNERS.read_text(encoding="utf-8").replace("runs-on:", "runs:"), encoding="utf-8")
    code, _ = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", broken)
    assert code != 0


def test_the_workflows_offer_nothing_to_an_attacker(workflows):
    code, shown = run(BIN / "zizmor", "--offline", "--persona", "auditor", workflows)
    assert code == 0, shown


def test_an_unpinned_action_would_be_noticed(workflows):
    file = workflows / ".github" / "workflows" / "grade.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"@[0-9a-f]{40} # \S+", "@main", text), encoding="utf-8")
    code, shown = run(BIN / "zizmor", "--offline", "--persona", "auditor", workflows)
    assert code != 0
    assert "unpinned-uses" in shown


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_to_a_commit_with_its_version_beside_it(path):
    uses = re.findall(r"(?m)^\s+- uses: (.*)$", path.read_text(encoding="utf-8"))
    assert uses
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", use) for use in uses), uses


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_may_read_the_repository_and_nothing_else(path):
    text = path.read_text(encoding="utf-8")
    assert "permissions:\n  contents: read\n" in text
    assert text.count("permissions:") == 1
    assert "secrets." not in text


def test_we_check_every_python_that_we_promise():
    versions = re.findall(r'"(3\.\d+)"', OURS.read_text(encoding="utf-8"))
    oldest = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert oldest == f">={versions[0]}"
    assert [int(version[2:]) for version in versions] == list(range(int(versions[0][2:]), int(versions[-1][2:]) + 1))


def test_the_reports_that_the_learners_workflow_asks_for_exist():
    from grader.reporters import REPORTERS  # here, so that a wrong name fails this test alone

    names = re.findall(r"--report \"?([\w-]+)=", LEARNERS.read_text(encoding="utf-8"))
    assert len(names) == 4
    assert set(names) <= set(REPORTERS)


def test_the_devcontainer_is_valid_and_installs_the_workbook():
    data = json.loads((template.FILES / "devcontainer.json").read_text(encoding="utf-8"))
    assert re.search(r"python:3\.1[1-4]$", data["image"])
    # Into an environment of its own: a worker does not see what `pip install --user` installs.
    assert ".venv/bin/pip install" in data["postCreateCommand"]
    assert "/.venv/bin:" in data["remoteEnv"]["PATH"]


@pytest.mark.parametrize("name", ["setup.sh", "run_autograder"])
def test_the_scripts_for_gradescope_can_be_read_by_bash(name):
    bash = shutil.which("bash") or "/bin/bash"
    code, shown = run(bash, "-n", template.FILES.parent / "gradescope" / name)
    assert code == 0, shown
