"""Submissions are found in what learning platforms hand out, and nothing of it is trusted."""

from __future__ import annotations

import io
import stat
import zipfile

import pytest

from grader.errors import UsageError
from grader.handins.intake import single, take
from grader.handins.search import find, is_class
from grader.handins.submission import MAX_FILE_BYTES, Refused
from grader.handins.trees import FolderTree
from grader.manifest import load
from tests.grader.conftest import ROOT
from tests.grader.support.books import of_cells

CHAPTERS = load(ROOT).chapters
FIRST = CHAPTERS[0].name
TASK = CHAPTERS[0].tasks[0].name


def make(folder, files):
    """Write files, given by their paths."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def zipped(files):
    """Pack files, given by their paths, or by a `ZipInfo`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in files.items():
            archive.writestr(path, text)
    return stream.getvalue()


def sources(found):
    return {one.name: one.read(CHAPTERS).sources.get(FIRST) for one in found}


CLASSES = {
    "a platform's folder within a folder": (
        {
            f"download/Ada_1_assignsubmission_file_/{FIRST}.py": "a",
            f"download/Bob_2_assignsubmission_file_/{FIRST}.py": "b",
        },
        {"Ada_1": b"a", "Bob_2": b"b"},
    ),
    "Canvas's files within a folder": (
        {f"canvas/ada_918_70018_{FIRST}.py": "a", f"canvas/bob_919_70019_{FIRST}.py": "b"},
        {"ada_918": b"a", "bob_919": b"b"},
    ),
    "folders of clones": (
        {f"ml-kata-ada/exercises/{FIRST}.py": "a", f"ml-kata-bob/exercises/{FIRST}.py": "b", "scores.csv": "username"},
        {"ml-kata-ada": b"a", "ml-kata-bob": b"b"},
    ),
    "Moodle, flat files and a zip inside": (
        {
            f"Ada Lovelace_1234_assignsubmission_file_/{FIRST}.py": "a",
            "Bob_1235_assignsubmission_file_/work.zip": zipped({f"work/exercises/{FIRST}.py": "b"}),
            "Bob_1235_assignsubmission_onlinetext_/onlinetext.html": "hello",
        },
        {"Ada Lovelace_1234": b"a", "Bob_1235": b"b"},
    ),
    "Moodle without folders": (
        {f"Ada Lovelace_1234_assignsubmission_file_{FIRST}.py": "a"},
        {"Ada Lovelace_1234": b"a"},
    ),
    "Canvas, a later copy and a zip": (
        {
            f"lovelaceada_LATE_12_345_{FIRST}.py": "old",
            f"lovelaceada_LATE_12_346_{FIRST}-1.py": "a",
            "roebob_13_347_work.zip": zipped({f"{FIRST}.py": "b"}),
        },
        {"lovelaceada_12": b"a", "roebob_13": b"b"},
    ),
    "Blackboard, with the text that tells of an attempt": (
        {
            f"gradebook/Kata 1_ada_attempt_2026-06-01-10-30-00_{FIRST}.py": "a",
            "gradebook/Kata 1_ada_attempt_2026-06-01-10-30-00.txt": "Name: Ada",
            f"gradebook/Kata 1_bob_attempt_2026-06-01-11-00-00_{FIRST}.py": "b",
        },
        {"Kata 1_ada_2026-06-01T10:30:00": b"a", "Kata 1_bob_2026-06-01T11:00:00": b"b"},
    ),
    "files that are called after their learners": (
        {f"ada_{FIRST}.py": "a", f"20260002_김철수_{FIRST} (1).py": "b", f"{FIRST}-eve.py": "e", "notes_1.py": ""},
        {"ada": b"a", "20260002_김철수": b"b", "eve": b"e"},
    ),
    "files beside them that are called after a learner and no chapter": (
        {
            f"ada_{FIRST}.py": "",
            "ada_homework.py": f"def {TASK}():\n    return 1\n",
            "Li Wei - Untitled.py": f"def {TASK}():\n    return 2\n",
            "script.py": "",
            f"test_{FIRST}.py": "",
        },
        {"ada": f"def {TASK}():\n    return 1\n".encode(), "li wei": f"def {TASK}():\n    return 2\n".encode()},
    ),
    "zips of one learner each": (
        {"ada.zip": zipped({f"repo-main/exercises/{FIRST}.py": "a", f"repo-main/solutions/{FIRST}.py": "no"})},
        {"ada": b"a"},
    ),
}


@pytest.mark.parametrize(("files", "expected"), CLASSES.values(), ids=CLASSES)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_class_is_found(tmp_path, files, expected, packed):
    path = make(tmp_path, {"bulk.zip": zipped(files)} if packed else files)
    path = path / "bulk.zip" if packed else path
    assert sources(find([path], CHAPTERS)) == expected


GRADESCOPE = """
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: S001
    :email: ada@uni.edu
  - :name: Bob Roe
    :email: bob@uni.edu
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-06-01 21:02:32.395046000 Z
"""


