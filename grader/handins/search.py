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
from typing import Any

from grader.errors import UsageError
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

MOODLE = re.compile(r"(?P<name>.+)_(?P<id>\d+)_assignsubmission_(?P<kind>file|onlinetext)_?(?P<file>.*)")
CANVAS = re.compile(r"(?P<name>[^_]+)_(?:(?P<late>late)_)?(?P<id>\d+)_\d+_(?P<file>.+)", re.IGNORECASE)
GRADESCOPE = re.compile(r"submission_\d+")
GRADESCOPE_FILE = "submission_metadata.yml"


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
    from_platform : bool
        Whether a learning platform has given it its name.
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
    from_platform: bool = False

    def read(self, chapters: Iterable[Chapter]) -> Submission:
        """Read the chapter files; raise `Refused` with a sentence when there is none."""
        if self.tree is None:
            raise Refused(self.refusal)
        return take(opened(self.tree.place(), {}), self.name, tuple(chapters))


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
    return (packed or len(found) > 1) and any(_readable(one, chapters) for one in found)


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
    elif len(folders) == 1 and not files and not MOODLE.fullmatch(folders[0]):
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
    if GRADESCOPE_FILE in files:
        people = _gradescope(tree)
        for name in filter(GRADESCOPE.fullmatch, folders):
            for one in people.get(name, [Found(name, None, (name,))]):  # a group has several people
                yield replace(one, tree=tree.below(name), from_platform=True)
        return
    moodle: dict[tuple[str, str], Found] = {}
    for name in folders:
        if match := MOODLE.fullmatch(name):
            if match["kind"] == "file":
                moodle[match["name"], match["id"]] = _from_moodle(match, tree.below(name))
            else:  # a text typed into the page holds no file
                moodle.setdefault((match["name"], match["id"]), _from_moodle(match, Renamed(tree, {})))
        elif not skipped(name):
            yield Found(name, tree.below(name), (name,), folder=root / name if root else None)
    yield from moodle.values()
    yield from _flat(tree, files)


def _flat(tree: Tree, files: Iterable[str]) -> Iterator[Found]:
    """Yield the submissions whose files lie beside each other, each named after its learner."""
    named: dict[tuple[str, str], dict[str, str]] = {}
    first: dict[tuple[str, str], re.Match[str]] = {}
    for name in files:
        match = MOODLE.fullmatch(name) or CANVAS.fullmatch(name)
        if match is None:
            if name.lower().endswith(".zip") and not name.startswith("."):
                yield Found(name.rpartition(".")[0], Renamed(tree, {name: name}), (name.rpartition(".")[0],))
            continue
        key = match["name"], match["id"]
        first.setdefault(key, match)
        named.setdefault(key, {})[match["file"]] = name
    for key, own in named.items():
        match = first[key]
        if match.re is MOODLE:
            yield _from_moodle(match, Renamed(tree, own))
        else:
            late = any(CANVAS.fullmatch(name)["late"] for name in own.values())  # type: ignore[index]  # all match
            keys = (match["id"], match["name"])
            name = f"{match['name']}_{match['id']}"
            tree_of = Renamed(tree, own)
            yield Found(name, tree_of, keys, identifier=match["id"], late=late, from_platform=True)


def _from_moodle(match: re.Match[str], tree: Tree) -> Found:
    name, number = match["name"], match["id"]
    return Found(f"{name}_{number}", tree, (f"participant {number}", name), person=name, from_platform=True)


def _gradescope(tree: Tree) -> dict[str, list[Found]]:
    """Read who handed in what from Gradescope's own file."""
    import yaml  # only this export needs it

    try:
        # Every value as text, whatever Ruby class it is tagged with.
        data = yaml.load(tree.read(GRADESCOPE_FILE, MAX_ZIP_BYTES), Loader=yaml.BaseLoader)  # noqa: S506  # builds text, lists and dicts only
    except (yaml.YAMLError, Refused, RecursionError) as error:
        raise UsageError(f"{GRADESCOPE_FILE} can't be read: {error}") from None
    entries = data.items() if isinstance(data, dict) else ()
    return {name: list(_from_gradescope(name, entry)) for name, entry in entries if isinstance(entry, dict)}


def _from_gradescope(name: str, entry: dict[str, Any]) -> Iterator[Found]:
    created = entry.get(":created_at", "")
    if isinstance(created, dict):
        created = created.get("utc") or created.get("time") or ""
    people = [person for person in entry.get(":submitters") or () if isinstance(person, dict)]
    for person in people or [{}]:
        who, email, number = (str(person.get(key) or "") for key in (":name", ":email", ":sid"))
        keys = tuple(key for key in (email, number, who) if key) or (name,)
        yield Found(name, None, keys, person=who, email=email, identifier=number, submitted=str(created))


def _distinct(found: Sequence[Found]) -> list[Found]:
    """Make what names a submission safe, and number what has the same name, so that every row has its own."""
    taken: set[str] = set()
    result = []
    for one in found:
        name = own = readable(one.name)
        number = 1
        while own in taken:
            number += 1
            own = f"{name} ({number})"
        taken.add(own)
        result.append(
            replace(
                one,
                name=own,
                keys=tuple(map(readable, one.keys)),
                person=_safe(one.person),
                email=_safe(one.email),
                identifier=_safe(one.identifier),
                submitted=_safe(one.submitted),
            )
        )
    return result


def _safe(text: str) -> str:
    return readable(text) if text else ""
