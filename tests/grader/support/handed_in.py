"""Hand-ins for tests: written as folders, packed as zips."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.manifest import load
from tests.grader.conftest import ROOT

CHAPTERS = load(ROOT).chapters
FIRST, SECOND = CHAPTERS[0].name, CHAPTERS[1].name


def make(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files, given by their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files, given by their paths."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return stream.getvalue()


def begun(*names: str, chapter: int = 0, mark: str = "1") -> str:
    """Write the functions of a chapter: those named are begun, the others stubs."""
    stub = "def {0}():\n    raise NotImplementedError('{0} is yours to write')\n"
    own = f"def {{0}}():\n    return {mark}\n"
    return "\n".join((own if task.name in names else stub).format(task.name) for task in CHAPTERS[chapter].tasks)


def all_begun(chapter: int = 0, mark: str = "1") -> str:
    """Write all functions of a chapter, begun."""
    return begun(*(task.name for task in CHAPTERS[chapter].tasks), chapter=chapter, mark=mark)


def sentences(left: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what was not taken, with the reasons."""
    return dict(left)
