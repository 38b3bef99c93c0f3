"""The folder that a worker reads: the learner's chapter files, what the chapters import of ours, the miniature data."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.handins.submission import Submission
from grader.manifest import TORCHVISION_HOOK
from grader.system.folders import remove

# What lies beside the learner's code: helpers that the chapters import, and data.  Nothing here knows an expected
# value.  The probes of the tests are not here: workers have them from the fork server, where no import finds them.
_COPIED = ("exercises/__init__.py", str(TORCHVISION_HOOK))
_LINKED = ("tests/data",)


@contextmanager
def workspace(submission: Submission, root: Path) -> Iterator[Path]:
    """Lay out a fresh folder for one submission; it goes with the `with` block.

    Scratch folders of its workers are made beside it and go as well.
    """
    outer = Path(tempfile.mkdtemp(prefix="workbook-"))
    folder = outer / "workspace"
    try:
        (folder / "exercises").mkdir(parents=True)
        for name in _COPIED:
            if (root / name).is_file():
                shutil.copyfile(root / name, folder / name)
        for name in _LINKED:
            if (root / name).is_dir():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).symlink_to((root / name).resolve())
        for name, contents in submission.readable.items():
            (folder / name).write_bytes(contents)
        yield folder
    finally:
        remove(outer)


def linked(folder: Path) -> list[Path]:
    """List where the folders lie that a workspace has links to."""
    return [(folder / name).resolve() for name in _LINKED if (folder / name).is_dir()]
