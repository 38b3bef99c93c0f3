"""The folder that a worker reads: the learner's chapter files and what they import."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.submission import Submission

# What lies beside the learner's code: helpers that the chapters import.
_SHARED = ("__init__.py", "_torchvision.py")
#: What a worker may read of the workbook itself: props and miniature data.  Nothing there knows an expected value.
READABLE = ("tests/stage", "tests/data")


@contextmanager
def workspace(submission: Submission, root: Path) -> Iterator[Path]:
    """Lay out a fresh folder for one submission; it goes with the `with` block.

    Scratch folders of its workers are made beside it and go as well.
    """
    outer = Path(tempfile.mkdtemp(prefix="workbook-"))
    folder = outer / "workspace"
    try:
        (folder / "exercises").mkdir(parents=True)
        for name in _SHARED:
            if (root / "exercises" / name).is_file():
                shutil.copyfile(root / "exercises" / name, folder / "exercises" / name)
        for chapter, source_text in submission.sources.items():
            (folder / "exercises" / f"{chapter}.py").write_bytes(source_text)
        yield folder
    finally:
        remove(outer)


def remove(folder: Path) -> None:
    """Remove a folder whatever it holds, a tree deeper than Python's recursion included."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except RecursionError:
        subprocess.run(["rm", "-rf", "--", str(folder)], check=False, stderr=subprocess.DEVNULL)  # noqa: S607  # rm of the system
