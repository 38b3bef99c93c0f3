"""Read zips and folders of learners without ever unpacking them.

Nothing is written to a disk, so a path that leads out of the zip leads
nowhere.  Only files that are asked for by name are decompressed, each up to a
limit; links, encrypted members and broken zips are refused with a sentence.
"""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from grader.handins import text_encoding
from grader.handins.submission import MAX_FILE_BYTES, Refused, read_regular

MAX_ZIP_BYTES = 64 << 20  # of a zip inside a zip, or of a learner's own
MAX_INDEX_BYTES = 4 << 20  # of a learner's zip: some 40,000 names
MAX_BULK_INDEX_BYTES = 256 << 20  # of what an LMS has made
MAX_FILES = 20_000  # that are looked at in one folder
MAX_DEPTH = 6

_UTF_8 = 0x800  # the flag of a member whose name is UTF-8
_SKIPPED = {"__MACOSX", "__pycache__", "node_modules", "site-packages", "solutions", "tests", "venv"}
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


class Tree(Protocol):
    """Files below a root, each named by its path with slashes."""

    def top(self) -> tuple[list[str], list[str]]:
        """List the names of the folders and of the files directly below the root."""
        ...

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files."""
        ...

    def below(self, name: str) -> Tree:
        """Return what lies in a folder."""
        ...

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        """Return a file's contents; raise `Refused` where it can't be taken."""
        ...


def skipped(part: str) -> bool:
    """Tell whether nothing of a learner's is looked for in a folder of that name."""
    return part.startswith(".") or part in _SKIPPED


class FolderTree:
    """A folder.  Links are not followed."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def top(self) -> tuple[list[str], list[str]]:
        folders: list[str] = []
        files: list[str] = []
        with os.scandir(self.root) as entries:
            for entry in entries:
                (folders if entry.is_dir(follow_symlinks=False) else files).append(entry.name)
        return sorted(folders), sorted(files)

    def paths(self) -> Iterator[str]:
        seen = 0
        for folder, names, files in os.walk(self.root):
            place = Path(folder).relative_to(self.root)
            names[:] = sorted(n for n in names if not skipped(n)) if len(place.parts) < MAX_DEPTH else []
            for name in sorted(files):
                seen += 1
                if seen > MAX_FILES:
                    return
                yield (place / name).as_posix()

    def below(self, name: str) -> Tree:
        return FolderTree(self.root / name)

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        file = self.root / path
        return read_regular(file.parent, file.name, limit)


class ZipTree:
    """A zip, or a folder in one.

    Parameters
    ----------
    file : Path or bytes
        The zip.
    index_limit : int
        How large its list of names may be.

    Raises
    ------
    Refused
        When it can't be used, with the rest of a sentence.
    """

    def __init__(self, file: Path | bytes, index_limit: int = MAX_INDEX_BYTES) -> None:
        self._prefix = ""
        try:
            stream = io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")
            if _index_bytes(stream) > index_limit:
                raise Refused("is a zip of too many files.")
            self._zip = zipfile.ZipFile(stream)
            self._members = {
                name.replace("\\", "/"): info
                for name, info in ((_name(info), info) for info in self._zip.infolist())
                if _is_inside(name)
            }
            self._own = list(self._members)
        except _BROKEN as error:
            raise Refused(_words(error)) from None

    @cached_property
    def _groups(self) -> dict[str, list[str]]:
        """Names by the first part of their path."""
        groups: dict[str, list[str]] = {}
        for name in self._own:
            first, slash, _ = name.removeprefix(self._prefix).partition("/")
            groups.setdefault(first + slash, []).append(name)
        return groups

    def top(self) -> tuple[list[str], list[str]]:
        folders = [name.removesuffix("/") for name in self._groups if name.endswith("/")]
        return sorted(folders), sorted(name for name in self._groups if not name.endswith("/"))

    def paths(self) -> Iterator[str]:
        for name in self._own:
            path = name.removeprefix(self._prefix)
            if not name.endswith("/") and not any(skipped(part) for part in path.split("/")[:-1]):
                yield path

    def below(self, name: str) -> Tree:
        twin = object.__new__(ZipTree)
        twin._zip, twin._members, twin._prefix = self._zip, self._members, f"{self._prefix}{name}/"
        twin._own = [own for own in self._groups.get(f"{name}/", ()) if own != twin._prefix]
        return twin

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        info = self._members.get(self._prefix + path)
        if info is None:
            raise Refused("is missing from the submission.")
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused("is a link, not a file; hand in the file itself.")
        if info.flag_bits & 1:
            raise Refused("is encrypted; hand in a zip without a password.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("is compressed in a way that can't be read; hand in an ordinary zip.")
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        except _BROKEN as error:
            raise Refused(_words(error)) from None
        if len(data) > limit:
            raise Refused(f"is larger than {limit >> 20} MiB.")
        return data


class Renamed:
    """Some files of a tree, under other names."""

    def __init__(self, tree: Tree, names: dict[str, str]) -> None:
        self._tree = tree
        self._names = names

    def top(self) -> tuple[list[str], list[str]]:
        return [], sorted(self._names)

    def paths(self) -> Iterator[str]:
        yield from self._names

    def below(self, name: str) -> Tree:
        return Renamed(self._tree, {})

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        if path not in self._names:
            raise Refused("is missing from the submission.")
        return self._tree.read(self._names[path], limit)


def _name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; what has no mark of UTF-8 has been read as the letters of DOS, and seldom is."""
    if info.filename.isascii() or info.flag_bits & _UTF_8:
        return info.filename
    return text_encoding.of_name(info.filename.encode("cp437"), info.filename)


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.is_absolute() and ".." not in path.parts and ":" not in name[:2]


def _index_bytes(stream: io.BufferedIOBase) -> int:
    """Read from a zip's last record how long its list of names is, before anything reads that list."""
    size = stream.seek(0, os.SEEK_END)
    tail_size = min(size, 65_557 + 20)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    stream.seek(0)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) - at < 22:
        raise zipfile.BadZipFile
    index: int = struct.unpack_from("<L", tail, at + 12)[0]
    if index != 0xFFFFFFFF:
        return index
    # A zip64: the real length is in a record that a locator, 20 bytes before, points to.
    locator = tail[max(0, at - 20) : at]
    if len(locator) < 20 or not locator.startswith(b"PK\6\7"):
        raise zipfile.BadZipFile
    stream.seek(struct.unpack_from("<Q", locator, 8)[0])
    record = stream.read(56)
    stream.seek(0)
    if len(record) < 56:
        raise zipfile.BadZipFile
    return int(struct.unpack_from("<Q", record, 40)[0])


def _words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read ({error.strerror})."
    return "is a broken zip, or no zip at all; hand it in again."
