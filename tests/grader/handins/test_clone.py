"""The time of a clone's last commit is told, and nothing that lies in a clone runs or takes the machine."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess

import pytest

from grader.course.dates import moment
from grader.handins.clone import commit_time
from tests.grader.attacks import hostile_handins

GIT = shutil.which("git") or "git"


@pytest.fixture
def clone(tmp_path):
    folder = tmp_path / "clone"
    folder.mkdir()
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-06-02T10:00:00+02:00", "GIT_CONFIG_GLOBAL": os.devnull}
    author = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for command in (["init", "-q"], [*author, "commit", "-q", "--allow-empty", "-m", "work"]):
        subprocess.run([GIT, *command], cwd=folder, env=environment, check=True)
    return folder


@pytest.mark.parametrize("packed", [False, True])
def test_the_last_commit_tells_when_work_was_handed_in(clone, packed):
    if packed:
        subprocess.run([GIT, "gc", "-q"], cwd=clone, check=True)
        subprocess.run([GIT, "pack-refs", "--all"], cwd=clone, check=True)
    assert moment(commit_time(clone)).when == moment("2026-06-02T08:00:00Z").when


def test_a_clone_with_sha_256_has_its_time(tmp_path):
    folder = tmp_path / "other"
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2026-06-02T10:00:00+02:00", "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run([GIT, "init", "-q", "--object-format=sha256", folder], check=True, env=environment)
    author = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    subprocess.run([GIT, *author, "commit", "-q", "--allow-empty", "-m", "w"], cwd=folder, env=environment, check=True)
    assert commit_time(folder) == "2026-06-02T10:00:00+02:00"


def test_a_worktree_has_no_time(clone, tmp_path):
    subprocess.run([GIT, "worktree", "add", "-q", "--detach", tmp_path / "tree"], cwd=clone, check=True)
    assert commit_time(tmp_path / "tree") == ""


def test_a_clone_one_folder_down_has_its_time(clone, tmp_path):
    (tmp_path / "notes").mkdir()
    assert commit_time(tmp_path) == commit_time(clone) != ""


def test_of_two_clones_side_by_side_neither_counts(clone, tmp_path):
    shutil.copytree(clone, tmp_path / "second")
    assert commit_time(tmp_path) == ""


def test_a_link_one_folder_down_is_not_followed(clone, tmp_path):
    (tmp_path / "handed-in").mkdir()
    (tmp_path / "handed-in" / "work").symlink_to(clone, target_is_directory=True)
    assert commit_time(tmp_path / "handed-in") == ""


def test_settings_of_a_clone_run_nothing(clone, tmp_path):
    trap = tmp_path / "trap"
    with (clone / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tpager = touch {trap}\n\tfsmonitor = touch {trap}\n[log]\n\tshowSignature = true\n")
        file.write(f"[gpg]\n\tprogram = touch {trap}\n")
    assert commit_time(clone)
    assert not trap.exists()


@pytest.mark.parametrize(
    "head", ["ref: refs/heads/../../../x", "ref: /etc/passwd", "--output=x", "", "\xff", "ref: refs/heads/.invalid"]
)  # the last: reftables
def test_a_clone_that_makes_no_sense_has_no_time(tmp_path, head):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text(head, encoding="latin-1")
    assert commit_time(tmp_path) == ""


def test_a_commit_that_unpacks_to_a_thousand_times_its_size_has_no_time_and_takes_no_memory(tmp_path):
    hostile_handins.git_commit(tmp_path, mebibytes=900)
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert commit_time(tmp_path / "m_git") == ""
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss <= max(before, 600 << 10)  # KiB