def test_gradescope_tells_who_and_when_and_a_group_is_a_row_for_each(tmp_path):
    files = {"submission_metadata.yml": GRADESCOPE, f"submission_1/{FIRST}.py": "a", "submission_2/notes.txt": "?"}
    path = make(tmp_path, {"export.zip": zipped({f"assignment_9_export/{k}": v for k, v in files.items()})})
    ada, bob, stranger = find([path / "export.zip"], CHAPTERS)
    assert (ada.person, ada.email, ada.identifier) == ("Ada Lovelace", "ada@uni.edu", "S001")
    assert ada.submitted.startswith("2026-06-01 21:02:32")
    assert bob.keys == ("bob@uni.edu", "Bob Roe")
    assert (ada.name, bob.name) == ("submission_1", "submission_1")  # as the folder is called
    assert bob.read(CHAPTERS).sources == {FIRST: b"a"}
    with pytest.raises(Refused, match="holds no exercises/ folder"):
        stranger.read(CHAPTERS)


def packed_elsewhere(name, encoding):
    """Pack one file under a name in another encoding, without the mark of UTF-8, as Windows and macOS do."""
    raw = f"{name}/{FIRST}.py".encode(encoding)
    data = zipped({"x" * len(raw): "a"})
    return data.replace(b"x" * len(raw), raw)


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_korean_name_in_a_zip_from_windows_or_macos_is_read(tmp_path, encoding):
    make(tmp_path, {"bulk.zip": packed_elsewhere("김철수_7_assignsubmission_file_", encoding)})
    (one,) = find([tmp_path / "bulk.zip"], CHAPTERS)
    assert one.person == "김철수"
    assert one.read(CHAPTERS).sources == {FIRST: b"a"}


def test_canvas_marks_who_is_late(tmp_path):
    found = find([make(tmp_path, {f"a_late_1_2_{FIRST}.py": "", f"b_3_4_{FIRST}.py": ""})], CHAPTERS)
    assert [(one.identifier, one.late) for one in found] == [("1", True), ("3", False)]


def test_what_one_path_holds_under_names_of_its_own_is_that_path_s(tmp_path):
    make(tmp_path, {f"ada/{FIRST}_final.py": "a", f"bob/{CHAPTERS[1].name}-new.py": "", f"bob/{FIRST}-new.py": "b"})
    assert sources(find([tmp_path / "ada", tmp_path / "bob"], CHAPTERS)) == {"ada": b"a", "bob": b"b"}


def test_files_with_more_than_a_chapter_s_name_are_no_class_of_themselves(tmp_path):
    assert not is_class(make(tmp_path, {f"{FIRST}_final.py": "a", f"{FIRST}_old.py": "b"}), CHAPTERS)


def test_one_submission_is_found_as_it_is(tmp_path):
    make(tmp_path, {f"exercises/{FIRST}.py": "a", "other/exercises/ex99.py": ""})
    assert sources(find([tmp_path], CHAPTERS)) == {tmp_path.name: b"a"}


def test_the_same_name_twice_is_numbered(tmp_path):
    make(tmp_path, {f"1/ada/{FIRST}.py": "a", f"2/ada/{FIRST}.py": "b"})
    assert sources(find([tmp_path / "1", tmp_path / "2"], CHAPTERS)) == {"ada": b"a", "ada (2)": b"b"}


