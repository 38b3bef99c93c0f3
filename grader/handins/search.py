"""Find the submissions of a class in whatever the instructor has downloaded.

    folders of clones            NAME/exercises/…  (`gh repo clone`, `gh teacher download`,
                                 Classroom's old ASSIGNMENT-USERNAME)
    Moodle's bulk download       Full Name_1234567_assignsubmission_file_/…, a zip or a folder
    Canvas's bulk download       lovelaceada_LATE_123_456_ex01_kmeans.py, a zip or a folder
    Gradescope's export          submission_123/… beside submission_metadata.yml, a zip or a folder
    Blackboard's bulk download   Kata 1_ada_attempt_2026-06-01-10-30-00_ex01_kmeans.py, a zip or a folder
    zips of one learner each     ada.zip
    files of one learner each    ada_ex01_kmeans.py, 20260001_김철수_ex01_kmeans.ipynb; beside them
                                 also 20260001_homework.py, which is called after no chapter

Wherever a chapter's file may lie, a notebook of the chapter may lie as well.

What is found is read only when its turn comes; what can't be read is told by
`Refused` then, and is a row of the class like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.errors import UsageError
from grader.handins import platforms
from grader.handins.found import Found
from grader.handins.names import bare, chapters_in, owner_in, readable
from grader.handins.submission import NOTEBOOKS, Refused
from grader.handins.trees import (
    MAX_BULK_INDEX_BYTES,
    MAX_ZIP_BYTES,
    FolderTree,
    Placed,
    Renamed,
    Tree,
    ZipTree,
    skipped,
)
from grader.manifest import Chapter
from grader.text import folded

_GRADESCOPE = re.compile(r"submission_\d+")
#: A part of a name that can be nobody else's: a number, an address, a whole name in Korean.
_TELLING = re.compile(r"\d{5,}|\S+@\S+|[가-힣]{2,}")
#: What people set a name apart with from what else they write beside it.
_APART = re.compile(r"\s*_\s*|\s+-\s+")


def is_single(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path is one submission itself, in a folder as learners have it."""
    try:
        tree = FolderTree(path)
        return path.is_dir() and _holds_chapters(tree, *tree.top(), chapters)
    except OSError:
        return False


