"""An environment with the built wheel in it, and the libraries of this one beside: to install them takes minutes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tests.grader.conftest import ROOT

#: Has imports fail as they do where a library is not installed.
_WITHOUT = """
import sys

class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {names}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Without())
"""


def run(*command: object, cwd: Path = ROOT, **more: str) -> tuple[int, str]:
    """Run a command in an environment without GitHub's variables; return its exit status and all that it printed."""
    given = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "RUNNER_", "PYTHON"))}
    done = subprocess.run(
        list(map(str, command)),
        cwd=cwd,
        env={**given, "COLUMNS": "400", **more},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def build_wheel(source: Path, target: Path) -> Path:
    """Build the wheel as a release does, from a copy in `source`: building leaves folders behind."""
    shutil.copytree(ROOT / "grader", source / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, source / name)
    code, shown = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "-w", target, source)
    assert code == 0, shown
    return next(target.glob("*.whl"))


def make_environment(folder: Path, wheel: Path, without: tuple[str, ...] = ()) -> Path:
    """Make a virtual environment with the wheel; return its folder of packages.

    Parameters
    ----------
    without : tuple of str
        Libraries whose import fails there, as if they were not installed.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    packages = next(folder.glob("lib/python*/site-packages"))
    # Only a folder that Python looks for by itself may name further ones: an editable installation here stays unseen.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (packages / "_without.py").write_text(_WITHOUT.format(names=without), encoding="utf-8")
    (packages / "without.pth").write_text("import _without\n", encoding="utf-8")
    python = folder / "bin" / "python"
    code, shown = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", wheel)
    assert code == 0, shown
    code, shown = run(python, "-c", "import grader; print(grader.__file__)", cwd=folder)
    assert shown.startswith(str(packages)), shown
    return packages