def test_a_folder_deeper_down_will_do_but_never_one_of_solutions(tmp_path):
    make(tmp_path, {f"x/solutions/{FIRST}.py": "no", f"x/deep/exercises/{FIRST}.py": "a", f"x/other/{FIRST}.py": "b"})
    assert take(FolderTree(tmp_path), "x", CHAPTERS).sources == {FIRST: b"a"}


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted():
    data = bytearray(zipped({f"{FIRST}.py": "a"}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    return bytes(data)


HOSTILE_ZIPS = {
    "no zip": (b"hello", "is a broken zip"),
    "cut off": (zipped({f"{FIRST}.py": "a" * 1000})[:-30], "is a broken zip"),
    "empty": (zipped({}), "holds no exercises/ folder"),
    "paths out of it": (
        zipped({f"../exercises/{FIRST}.py": "a", f"/exercises/{FIRST}.py": "b"}),
        "holds no exercises/",
    ),
    "too many names": (zipped(dict.fromkeys((f"{i:0200}" for i in range(20_000)), "")), "is a zip of too many files"),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE_ZIPS.values(), ids=HOSTILE_ZIPS)
def test_a_zip_that_is_of_no_use_is_refused_with_a_sentence(tmp_path, data, words):
    make(tmp_path, {"ada.zip": data, f"bob/{FIRST}.py": "b"})
    bob, ada = find([tmp_path], CHAPTERS)
    assert bob.read(CHAPTERS).sources == {FIRST: b"b"}
    with pytest.raises(Refused, match=words):
        ada.read(CHAPTERS)


def damaged():
    data = bytearray(zipped({f"{FIRST}.py": bytes(range(256)) * 40}))
    data[len(FIRST) + 60] ^= 0xFF
    return bytes(data)


HOSTILE_MEMBERS = {
    "a damaged one": (damaged(), "is a broken zip"),
    "a link": (zipped({link(f"{FIRST}.py"): "/etc/passwd"}), "is a link"),
    "a password": (encrypted(), "is encrypted"),
    "a bomb": (zipped({f"{FIRST}.py": b"\0" * (MAX_FILE_BYTES * 8)}), "is larger than 1 MiB"),
}


@pytest.mark.parametrize(("data", "words"), HOSTILE_MEMBERS.values(), ids=HOSTILE_MEMBERS)
def test_a_member_that_is_no_plain_file_is_refused_with_a_sentence(tmp_path, data, words):
    make(tmp_path, {"class/ada.zip": data})
    (ada,) = find([tmp_path / "class"], CHAPTERS)
    assert words in ada.read(CHAPTERS).refused[FIRST]


@pytest.mark.parametrize(
    ("name", "words"), [("none", "There is no"), ("text.txt", "neither"), ("empty", "holds no sub")]
)
def test_a_path_without_submissions_is_wrong_usage(tmp_path, name, words):
    make(tmp_path, {"text.txt": "", "empty/notes.md": ""})
    with pytest.raises(UsageError, match=words):
        find([tmp_path / name], CHAPTERS)


BOOK = of_cells("import math", "def inertia():\n    return math.pi")
FROM_BOOK = b"# Cell 1\nimport math\n\n# Cell 2\ndef inertia():\n    return math.pi\n"


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({f"ada/{FIRST}.ipynb": BOOK}, "ada"),
        ({f"ada/exercises/{FIRST}.py": "", f"ada/notebooks/{FIRST}.ipynb": BOOK}, "ada"),
        ({f"Ada_1234_assignsubmission_file_/Copy of {FIRST} (1).ipynb": BOOK}, "Ada_1234"),
        ({f"lovelaceada_12_345_{FIRST}.ipynb": "{}", f"lovelaceada_12_346_{FIRST}-1.ipynb": BOOK}, "lovelaceada_12"),
        ({"ada.zip": zipped({f"work/{FIRST}.ipynb": BOOK})}, "ada"),
        ({f"ada/.ipynb_checkpoints/{FIRST}-checkpoint.ipynb": "{}", f"ada/{FIRST}.ipynb": BOOK}, "ada"),
    ],
    ids=["a folder", "a clone", "Moodle", "Canvas, a later copy", "a zip", "Jupyter's own copies"],
)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_notebooks_are_found_wherever_files_are(tmp_path, files, name, packed):
    if packed:
        make(tmp_path, {"bulk.zip": zipped({**files, "other/exercises/x.txt": ""})})
    path = tmp_path / "bulk.zip" if packed else make(tmp_path / "class", files)
    one = next(one for one in find([path], CHAPTERS) if one.name == name)
    assert one.read(CHAPTERS).sources == {FIRST: FROM_BOOK}


@pytest.mark.parametrize("name", [f"{FIRST}.ipynb", f"Copy of {FIRST}.ipynb", "homework.ipynb"])
def test_a_notebook_by_itself_is_the_chapter_that_it_is_called_or_whose_functions_it_holds(tmp_path, name):
    path = make(tmp_path, {name: BOOK}) / name
    submission = single(path, CHAPTERS)
    assert submission.sources == {FIRST: FROM_BOOK}
    assert set(submission.refused) == {chapter.name for chapter in CHAPTERS[1:]}


@pytest.mark.parametrize("text", ["", "{}", of_cells("print(1)"), "[" * 100_000])
def test_a_notebook_by_itself_that_is_of_no_use_is_wrong_usage(tmp_path, text):
    path = make(tmp_path, {"homework.ipynb": text}) / "homework.ipynb"
    with pytest.raises(UsageError, match=r"homework\.ipynb (is no notebook|defines no function)"):
        single(path, CHAPTERS)


@pytest.mark.parametrize("text", ["# -*- coding: undefined -*-\n", "# -*- coding: idna -*-\nx = 'ä..'\n"])
def test_a_first_hand_in_that_can_not_be_read_ends_no_class(tmp_path, text):
    make(tmp_path, {f"a/exercises/{FIRST}.py": text, f"b/exercises/{FIRST}.py": "b = 1"})
    assert is_class(tmp_path, CHAPTERS)


def test_a_platforms_zip_in_a_folder_is_the_class_that_it_holds_whatever_lies_beside_it(tmp_path):
    packed = {f"{name}_assignsubmission_file_/{FIRST}.py": name for name in ("Ada_1", "Bob_2")}
    make(tmp_path, {"grades.csv": "Identifier", "kata-56.zip": zipped(packed)})
    assert is_class(tmp_path, CHAPTERS)
    assert sources(find([tmp_path], CHAPTERS)) == {"Ada_1": b"Ada_1", "Bob_2": b"Bob_2"}
