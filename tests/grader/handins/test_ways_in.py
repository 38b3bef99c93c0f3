"""The same files give the same sources whichever way they come in, alone, in a class, by a platform or in a bundle."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.handins.intake import single
from grader.handins.search import find
from grader.handins.submission import Submission
from tests.grader.support.books import of_cells
from tests.grader.support.handed_in import CHAPTERS, all_begun, begun, make, zipped

WRAPPERS = ["", "exercises/", "kata/", "kata/kata/exercises/", "exercises/exercises/", "과제/", "my work/notebooks/"]
NAMES = [
    *("{0}{1}", "{0} (1){1}", "{0} (1)-1{1}", "{0} - Copy{1}", "{0} copy 2{1}", "{0} - 복사본{1}", "Copy of {0}{1}"),
    *("{0}{1}의 사본", "{0}-Copy1{1}", "{0}{1}.txt", "Ada - {0}{1}", "{0}_final{1}"),
]
GRADESCOPE = "submission_1:\n  :submitters:\n  - :name: Ada\n    :email: ada@uni.edu\n"


@st.composite
def handed_in(draw):
    """Draw what somebody hands in: some chapters, some of them twice, under names that have been through a lot."""
    files = {}
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, 2))
        is_book = draw(st.booleans())
        source = draw(st.sampled_from([begun(chapter=at), all_begun(at), all_begun(at, "2"), "def broken("]))
        name = draw(st.sampled_from(NAMES)).format(CHAPTERS[at].name, ".ipynb" if is_book else ".py")
        text = of_cells("%matplotlib inline", source) if is_book else source
        wrapper = draw(st.sampled_from(WRAPPERS))
        if draw(st.booleans()):
            wrapper, name, text = "", draw(st.sampled_from(["a.zip", "b.zip"])), zipped({f"{wrapper}{name}": text})
        files[f"{wrapper}{name}"] = text
    extra = draw(st.sampled_from(["", "notes.txt", "__MACOSX/._ex01_kmeans.py", ".git/HEAD"]))
    return files | ({extra: "x"} if extra else {})


def ways_in(folder: Path, files: dict[str, str | bytes]) -> dict[str, Submission]:
    """Hand the files in in every way, and read them."""
    other = {f"bob/exercises/{CHAPTERS[0].name}.py": "x = 1"}
    make(folder / "alone" / "ada", files)
    make(folder, {"ada.zip": zipped(files)})
    make(folder / "clones", {**{f"ada/{name}": text for name, text in files.items()}, **other})
    make(folder / "zips", {"ada.zip": zipped(files), **other})
    moodle = {f"Ada_1_assignsubmission_file_/{name}": text for name, text in files.items()}
    export = {f"x/submission_1/{name}": text for name, text in files.items()}
    make(folder, {"moodle.zip": zipped(moodle), "wrapped.zip": zipped({f"all/{n}": t for n, t in files.items()})})
    make(folder, {"gradescope.zip": zipped({"x/submission_metadata.yml": GRADESCOPE, **export})})

    def row(path, name):
        found = next(one for one in find([folder / path], CHAPTERS) if one.name == name)
        return found.read(CHAPTERS)

    return {
        "grade FOLDER": single(folder / "alone" / "ada", CHAPTERS),
        "grade ZIP": single(folder / "ada.zip", CHAPTERS),
        "a folder around it": single(folder / "alone", CHAPTERS),
        "a zip of a folder": single(folder / "wrapped.zip", CHAPTERS),
        "a bundle, verify": single(folder / "alone" / "ada", CHAPTERS, whatever=True),
        "a clone of a class": row("clones", "ada"),
        "a zip of a class": row("zips", "ada"),
        "Moodle": row("moodle.zip", "Ada_1"),
        "Gradescope": row("gradescope.zip", "submission_1"),
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(handed_in())
def test_every_way_in_reads_the_same_sources(files):
    with tempfile.TemporaryDirectory() as folder:
        read = ways_in(Path(folder), files)
    first = read["grade FOLDER"]
    for name, submission in read.items():
        assert submission.sources == first.sources, name
        assert submission.digest == first.digest, name
        assert _names(submission) == _names(first), name


def _names(submission: Submission) -> dict[str, str]:
    """Return what the file is called that every chapter was taken from."""
    return {chapter: path.rpartition("/")[2] for chapter, path in submission.files.items()}
