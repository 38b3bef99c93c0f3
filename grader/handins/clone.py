"""When a clone was last committed to; git is asked without trusting the clone."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

from grader.handins.submission import Refused, read_regular

#: What git may use for one clone: a commit of a megabyte may unpack to gigabytes.
GIT_SECONDS = 10
GIT_MEMORY_BYTES = 1 << 29
_GIT = ("git", "-c", "core.packedGitWindowSize=16m", "-c", "core.packedGitLimit=64m")
#: How git names its objects, by the length of a name.
_OBJECT_FORMATS = {40: "sha1", 64: "sha256"}


def commit_time(clone: Path) -> str:
    """Return the time of a clone's last commit (ISO 8601), or "" where there is none or it can't be told.

    The clone may lie one folder down.  Git reads the clone's objects only, never
    its settings or hooks, which could run programs; what needs those (a worktree,
    reftables) has no time.
    """
    clone = _clone(clone)
    try:
        commit = _head(clone / ".git")
    except (Refused, ValueError):
        return ""
    if len(commit) not in _OBJECT_FORMATS or set(commit) - set("0123456789abcdef"):
        return ""
    init = [*_GIT, "init", "-q", f"--object-format={_OBJECT_FORMATS[len(commit)]}"]
    with tempfile.TemporaryDirectory() as empty:
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "GIT_DIR": f"{empty}/git",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_NO_LAZY_FETCH": "1",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(clone.resolve() / ".git" / "objects"),
        }
        for command in (init, [*_GIT, "show", "-s", "--format=%cI", commit]):
            try:
                done = subprocess.run(
                    command,
                    env=environment,
                    cwd=empty,
                    capture_output=True,
                    text=True,
                    errors="replace",
                    timeout=GIT_SECONDS,
                    check=True,
                    preexec_fn=_bound if os.name == "posix" else None,
                )
            except (OSError, subprocess.SubprocessError):
                return ""
    return done.stdout.strip()


def _bound() -> None:
    """Bound what git may use, in its process before it begins."""
    import resource  # not on every system

    for kind, most in ((resource.RLIMIT_CPU, GIT_SECONDS), (resource.RLIMIT_FSIZE, 1 << 20), (resource.RLIMIT_CORE, 0)):
        resource.setrlimit(kind, (most, most))
    with contextlib.suppress(OSError, ValueError):  # Linux only
        resource.setrlimit(resource.RLIMIT_AS, (GIT_MEMORY_BYTES, GIT_MEMORY_BYTES))


def _clone(folder: Path) -> Path:
    """Find the clone: the folder itself, or the only folder in it that is one."""
    if (folder / ".git").exists() or not folder.is_dir():
        return folder
    below = [one for one in folder.iterdir() if (one / ".git").is_dir() and not one.is_symlink()]
    return below[0] if len(below) == 1 else folder


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