def is_class(path: Path, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a path holds submissions side by side, of which at least one can be read.

    One alone is no class, unless a platform has packed it: it may be somebody's folder in a folder.  Nor are files
    with more than a chapter's name: one learner may have several (`ex01_kmeans_final.py`).
    """
    if is_single(path, chapters) or not (path.is_dir() or path.suffix.lower() == ".zip"):
        return False
    try:
        found = [one for one in find([path], chapters) if not one.loose]
    except UsageError:
        return False
    packed = any(one.platform for one in found)
    return (packed or len(found) > 1) and any(_can_be_read(one, chapters) for one in found)


def _can_be_read(one: Found, chapters: Sequence[Chapter]) -> bool:
    try:
        return bool(one.read(chapters))
    except Exception:  # whatever it is, it is about this hand-in: the class tells it in its row
        return False


def find(paths: Iterable[Path], chapters: Sequence[Chapter]) -> list[Found]:
    """Find the submissions in some folders and zips; `UsageError` where there is none at all."""
    found: list[Found] = []
    for path in paths:
        own = list(_in(path, chapters))
        if not own:
            raise UsageError(
                f"{path} holds no submission: no exercises/ folder, no chapter file such as {chapters[0].name}.py, "
                "and no folders or zips of learners. Give the folder or the zip that holds them."
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
            yield from _in_folder(path, name, chapters)
        return
    if bare(path.name).ending:
        yield Found(path.stem, Renamed(FolderTree(path.parent), {name: path.name}), (path.stem,))
        return
    if path.suffix.lower() != ".zip":
        raise UsageError(f"{path} is neither a folder nor a zip; give the download as one of these.")
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
            yield from _among(inner, None, chapters)
    else:
        yield from _among(tree, None, chapters)


def _in_folder(path: Path, name: str, chapters: Sequence[Chapter]) -> list[Found]:
    """Find what lies in a folder; of one file alone it may be the folder that is called after its learner."""
    own = list(_among(FolderTree(path), path, chapters))
    if len(own) == 1 and own[0].loose:
        return [replace(own[0], name=name, keys=(name, *own[0].keys), folder=path)]
    return own


def _holds_chapters(tree: Tree, folders: Sequence[str], files: Sequence[str], chapters: Sequence[Chapter]) -> bool:
    """Tell whether a tree is one submission: `exercises/` or a file that is called after a chapter lies at its top."""
    if "exercises" in folders or (NOTEBOOKS in folders and _named(tree.below(NOTEBOOKS).top()[1], chapters)):
        return True
    return _named(files, chapters)


def _named(files: Iterable[str], chapters: Sequence[Chapter]) -> bool:
    names = [chapter.name for chapter in chapters]
    return any(exact for file in files if bare(file).ending for _, exact in chapters_in(bare(file), names))


def _among(tree: Tree, root: Path | None, chapters: Sequence[Chapter]) -> Iterator[Found]:
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
            inner = tree.below(name)
            if _is_download(inner):
                yield from _among(inner, root / name if root else None, chapters)
            else:
                yield _or_by_a_part(Found(name, inner, (name,), folder=root / name if root else None))
    yield from of_platform.values()
    yield from _flat(tree, files, root, chapters)


def _is_download(tree: Tree) -> bool:
    """Tell whether a platform has packed a whole class here: it is nobody's own submission, wherever it lies."""
    try:
        folders, files = tree.top()
    except (OSError, Refused):
        return False
    if platforms.GRADESCOPE_FILE in files:
        return True
    moodle = [known for name in folders if (known := platforms.named(name)) and known.platform == "Moodle"]
    owners = {known.owner for name in files if (known := platforms.named(name)) is not None}
    return bool(moodle) or len(owners) > 1


def _zip_of_a_class(root: Path | None, name: str) -> Tree | None:
    """Open a zip that lies in a folder, where a platform has packed a whole class in it."""
    if root is None:
        return None
    try:
        tree: Tree = ZipTree(root / name, MAX_BULK_INDEX_BYTES)
    except Refused:
        return None
    folders, files = tree.top()
    if len(folders) == 1 and not files and platforms.named(folders[0]) is None:
        tree = tree.below(folders[0])
    return tree if _is_download(tree) else None


def _flat(tree: Tree, files: Iterable[str], root: Path | None, chapters: Sequence[Chapter]) -> Iterator[Found]:
    """Yield the submissions whose files lie beside each other, each named after its learner."""
    owners: dict[str, list[tuple[platforms.Named, str]]] = {}
    loose: dict[str, list[str]] = {}
    unnamed: list[str] = []
    for name in files:
        known = platforms.named(name)
        if known is not None:
            owners.setdefault(known.owner, []).append((known, name))
        elif name.lower().endswith(".zip") and not name.startswith("."):
            if (packed := _zip_of_a_class(root, name)) is not None:
                yield from _among(packed, None, chapters)
                continue
            yield _or_by_a_part(Found(name[:-4], Renamed(tree, {name: name}), (name[:-4],)))
        elif owner := owner_in(name, [chapter.name for chapter in chapters]):
            loose.setdefault(owner, []).append(name)
        elif _may_be_work(name):
            unnamed.append(name)
    if loose:  # so that people have named files here; beside folders or zips it may be anybody's script
        for name in unnamed:
            if owner := _owner_without_chapter(name, tuple(loose)):
                loose.setdefault(owner, []).append(name)
    yield from (_called_after(owner, tree, own) for owner, own in loose.items())
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


def _called_after(owner: str, tree: Tree, files: Sequence[str]) -> Found:
    """Make a submission of files that are called after a learner and a chapter."""
    return _or_by_a_part(Found(owner, Renamed(tree, {name: name for name in files}), (owner,), loose=True))


def _may_be_work(name: str) -> bool:
    """Tell whether a file that is called after no chapter may hold one."""
    own = bare(name)
    return bool(own.ending) and not own.kept and not own.stem.startswith(("test_", "conftest", "_", "."))


def _owner_without_chapter(name: str, owners: Sequence[str]) -> str:
    """Return whose a file is that is called after no chapter: of somebody whose files are there, or whom it names."""
    stem = bare(name).stem
    telling = _telling_parts(stem)
    told = {_APART.split(stem)[0], *telling}
    same = [owner for owner in owners if not told.isdisjoint((owner, *_telling_parts(owner)))]
    return same[0] if len(same) == 1 else next(iter(telling), "")


def _or_by_a_part(one: Found) -> Found:
    """Note by which parts of its name a roster may know a submission, where it does not know the whole."""
    name = bare(readable(one.name)).stem
    keys = [key for key in (name, *_telling_parts(name)) if key and key != folded(one.name)]
    return replace(one, otherwise=replace(one, keys=tuple(keys), loose=True)) if keys else one


def _telling_parts(name: str) -> list[str]:
    """List the parts of a name that can be nobody else's, among them a name of several words that is set apart."""
    words = [part for part in re.split(r"[\s_]+", name) if _TELLING.fullmatch(part)]
    return words + [part for part in _APART.split(name) if " " in part and part != name]


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
        submitted=known.submitted,
        anonymous=bool(known.anonymous),
        typed=known.typed,
        platform=known.platform,
    )


def _of_gradescope(tree: Tree, folders: Iterable[str]) -> Iterator[Found]:
    """Yield what Gradescope's own file tells of: a submission of a group is one of each of its people."""
    try:
        people = platforms.gradescope(tree.read(platforms.GRADESCOPE_FILE, MAX_ZIP_BYTES))
    except (ValueError, Refused) as error:
        raise UsageError(f"{platforms.GRADESCOPE_FILE} can't be read; export the submissions again: {error}") from None
    for name in filter(_GRADESCOPE.fullmatch, folders):
        own = tree.below(name)
        for one in people.get(name, [platforms.Submitter()]):
            keys = tuple(key for key in (one.email, one.number, one.name) if key) or (name,)
            yield Found(name, own, keys, one.name, one.email, one.number, one.submitted, platform="Gradescope")


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Make what names a submission safe, and number others of the same name; the members of a group share one."""
    taken: dict[str, Placed | None] = {}
    result = []
    for one in map(_safe, found):
        name, number = one.name, 1
        while folded(name) in taken and (one.tree is None or taken[folded(name)] is not one.tree):
            number += 1
            name = f"{one.name} ({number})"
        taken[folded(name)] = one.tree
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
