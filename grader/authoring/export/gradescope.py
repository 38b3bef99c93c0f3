"""The autograder for Gradescope: one zip file with `setup.sh`, `run_autograder` and everything that they need."""

from __future__ import annotations

import shlex
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

from grader.authoring.export import bundle
from grader.errors import UsageError
from grader.manifest import Workbook

FILES = Path(__file__).with_name("files") / "gradescope"
#: The Python that is brought along where the image's own is too old.
PYTHON = "3.13"
_EXECUTABLE, _PLAIN = 0o100755, 0o100644


def build(workbook: Workbook, solutions: Path, names: Sequence[str], archive: Path) -> None:
    """Write the zip file.  Students never see what is in it."""
    workbook.select(names)
    if archive.exists():
        raise UsageError(f"{archive} exists already; name a new file.")
    if archive.suffix != ".zip":
        raise UsageError(f"Gradescope takes a zip file; name one, as in {archive.name}.zip.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        bundle.copy_workbook(workbook.root, solutions, folder / "workbook")
        (folder / "requirements.txt").write_text(bundle.requirements(workbook.root), encoding="utf-8")
        words = {"$NAMES": shlex.join(names), '"$PYTHON"': PYTHON}
        for name in ("setup.sh", "run_autograder"):
            text = (FILES / name).read_text(encoding="utf-8")
            for mark, value in words.items():
                text = text.replace(mark, value)
            (folder / name).write_text(text, encoding="utf-8")
        archive.parent.mkdir(parents=True, exist_ok=True)
        _zip(folder, archive)


def _zip(folder: Path, archive: Path) -> None:
    """Pack a folder; the two scripts can be run, and the same contents give the same file."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(str(path.relative_to(folder)), date_time=(2026, 1, 1, 0, 0, 0))
            entry.external_attr = (_EXECUTABLE if path.parent == folder and path.suffix != ".txt" else _PLAIN) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, path.read_bytes())
