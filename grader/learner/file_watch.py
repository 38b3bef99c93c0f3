"""Watch the chapters' files for saves: at once where the system notifies, else by a look each second."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from grader.learner.progress import chapter_file, digest
from grader.manifest import MANIFEST, Workbook

#: Editors save by writing a new file and renaming it: for this long the old name may lead nowhere.
_RENAMING_SECONDS = 0.15
_LOOK_MS = 1000


class ChapterFiles:
    """The chapters' files as they were last seen.

    Contents count, not dates: a save that changes nothing is none, and neither is a touch.
    """

    def __init__(self, workbook: Workbook) -> None:
        self._root = workbook.root
        self._chapters = [chapter.name for chapter in workbook.chapters]
        self.seen = self._look()

    def _look(self) -> dict[str, str]:
        return {name: digest(chapter_file(self._root, name)) for name in self._chapters}

    async def changed(self) -> list[str]:
        """List the chapters whose files have changed since the last look."""
        now = self._look()
        if not all(now.values()):
            await asyncio.sleep(_RENAMING_SECONDS)
            now = self._look()
        changed = [name for name in self._chapters if now[name] != self.seen[name]]
        self.seen = now
        return changed

    async def events(self) -> AsyncIterator[bool]:
        """Yield whenever files may have changed; True when those of the tests or the manifest have."""
        while True:
            folders = [self._root / name for name in ("exercises", "tests")]
            there = [folder for folder in folders if folder.is_dir()]
            inodes = [folder.stat().st_ino for folder in there]
            try:
                async for changes in awatch(
                    *there, watch_filter=_Sources(), debounce=100, step=10, rust_timeout=_LOOK_MS, yield_on_timeout=True
                ):
                    yield any(self._is_test(Path(path)) for _, path in changes)
                    if [folder.stat().st_ino for folder in folders if folder.is_dir()] != inodes:
                        break  # a folder was deleted or renamed: watch what is in its place now
            except (OSError, RuntimeError):  # nothing to watch, or the system has no watches left
                await asyncio.sleep(_LOOK_MS / 1000)
                yield False

    def _is_test(self, path: Path) -> bool:
        return (self._root / "tests") in path.parents or path == self._root / MANIFEST


class _Sources(DefaultFilter):
    def __call__(self, change: Change, path: str) -> bool:
        return path.endswith((".py", ".toml")) and super().__call__(change, path)
