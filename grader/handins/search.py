"""Find the submissions of a class in whatever the instructor has downloaded.

    folders of clones            NAME/exercises/…  (`gh repo clone`, `gh teacher download`,
                                 Classroom's old ASSIGNMENT-USERNAME)
    Moodle's bulk download       Full Name_1234567_assignsubmission_file_/…, a zip or a folder
    Canvas's bulk download       lovelaceada_LATE_123_456_ex01_kmeans.py, a zip or a folder
    Gradescope's export          submission_123/… beside submission_metadata.yml, a zip or a folder
    zips of one learner each     ada.zip

Wherever a chapter's file may lie, a notebook of the chapter may lie as well.

What is found is read only when its turn comes; what can't be read is told by
`Refused` then, and is a row of the class like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from grader.errors import UsageError
from grader.handins import platforms, submission
from grader.handins.notebook_source import MAX_NOTEBOOK_BYTES, NoChapter, code_cells, defined, source_of
from grader.handins.submission import Refused, Submission
from grader.handins.text_encoding import readable
from grader.handins.trees import MAX_BULK_INDEX_BYTES, MAX_ZIP_BYTES, FolderTree, Renamed, Tree, ZipTree, skipped
from grader.manifest import Chapter
from grader.text import clean, composed, folded

_GRADESCOPE = re.compile(r"submission_\d+")
#: What an LMS or a browser adds to a name that was there before: ex01_kmeans-2.py, ex01_kmeans (1).py.
_COPY = re.compile(r"(?:-\d+| ?\(\d+\))(?=\.[^.]+$)")
MAX_NOTEBOOKS = 3  # of one chapter and one learner that are looked at, the newest first


@dataclass(frozen=True)
class Found:
    """One submission, not read yet.

    Attributes
    ----------
    name : str
        Name of the folder or file, for reports.
    keys : tuple of str
        What a roster may know the learner by: user names, numbers, addresses.
    person, email, identifier : str
        As far as the download tells them.
    submitted : str
        When it was handed in (ISO 8601), as far as the download tells.
    late : bool
        Whether the download marks it as late.
    folder : Path or None
        The folder, which may be a clone.
    refusal : str
        Why nothing in it can be read, as a sentence; else empty.
    anonymous : bool
        Whether the platform hides who it is of.
    typed : bool
        Whether it was typed into the platform's page, so that there is no file.
    otherwise : Found or None
        The same files, where their names can be read in another way too: a roster tells which is meant.
    """

    name: str
    tree: Tree | None
    keys: tuple[str, ...] = ()
    person: str = ""
    email: str = ""
    identifier: str = ""
    submitted: str = ""
    late: bool = False
    folder: Path | None = None
    refusal: str = ""
    anonymous: bool = False
    typed: bool = False
    otherwise: Found | None = None

    def read(self, chapters: Iterable[Chapter]) -> Submission:
        """Read the chapter files; raise `Refused` with a sentence when there is none."""
        if self.typed:
            raise platforms.no_file(self.name)
        if self.tree is None:
            raise Refused(self.refusal)
        try:
            return take(self.tree, self.name, tuple(chapters))
        except OSError as error:
            raise Refused(f"{self.name} can't be read ({error.strerror}).") from None


def is_single(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path is one submission itself, in a folder as learners have it."""
    return (path / "exercises").is_dir() or submission.holds_chapters(path, chapters)


def single(path: Path, chapters: Sequence[Chapter]) -> Submission:
    """Read the one submission that a path is: a folder, a zip of one, or a notebook."""
    if path.suffix.lower() == ".ipynb" and path.is_file():
        return lone_notebook(path, chapters)
    if path.suffix.lower() != ".zip" or not path.is_file():
        return submission.read(path, chapters)
    try:
        return find([path], chapters)[0].read(chapters)
    except Refused as reason:
        raise UsageError(str(reason)) from None


def lone_notebook(path: Path, chapters: Sequence[Chapter]) -> Submission:
    """Read a notebook that is handed in by itself: the chapter in its name, else the one whose functions it holds."""
    try:
        data = submission.read_regular(path.parent, path.name, MAX_NOTEBOOK_BYTES)
        functions = defined(code_cells(data))
        named = next((chapter for chapter in chapters if chapter.name in path.stem), None)
        chapter = named or max(chapters, key=lambda one: sum(task.name in functions for task in one.tasks))
        source = source_of(data, [task.name for task in chapter.tasks])
    except (Refused, NoChapter) as reason:
        raise UsageError(f"{path.name} {reason}") from None
    missing = {one.name: f"exercises/{one.name}.py is missing from the submission." for one in chapters}
    del missing[chapter.name]
    return Submission(clean(path.stem, 100, 1), {chapter.name: source}, missing)


