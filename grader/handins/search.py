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
from pathlib import Path

from grader.errors import UsageError
from grader.handins import platforms
from grader.handins.intake import take
from grader.handins.names import bare, chapters_in, readable
from grader.handins.submission import NOTEBOOKS, Refused, Submission
from grader.handins.trees import (
    MAX_BULK_INDEX_BYTES,
    MAX_ZIP_BYTES,
    FolderTree,
    Placed,
    Renamed,
    Tree,
    ZipTree,
    opened,
    skipped,
)
from grader.manifest import Chapter
from grader.text import folded

_GRADESCOPE = re.compile(r"submission_\d+")


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
    from_platform : bool
        Whether a learning platform has given it its name.
    otherwise : Found or None
        The same files, where their names can be read in another way too: a roster tells which is meant.
    """

    name: str
    tree: Placed | None
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
    from_platform: bool = False
    otherwise: Found | None = None

    def read(self, chapters: Iterable[Chapter]) -> Submission:
        """Read the chapter files; raise `Refused` with a sentence when there is none."""
        return take(opened(self.placed().place(), {}), self.name, tuple(chapters))

    def placed(self) -> Placed:
        """Return where the files lie; raise `Refused` with a sentence when there is none."""
        if self.typed:
            raise platforms.no_file(self.name)
        if self.tree is None:
            raise Refused(self.refusal)
        return self.tree


def is_single(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path is one submission itself, in a folder as learners have it."""
    try:
        tree = FolderTree(path)
        return path.is_dir() and _holds_chapters(tree, *tree.top(), chapters)
    except OSError:
        return False


def is_class(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path holds submissions side by side, of which at least one can be read.

    One alone is no class, unless a platform has packed it: it may be somebody's folder in a folder.
    """
    if is_single(path, chapters) or not (path.is_dir() or path.suffix.lower() == ".zip"):
        return False
    try:
        found = find([path], chapters)
    except UsageError:
        return False
    packed = any(one.from_platform for one in found)
    return (packed or len(found) > 1) and any(_can_be_read(one, chapters) for one in found)


def _can_be_read(one: Found, chapters: Sequence[Chapter]) -> bool:
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
    if bare(path.name).ending:
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
    if _holds_chapters(tree, folders, files, chapters):
        yield Found(path.stem, tree, (path.stem,))
    elif len(folders) == 1 and not files and platforms.named(folders[0]) is None:
        inner = tree.below(folders[0])  # the one folder that everything was zipped in
        if _holds_chapters(inner, *inner.top(), chapters):
            yield Found(path.stem, tree, (path.stem, folders[0]))
        else:
            yield from _among(inner, None)
    else:
        yield from _among(tree, None)


def _holds_chapters(tree: Tree, folders: Sequence[str], files: Sequence[str], chapters: Sequence[Chapter]) -> bool:
    """Tell whether a tree is one submission: `exercises/` or a file that is called after a chapter lies at its top."""
    if "exercises" in folders or (NOTEBOOKS in folders and _named(tree.below(NOTEBOOKS).top()[1], chapters)):
        return True
    return _named(files, chapters)


def _named(files: Iterable[str], chapters: Sequence[Chapter]) -> bool:
    names = [chapter.name for chapter in chapters]
    return any(exact for file in files if bare(file).ending for _, exact in chapters_in(bare(file), names))


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
        from_platform=True,
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
            yield Found(
                name, tree.below(name), keys, one.name, one.email, one.number, one.submitted, from_platform=True
            )


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Make what names a submission safe, and number what has the same name, so that every row has its own."""
    taken: set[str] = set()
    result = []
    for one in map(_safe, found):
        name, number = one.name, 1
        while folded(name) in taken:
            number += 1
            name = f"{one.name} ({number})"
        taken.add(folded(name))
        result.append(replace(one, name=name))
    return result


def _safe(one: Found) -> Found:
    """Make all that names a submission, or was told of it, text that can be kept and printed."""
    told = (readable(text) if text else "" for text in (one.person, one.email, one.identifier, one.submitted))
    person, email, identifier, submitted = told
    return replace(
        one,
        name=readable(one.name),
        keys=tuple(map(readable, one.keys)),
        person=person,
        email=email,
        identifier=identifier,
        submitted=submitted,
        otherwise=None if one.otherwise is None else _safe(one.otherwise),
    )
