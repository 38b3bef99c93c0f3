"""Read zips and folders of learners without ever unpacking them.

Nothing is written to a disk, so a path that leads out of the zip leads
nowhere.  Only files that are asked for by name are decompressed, each up to a
limit; links, encrypted members and broken zips are refused with a sentence.
"""

from __future__ import annotations

import io
import os
import stat
import weakref
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, Protocol

from grader.handins.names import member_name
from grader.handins.submission import MAX_FILE_BYTES, Refused, read_regular

MAX_ZIP_BYTES = 64 << 20  # of a zip inside a zip, or of a learner's own
MAX_INDEX_BYTES = 4 << 20  # of a learner's zip: some 40,000 names
MAX_BULK_INDEX_BYTES = 256 << 20  # of what an LMS has made
MAX_FILES = 20_000  # that are looked at in one folder
MAX_DEPTH = 8

#: What machines make beside a learner's work.
_MACHINES = {"__MACOSX", "__pycache__", "node_modules", "site-packages", "venv"}
#: Folders of the workbook itself that hold files named after chapters, none of them a learner's.
_WORKBOOKS = {"grader", "lessons", "solutions", "tests"}
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, ArithmeticError),
    *(NotImplementedError, RuntimeError),
)


class Placed(Protocol):
    """Something that says in plain data where it lies, for `opened`."""

    def place(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Place:
    """Where a tree lies that is not opened here."""

    data: dict[str, Any]

    def place(self) -> dict[str, Any]:
        return self.data


class Tree(Placed, Protocol):
    """Files below a root, each named by its path with slashes."""

    def top(self) -> tuple[list[str], list[str]]:
        """List the names of the folders and of the files directly below the root."""
        ...

    def paths(self) -> Iterator[str]:
        """Yield the paths of all files; a folder that is not looked into is yielded with a slash at its end."""
        ...

    def below(self, name: str) -> Tree:
        """Return what lies in a folder."""
        ...

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        """Return a file's contents; raise `Refused` where it can't be taken."""
        ...


def skipped(part: str) -> bool:
    """Tell whether nothing of a learner's is looked for in a folder of that name."""
    return part.startswith(".") or part in _MACHINES or part in _WORKBOOKS


def opened(place: Mapping[str, Any], zips: dict[str, ZipTree]) -> Tree:
    """Open what `place` has said; a zip that is open already is taken from `zips`."""
    if "folder" in place:
        return FolderTree(Path(place["folder"]))
    if "names" in place:
        return Renamed(opened(place["tree"], zips), place["names"])
    file = place["zip"]
    if file not in zips:
        zips.clear()  # one at a time: its list of names may be long
        zips[file] = ZipTree(Path(file), MAX_BULK_INDEX_BYTES)
    return zips[file].under(place["prefix"])


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
            inside = len(place.parts) < MAX_DEPTH
            links = [name for name in names if (Path(folder) / name).is_symlink()]
            for name in sorted([*files, *links]):
                seen += 1
                if seen > MAX_FILES:
                    yield "…/"
                    return
                yield (place / name).as_posix()
            yield from (f"{(place / name).as_posix()}/" for name in sorted(names) if _is_told(name, inside=inside))
            names[:] = sorted(name for name in names if not skipped(name)) if inside else []

    def below(self, name: str) -> Tree:
        return FolderTree(self.root / name)

    def read(self, path: str, limit: int = MAX_FILE_BYTES) -> bytes:
        file = self.root / path
        return read_regular(file.parent, file.name, limit)

    def place(self) -> dict[str, Any]:
        return {"folder": str(self.root)}


def _is_told(folder: str, *, inside: bool) -> bool:
    """Tell whether a folder is not looked into though it may hold something of a learner's."""
    return folder in _WORKBOOKS or not (inside or skipped(folder))


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
        self._file = file
        self._prefix = ""
        try:
            stream = _Bounded(io.BytesIO(file) if isinstance(file, bytes) else file.open("rb"), index_limit)
            weakref.finalize(stream, stream.close)  # with the last of the trees that read from it
            self._zip = zipfile.ZipFile(stream)
            stream.limit = None
            named = ((member_name(info.filename, info.flag_bits), info) for info in self._zip.infolist())
            self._members = {name: info for name, info in named if _is_inside(name)}
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
        told: set[str] = set()
        for name in self._own:
            *folders, file = name.removeprefix(self._prefix).split("/")
            outside = next((at for at, part in enumerate(folders) if skipped(part)), None)
            if outside is None:
                if file:
                    yield "/".join([*folders, file])
            elif folders[outside] in _WORKBOOKS and (folder := "/".join(folders[: outside + 1]) + "/") not in told:
                told.add(folder)
                yield folder

    def below(self, name: str) -> Tree:
        twin = object.__new__(ZipTree)
        twin._file, twin._zip, twin._members = self._file, self._zip, self._members
        twin._prefix = f"{self._prefix}{name}/"
        twin._own = [own for own in self._groups.get(f"{name}/", ()) if own != twin._prefix]
        return twin

    def under(self, prefix: str) -> Tree:
        """Return what lies below a path of the zip."""
        tree: Tree = self
        for name in filter(None, prefix.split("/")):
            tree = tree.below(name)
        return tree

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
            raise Refused(f"is larger than {limit >> 20} MiB; hand in the chapter's file alone.")
        return data

    def place(self) -> dict[str, Any]:
        return {"zip": str(self._file), "prefix": self._prefix}


class _Bounded:
    """A file of which nothing longer than `limit` is read at once.

    A zip names the length of its list of names in up to three places, and `zipfile` chooses among them: whichever it
    believes, it reads the list at once, and here that is refused before any of it is read.
    """

    def __init__(self, file: BinaryIO, limit: int) -> None:
        self._file = file
        self.limit: int | None = limit

    def read(self, size: int = -1) -> bytes:
        if self.limit is None:
            return self._file.read(size)
        data = self._file.read(self.limit + 1 if size < 0 else min(size, self.limit + 1))
        if len(data) > self.limit:
            raise Refused("is a zip of too many files; hand in the chapters' files alone.")
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


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

    def place(self) -> dict[str, Any]:
        return {"tree": self._tree.place(), "names": self._names}


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name[:2]


def _words(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"can't be read ({error.strerror}); hand it in again."
    return "is a broken zip, or no zip at all; hand it in again."
