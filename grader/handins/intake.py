"""Take the chapters out of what a learner has handed in, wherever they lie in it: one way for every way in.

A chapter is a file or a notebook that is called after it, whatever a browser, a system or a platform has added to the
name; else one whose functions are the chapter's.  Of several the one with the most functions that are begun counts, so
that an untouched stub never wins over work; where they are equal, a file before a notebook, and what lies where the
workbook keeps it.  What is not taken is told, file by file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.handins import accidents, notebook_source
from grader.handins.begun import Begun, begun
from grader.handins.cells import without_ipython
from grader.handins.names import FileName, bare, chapters_in, readable, readable_path
from grader.handins.notebook_source import MAX_NOTEBOOK_BYTES, NoChapter
from grader.handins.submission import MAX_FILE_BYTES, NOTEBOOKS, Refused, Submission
from grader.handins.trees import MAX_ZIP_BYTES, FolderTree, Renamed, Tree, ZipTree
from grader.manifest import Chapter

MOST_OF_A_CHAPTER = 20  # files that are read for one chapter
MOST_UNNAMED = 30  # files that are read although they are called after no chapter
MOST_ZIPS = 20
MOST_LEFT = 40  # files that are told one by one
_ZIPS_DEEP = 2

#: What the workbook itself has beside the chapters, and what systems leave: no work of a learner's.
_NO_WORK = {
    *(
        "__init__.py",
        "_torchvision.py",
        "_program.py",
        "conftest.py",
        "exercises.toml",
        "pyproject.toml",
        "readme.md",
        "readme.ko.md",
    ),
    *("result.json", "release-body.md", "submission_metadata.yml", "thumbs.db", "desktop.ini"),
}
_NO_WORK_ENDINGS = (".png", ".pyc", "ubyte", ".pth", ".bin", ".meta", "data_batch_1", "test_batch")


@dataclass(frozen=True)
class _File:
    """A file that may be a chapter."""

    tree: Tree
    path: str  # in the tree
    shown: str  # in what was handed in, safe to print
    name: FileName
    exact: bool = True  # whether it is called after the chapter and nothing more

    @property
    def folder(self) -> str:
        return self.shown.rpartition("/")[0]


@dataclass
class _Read:
    """A file that could be read as a chapter with these functions."""

    file: _File
    functions: Sequence[str]
    source: bytes
    unread: tuple[tuple[int, str], ...] = ()

    @cached_property
    def begun(self) -> Begun:
        """How much of the chapter it holds; nobody asks where there is no other file."""
        return begun(self.source, self.functions)


@dataclass
class _Look:
    """What a look through everything has found."""

    chapters: Mapping[str, Sequence[str]]
    named: dict[str, list[_File]] = field(default_factory=dict)
    unnamed: list[_File] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)  # folders of the workbook itself
    left: list[tuple[str, str]] = field(default_factory=list)
    zips: int = 0

    def walk(self, tree: Tree, before: str = "", deep: int = 0) -> None:
        """Sort every file of a tree."""
        for path in tree.paths():
            shown = before + readable_path(path)
            if path.endswith("/"):
                self.closed.append(shown)
                continue
            name = bare(path.rpartition("/")[2])
            if name.ending:
                self._sort(_File(tree, path, shown, name))
            elif path.lower().endswith(".zip"):
                self._open(tree, path, shown, deep)
            elif not _is_no_work(shown):
                _left(self.left, shown, "is neither a Python file nor a notebook.")

    def _sort(self, file: _File) -> None:
        chapters = chapters_in(file.name, self.chapters)
        if chapters and file.name.kept:
            _left(self.left, file.shown, "was put aside by `grader reset`.")
        for chapter, exact in chapters if not file.name.kept else ():
            own = _File(file.tree, file.path, file.shown, file.name, exact)
            self.named.setdefault(chapter, []).append(own)
        if not chapters and not _is_no_work(file.shown):
            self.unnamed.append(file)

    def _open(self, tree: Tree, path: str, shown: str, deep: int) -> None:
        self.zips += 1
        if deep == _ZIPS_DEEP or self.zips > MOST_ZIPS:
            _left(self.left, shown, "is one zip too many; hand in the files in one zip.")
            return
        try:
            inner = ZipTree(tree.read(path, MAX_ZIP_BYTES))
        except Refused as reason:
            self.left.append((shown, str(reason)))
            return
        self.walk(inner, f"{shown}/", deep + 1)


def take(tree: Tree, name: str, chapters: Sequence[Chapter], *, whatever: bool = False) -> Submission:
    """Take the chapters out of a tree.

    Parameters
    ----------
    whatever : bool
        Whether a tree without any chapter is a submission too, of which every chapter is missing.

    Raises
    ------
    Refused
        When there is no chapter in it, with a sentence.
    """
    functions = {chapter.name: [task.name for task in chapter.tasks] for chapter in chapters}
    look = _Look(functions)
    look.walk(tree)
    unnamed = _Unnamed(look)
    sources: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    files: dict[str, str] = {}
    for chapter in functions:
        best = _best(look, chapter, unnamed)
        if isinstance(best, str):
            refused[chapter] = best
        else:
            sources[chapter], files[chapter] = best.source, best.file.shown
            for cell, reason in best.unread:
                _left(look.left, f"{best.file.shown}, cell {cell}", f"can't be used: {reason}.")
    unnamed.tell(files.values())
    if any(chapter not in look.named and chapter not in files for chapter in functions):
        for folder in look.closed:
            _left(look.left, folder, "is not looked into.")
    if not files and not look.named and not whatever:
        raise Refused(_nothing(name, look, chapters))
    return Submission(name, sources, refused, files, _shortened(look.left))


def _nothing(name: str, look: _Look, chapters: Sequence[Chapter]) -> str:
    words = f"{name} holds no exercises/ folder and no chapter file such as {chapters[0].name}.py."
    told = " ".join(f"{path} {reason}" for path, reason in look.left[:3])
    return f"{words} {told}" if told else words


def _best(look: _Look, chapter: str, unnamed: _Unnamed) -> _Read | str:
    """Return the file that counts for a chapter, or the sentence that says why there is none."""
    functions = look.chapters[chapter]
    found = sorted(look.named.get(chapter, ()), key=lambda file: file.shown)
    found.sort(key=_before_reading, reverse=True)
    readings: list[_Read] = []
    refusals: list[tuple[str, str]] = []
    for file in found[:MOST_OF_A_CHAPTER]:
        try:
            readings.append(_read(file, functions))
        except Refused as reason:
            refusals.append((file.name.ending, str(reason)))
            if (file.shown, str(reason)) not in look.left:
                look.left.append((file.shown, str(reason)))
    for file in found[MOST_OF_A_CHAPTER:]:
        _left(look.left, file.shown, "is one copy too many and was not read.")
    if look.unnamed and not any(one.begun.count for one in readings):
        readings += unnamed.of(chapter)
    if not readings:
        refusals.sort(key=lambda one: one[0] != "ipynb")  # where there is no file, that says more
        ending, words = refusals[0] if refusals else ("py", "is missing from the submission.")
        return f"exercises/{chapter}.{ending} {words}"
    best = readings[0] if len(readings) == 1 else max(readings, key=_rank)
    for one in readings:
        if one is not best and one.source != best.source and not one.begun.is_stub:
            _left(look.left, one.file.shown, f"was left: {best.file.shown} was graded.")
    return best


def _read(file: _File, functions: Sequence[str]) -> _Read:
    """Read a file as the source of a chapter; `Refused` with the rest of a sentence."""
    is_notebook = file.name.ending == "ipynb"
    data = file.tree.read(file.path, MAX_NOTEBOOK_BYTES if is_notebook else MAX_FILE_BYTES)
    if is_notebook or _looks_like_a_notebook(data):
        try:
            taken = notebook_source.take(data, functions)
        except NoChapter as reason:
            raise Refused(str(reason)) from None
        return _Read(file, functions, taken.source, taken.unread)
    accidents.refuse(data)
    return _Read(file, functions, without_ipython(data))


def _looks_like_a_notebook(data: bytes) -> bool:
    """Tell whether a Python file is a notebook that was saved under another ending."""
    return data[:100].lstrip().startswith(b"{") and b'"cells"' in data


def _rank(one: _Read) -> tuple[bool, int, bool, bool, tuple[int, ...]]:
    is_file = one.file.name.ending == "py"
    usable = one.begun.parses and one.begun.count > 0
    return usable, one.begun.count, one.file.exact, is_file, _before_reading(one.file)


def _before_reading(file: _File) -> tuple[int, ...]:
    """Order files by where they lie and what they are called: `exercises/` comes first, then the root."""
    parts = PurePosixPath(file.folder).parts
    kind = 3 if parts == ("exercises",) else 2 if not parts else 1 if parts[-1] == "exercises" else 0
    zips = max((bare(part[:-4]).number for part in parts if part.lower().endswith(".zip")), default=0)
    return file.exact, kind, zips, -len(parts), file.name.number


class _Unnamed:
    """Files that are called after no chapter, read only where a chapter would be missing without them."""

    def __init__(self, look: _Look) -> None:
        self._look = look
        self._refused: dict[str, str] = {}

    def of(self, chapter: str) -> list[_Read]:
        """Read as a chapter those that hold functions of it which are begun."""
        found = []
        for file in self._look.unnamed[:MOST_UNNAMED]:
            try:
                one = _read(file, self._look.chapters[chapter])
            except Refused as reason:
                self._refused[file.shown] = str(reason)
                continue
            if one.begun.count:
                found.append(replace(one, file=replace(file, exact=False)))
        return found

    def tell(self, taken: Iterable[str]) -> None:
        """Note those that were not taken."""
        taken = {*taken, *(path for path, _ in self._look.left)}
        for file in self._look.unnamed:
            if file.shown in taken:
                continue
            reason = self._refused.get(file.shown, "")
            if reason and "defines no function" not in reason:
                self._look.left.append((file.shown, reason))
            else:
                _left(
                    self._look.left,
                    file.shown,
                    "defines no function of a chapter that is missing, and is called after none.",
                )


def _left(left: list[tuple[str, str]], path: str, sentence: str) -> None:
    """Note that a file was not taken."""
    left.append((path, sentence))


def _is_no_work(path: str) -> bool:
    folder, _, file = path.rpartition("/")
    lower = file.lower()
    return (
        lower in _NO_WORK or lower.startswith(".") or lower.endswith(_NO_WORK_ENDINGS) or folder.startswith("results/")
    )


def _shortened(left: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    if len(left) <= MOST_LEFT:
        return tuple(left)
    shortened = list(left[:MOST_LEFT])
    _left(shortened, "…", f"({len(left) - MOST_LEFT} more files were not taken.)")
    return tuple(shortened)


# --- One submission by its path ---------------------------------------------------


def single(path: Path, chapters: Sequence[Chapter], *, whatever: bool = False) -> Submission:
    """Read the one submission that a path is: a folder, a zip, a notebook or a chapter's file; `UsageError` if none."""
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    try:
        return take(_tree(path), readable(_stem(path)), chapters, whatever=whatever)
    except Refused as reason:
        raise UsageError(str(reason)) from None


