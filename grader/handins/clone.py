"""When a clone was last committed to; git is asked without trusting the clone."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from grader.handins.submission import Refused, read_regular


def commit_time(clone: Path) -> str:
    """Return the time of a clone's last commit (ISO 8601), or "" where there is none.

    Git reads the clone's objects only, never its settings or hooks, which could
    run programs.
    """
    try:
        commit = _head(clone / ".git")
    except (Refused, ValueError):
        return ""
    if not commit or set(commit) - set("0123456789abcdef"):
        return ""
    with tempfile.TemporaryDirectory() as empty:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "GIT_DIR": f"{empty}/git",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(clone.resolve() / ".git" / "objects"),
        }
        for command in (["git", "init", "-q"], ["git", "show", "-s", "--format=%cI", commit]):
            try:
                done = subprocess.run(
                    command, env=environment, cwd=empty, capture_output=True, text=True, timeout=20, check=True
                )
            except (OSError, subprocess.SubprocessError):
                return ""
    return done.stdout.strip()


def _head(git: Path) -> str:
    """Find which commit is checked out."""
    limit = 1 << 20
    head = read_regular(git, "HEAD", limit).decode("ascii").strip()
    if not head.startswith("ref: "):
        return head
    name = head.removeprefix("ref: ")
    if not name.startswith("refs/") or ".." in name:
        raise ValueError(name)
    try:
        place = git / name
        return read_regular(place.parent, place.name, limit).decode("ascii").strip()
    except Refused:
        lines = read_regular(git, "packed-refs", limit).decode("utf-8").splitlines()
        return next((line.split()[0] for line in lines if line.endswith(f" {name}")), "")
