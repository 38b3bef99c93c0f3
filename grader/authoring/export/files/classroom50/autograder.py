"""Grade one submission of the workbook for Classroom 50.

Classroom 50's runner starts this file in the student's checkout and reads
`result.json` there.  The exit status is 0 whenever grading ran, whatever the
score; anything else tells the runner that the grading itself broke.
"""

from __future__ import annotations

import hashlib
import json
import os
import runpy
import shutil
import site
import subprocess
import sys
import tempfile
import venv
from importlib import metadata
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
WORKBOOK = HERE / "workbook"
REQUIREMENTS = HERE / "requirements.txt"
GRADED = (0, 1)  # all points, some lost; everything else is a fault


def main() -> int:
    """Grade the current folder; always leave a `result.json`."""
    checkout = Path.cwd()
    settings: dict[str, Any] = json.loads((HERE / "settings.json").read_text(encoding="utf-8"))
    for name in ("result.json", "release-body.md", "pictures"):
        make_room(checkout / name)
    status = 3
    try:
        status = grade(python(), checkout, settings)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"The grader could not be set up: {error}\n")
    # A Python that can't start the grader ends with 1 as well, but leaves no result.
    if not (checkout / "result.json").is_file():
        write_empty_result(checkout / "result.json")
        return 1
    return 0 if status in GRADED else 1


def make_room(path: Path) -> None:
    """Remove what a student's repository has in the place of a result, a link above all."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)


def grade(interpreter: str, checkout: Path, settings: dict[str, Any]) -> int:
    """Run the grader.  It starts in the workbook, so that nothing in the checkout can take the place of a module.

    `--one`: whatever lies in the checkout is one submission, an empty one too, and the grader finds the chapters in it.
    """
    command = [interpreter, "-m", "grader", "grade", str(checkout), *settings["names"], "--one"]
    command += ["--workbook", str(WORKBOOK), "--pictures", str(checkout / "pictures")]
    command += [] if settings["hidden"] else ["--visible"]
    command += ["--report", f"classroom50={checkout / 'result.json'}"]
    command += ["--report", f"markdown={checkout / 'release-body.md'}"]
    return subprocess.run(command, cwd=WORKBOOK, check=False).returncode


def python() -> str:
    """Find or make the Python that has everything pinned: this one, a kept one, or a new one.

    The grader itself is installed too: a student's code runs in a process that sees installed packages only.
    """
    if all(is_installed(line) for line in pins()):
        return sys.executable
    folder = cache() / fingerprint()
    interpreter, complete = folder / "bin" / "python", folder / "complete"
    if not complete.is_file():
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        install = [str(interpreter), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "uv"], check=True)  # it knows where the builds of torch for CPUs are
        fetch = [str(interpreter), "-m", "uv", "pip", "install", "--quiet", "--python", str(interpreter)]
        subprocess.run([*fetch, "--torch-backend", "cpu", "--requirement", str(REQUIREMENTS)], check=True)
        subprocess.run([*install, "--no-deps", "--no-build-isolation", str(WORKBOOK)], check=True)
        complete.touch()
    return str(interpreter)


def fingerprint() -> str:
    """Name what is installed: these requirements, this grader, this Python."""
    digest = hashlib.sha256(sys.version.encode() + REQUIREMENTS.read_bytes())
    for path in sorted((WORKBOOK / "grader").rglob("*.py")):
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def pins() -> list[str]:
    """List what must be there, `name==version`."""
    lines = REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    version = runpy.run_path(str(WORKBOOK / "grader" / "version.py"))["__version__"]
    return [*(line.strip() for line in lines if "==" in line), f"unsupervised-workbook=={version}"]


def is_installed(pin: str) -> bool:
    """Tell whether a library is here in its pinned version, of whatever build.

    What `pip install --user` put in place does not count: a student's code runs without it.
    """
    name, _, version = pin.partition("==")
    path = [entry for entry in sys.path if entry != site.getusersitepackages()]
    found = next(iter(metadata.distributions(name=name, path=path)), None)
    return found is not None and found.version.partition("+")[0] == version.partition("+")[0]


def cache() -> Path:
    """Choose where installed libraries stay.  On your own runner they are there the next time."""
    given = os.environ.get("WORKBOOK_CACHE") or os.environ.get("RUNNER_TOOL_CACHE")
    folder = Path(given) if given else Path(tempfile.gettempdir())
    return folder / "unsupervised-workbook"


def write_empty_result(path: Path) -> None:
    """Write the result by which Classroom 50 notes an error: 0 of 0 points."""
    names = {"classroom": "CLASSROOM", "assignment": "ASSIGNMENT", "submission": "SUBMISSION_TAG"}
    names |= {"commit": "COMMIT_URL", "release": "RELEASE_URL"}
    result: dict[str, Any] = {key: os.environ.get(name) or "unknown" for key, name in names.items()}
    result |= {
        "schema": "classroom50/result/v1",
        "assignment_type": os.environ.get("ASSIGNMENT_TYPE") or "individual",
        "owner": os.environ.get("OWNER") or "unknown",
        "review": os.environ.get("REVIEW_URL") or result["commit"],
        "datetime": "1970-01-01T00:00:00Z",  # the runner writes the commit's own time over it
        "score": 0,
        "max-score": 0,
        "tests": [],
    }
    path.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