def _tree(path: Path) -> Tree:
    if path.is_dir():
        return FolderTree(path)
    if path.suffix.lower() == ".zip":
        try:
            return ZipTree(path)
        except Refused as reason:
            raise Refused(f"{readable(path.name)} {reason}") from None
    if bare(path.name).ending:
        return Renamed(FolderTree(path.parent), {path.name: path.name})
    raise UsageError(f"{path} is neither a folder, nor a zip, nor a notebook or a Python file.")


def _stem(path: Path) -> str:
    name = path.resolve().name
    return name if path.is_dir() else name.rpartition(".")[0] or name


def read(path: Path, chapters: Sequence[Chapter]) -> Submission:
    """Read a learner's own checkout, or a folder of chapters: only what lies where the workbook keeps it."""
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    if not path.is_dir():
        raise UsageError(f"{path} is not a folder; give the folder that holds exercises/.")
    has_folder = (path / "exercises").is_dir()
    folder = "exercises/" if has_folder else ""
    places = [f"{folder}{chapter.name}.py" for chapter in chapters]
    places += [
        f"{place}{chapter.name}.ipynb" for chapter in chapters for place in dict.fromkeys((folder, "", f"{NOTEBOOKS}/"))
    ]
    there = [place for place in places if (path / place).exists() or (path / place).is_symlink()]
    if not there and not has_folder:
        raise UsageError(f"{path} holds no exercises/ folder and no chapter file such as {chapters[0].name}.py.")
    tree = Renamed(FolderTree(path), {place: place for place in there})
    return take(tree, readable(path.resolve().name), chapters, whatever=True)