def is_class(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path holds submissions side by side, of which at least one can be read."""
    if is_single(path, chapters) or not (path.is_dir() or path.suffix.lower() == ".zip"):
        return False
    try:
        found = find([path], chapters)
    except UsageError:
        return False
    return (path.is_dir() or len(found) > 1) and any(_readable(one, chapters) for one in found)


def _readable(one: Found, chapters: Sequence[Chapter]) -> bool:
    try:
        return bool(one.read(chapters))
    except Refused:
        return False


def find(paths: Iterable[Path], chapters: Sequence[Chapter]) -> list[Found]:
    """Find the submissions in some folders and zips; `UsageError` where there is none at all."""
    found: list[Found] = []
    for path in paths:
        own = list(_in(path, chapters))
        if not own:
            raise UsageError(
                f"{path} holds no submission: no exercises/ folder, no chapter file such as {chapters[0].name}.py, "
                "and no folders or zips of learners."
            )
        found += own
    return _distinct(found)


def _in(path: Path, chapters: Sequence[Chapter]) -> Iterator[Found]:
    if not path.exists():
        raise UsageError(f"There is no {path}.")
    name = path.resolve().name
    if path.is_dir():
        if is_single(path, chapters):
            yield Found(name, FolderTree(path), (name,), folder=path)
        else:
            yield from _among(FolderTree(path), path)
        return
    if path.suffix.lower() == ".ipynb":
        yield Found(path.stem, Renamed(FolderTree(path.parent), {name: path.name}), (path.stem,))
        return
    if path.suffix.lower() != ".zip":
        raise UsageError(f"{path} is neither a folder nor a zip.")
    try:
        tree: Tree = ZipTree(path, MAX_BULK_INDEX_BYTES)
    except Refused as reason:
        yield Found(name, None, (path.stem,), refusal=f"{name} {reason}")
        return
    folders, files = tree.top()
    if _holds_chapters(folders, files, chapters):
        yield Found(path.stem, tree, (path.stem,))
    elif len(folders) == 1 and not files and platforms.named(folders[0]) is None:
        inner = tree.below(folders[0])  # the one folder that everything was zipped in
        if _holds_chapters(*inner.top(), chapters):
            yield Found(path.stem, tree, (path.stem, folders[0]))
        else:
            yield from _among(inner, None)
    else:
        yield from _among(tree, None)


def _holds_chapters(folders: Sequence[str], files: Sequence[str], chapters: Sequence[Chapter]) -> bool:
    wanted = {f"{chapter.name}{ending}" for chapter in chapters for ending in (".py", ".ipynb")}
    return bool({"exercises", submission.NOTEBOOKS} & {*folders}) or not wanted.isdisjoint(files)


def _among(tree: Tree, root: Path | None) -> Iterator[Found]:
    """Yield what lies side by side in a folder or a zip, one for each learner."""
    folders, files = tree.top()
    if platforms.GRADESCOPE_FILE in files:
        yield from _of_gradescope(tree, folders)
        return
    of_platform: dict[str, Found] = {}
    for name in folders:
        known = platforms.named(name)
        if known is not None and known.platform == "Moodle":
            one = _from_platform(known, tree.below(name))
            before = of_platform.get(one.name)
            of_platform[one.name] = before if before and one.typed else one  # a file counts before a text
        elif not skipped(name):
            yield Found(name, tree.below(name), (name,), folder=root / name if root else None)
    yield from of_platform.values()
    yield from _flat(tree, files)


def _flat(tree: Tree, files: Iterable[str]) -> Iterator[Found]:
    """Yield the submissions whose files lie beside each other, each named after its learner."""
    owners: dict[str, list[tuple[platforms.Named, str]]] = {}
    for name in files:
        known = platforms.named(name)
        if known is not None:
            owners.setdefault(known.owner, []).append((known, name))
        elif name.lower().endswith(".zip") and not name.startswith("."):
            yield Found(name.rpartition(".")[0], Renamed(tree, {name: name}), (name.rpartition(".")[0],))
    for own in owners.values():
        again = [(other, name) for known, name in own if (other := known.again) is not None]
        agree = len(again) == len(own) and len({other.owner for other, _ in again}) == 1
        yield replace(_of_files(tree, own), otherwise=_of_files(tree, again) if agree else None)


def _of_files(tree: Tree, own: list[tuple[platforms.Named, str]]) -> Found:
    """Make a submission of files that lie beside each other."""
    own.sort(key=lambda pair: pair[0].attachment)  # of files that are called the same, the last one counts
    files = {known.file: name for known, name in own if not known.typed}
    one = _from_platform(own[0][0], Renamed(tree, files))
    return replace(one, late=any(known.late for known, _ in own), typed=not files)


def _from_platform(known: platforms.Named, tree: Tree) -> Found:
    """Make a submission of what a name tells of it."""
    moodle = known.platform == "Moodle"
    return Found(
        name=known.owner,
        tree=tree,
        keys=known.keys,
        person=known.person if moodle else "",
        identifier="" if moodle else known.number,
        late=known.late,
        anonymous=bool(known.anonymous),
        typed=known.typed,
    )


def _of_gradescope(tree: Tree, folders: Iterable[str]) -> Iterator[Found]:
    """Yield what Gradescope's own file tells of: a submission of a group is one of each of its people."""
    try:
        people = platforms.gradescope(tree.read(platforms.GRADESCOPE_FILE, MAX_ZIP_BYTES))
    except (ValueError, Refused) as error:
        raise UsageError(f"{platforms.GRADESCOPE_FILE} can't be read: {error}") from None
    for name in filter(_GRADESCOPE.fullmatch, folders):
        for one in people.get(name, [platforms.Submitter()]):
            keys = tuple(key for key in (one.email, one.number, one.name) if key) or (name,)
            yield Found(name, tree.below(name), keys, one.name, one.email, one.number, one.submitted)


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Number what has the same name, so that every row has its own."""
    counts: dict[str, int] = {}
    result = []
    for one in found:
        name = composed(readable(one.name))
        number = counts[folded(name)] = counts.get(folded(name), 0) + 1
        keys = tuple(map(readable, one.keys))
        result.append(replace(one, name=name if number == 1 else f"{name} ({number})", keys=keys))
    return result


# --- One submission -------------------------------------------------------------


def take(tree: Tree, name: str, chapters: Sequence[Chapter], *, nested: bool = True) -> Submission:
    """Take the chapter files from wherever they lie in a tree.

    `exercises/` comes first, then the root, then any other folder, then a zip
    among the files.  A notebook counts as in `submission.read_chapter`.
    """
    if isinstance(tree, FolderTree) and is_single(tree.root, chapters):
        return replace(submission.read(tree.root, chapters), name=name)
    wanted = {f"{chapter.name}.py": chapter.name for chapter in chapters}
    places: dict[str, dict[str, str]] = {}
    books: dict[str, list[str]] = {}
    zips = []
    for path in tree.paths():
        folder, _, file = path.rpartition("/")
        chapter = wanted.get(_COPY.sub("", file))
        if chapter is not None:
            own = places.setdefault(folder, {})
            own[chapter] = max(own.get(chapter, ""), path, key=_age)
        elif file.lower().endswith(".ipynb"):
            for chapter in (chapter for chapter in wanted.values() if chapter in file):
                books.setdefault(chapter, []).append(path)
        elif file.lower().endswith(".zip"):
            zips.append(path)
    if not places and not books:
        if nested and zips:
            return _take_from_zip(tree, max(zips, key=_age), name, chapters)
        raise Refused(f"{name} holds no exercises/ folder and no chapter file such as {chapters[0].name}.py.")
    best = min(places, key=lambda folder: _preference(folder, len(places[folder])), default="")
    own_files = places.get(best, {})
    sources: dict[str, bytes] = {}
    refused: dict[str, str] = {}
    for one in chapters:
        own_books = sorted(books.get(one.name, ()), key=_age, reverse=True)[:MAX_NOTEBOOKS]
        try:
            sources[one.name] = submission.read_chapter(
                one,
                partial(tree.read, own_files.get(one.name, f"{one.name}.py")),
                [partial(tree.read, path, MAX_NOTEBOOK_BYTES) for path in own_books],
            )
        except Refused as reason:
            refused[one.name] = f"exercises/{reason}"
    return Submission(name, sources, refused)


def _take_from_zip(tree: Tree, path: str, name: str, chapters: Sequence[Chapter]) -> Submission:
    try:
        inner = ZipTree(tree.read(path, MAX_ZIP_BYTES))
    except Refused as reason:
        raise Refused(f"{path} {reason}") from None
    return take(inner, name, chapters, nested=False)


def _age(path: str) -> tuple[int, str]:
    """Order copies of a file: the one with the largest number was handed in last."""
    mark = _COPY.search(path)
    return (int(re.sub(r"\D", "", mark[0])) if mark else -1 if not path else 0, path)


def _preference(folder: str, count: int) -> tuple[int, int, int, str]:
    parts = PurePosixPath(folder).parts
    kind = 0 if folder == "exercises" else 1 if not parts else 2 if parts[-1] == "exercises" else 3
    return kind, len(parts), -count, folder
