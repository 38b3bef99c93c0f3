"""A worker serves the code of its submission."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROVIDE = """
import sys
from pathlib import Path
from grader.worker.serving import _provide_exercises
sys.path.insert(0, sys.argv[1])
sys.path.append(sys.argv[2])
_provide_exercises(Path(sys.argv[2]))
import exercises.ex02_elbow as chapter
print(chapter.WHOSE)
"""


def test_an_installed_package_of_the_same_name_is_not_graded_in_its_place(tmp_path: Path):
    for whose in ("installed", "submission"):
        package = tmp_path / whose / "exercises"
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        (package / "ex02_elbow.py").write_text(f"WHOSE = {whose!r}\n", encoding="utf-8")
    folders = [str(tmp_path / whose) for whose in ("installed", "submission")]
    done = subprocess.run([sys.executable, "-c", _PROVIDE, *folders], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "submission", done.stderr
