"""Hand-ins that try to end, hold up or fill the process that reads them, before any of their code could run.

Each is a function that writes one learner's hand-in into the folder of a class; its docstring says what it tries.
`test_attacks.py` grades all of them as one class, honest learners before and behind.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

CHAPTER = "ex02_elbow"
FUNCTION = "def find_elbow(ks, inertias):\n    return 3\n"
Write = Callable[[Path], None]


def notebook(*cells: str, outputs: str = "[]") -> str:
    """Write a notebook as JSON; `outputs` stands in every cell as it is."""
    head = '{"cell_type": "code", "metadata": {}, "outputs": '
    body = ", ".join(f'{head}{outputs}, "source": {json.dumps(cell)}}}' for cell in cells)
    return f'{{"cells": [{body}], "nbformat": 4}}'


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Pack files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def _book(folder: Path, name: str, text: str) -> None:
    (folder / name).mkdir()
    (folder / name / f"{CHAPTER}.ipynb").write_text(text, encoding="utf-8")


def elif_chain(folder: Path) -> None:
    """Nests branches deeper than calls can go."""
    _book(folder, "m_elif", notebook("if a: x = 1\n" + "elif a: x = 1\n" * 500, FUNCTION))


def semicolons(folder: Path) -> None:
    """Holds sixty thousand statements in one line, which took the square of their number."""
    _book(folder, "m_semicolons", notebook("x=1;" * 60_000, FUNCTION))


def deep_json(folder: Path) -> None:
    """Nests a notebook deeper than the reader of JSON goes."""
    _book(folder, "m_json", notebook(FUNCTION, outputs="[" * 200_000 + "]" * 200_000))


def crowded_outputs(folder: Path) -> None:
    """Makes two gigabytes of lists out of sixty megabytes of outputs."""
    _book(folder, "m_outputs", notebook(FUNCTION, outputs="[" + "[]," * (20 << 20) + "[]]"))


def deep_expression(folder: Path) -> None:
    """Nests an expression deeper than the parser goes, in a file and in a notebook beside it."""
    _book(folder, "m_expression", notebook("(" * 100_000, FUNCTION))
    (folder / "m_expression" / f"{CHAPTER}.py").write_text(FUNCTION + "x = " + "-" * 200_000 + "1", encoding="utf-8")


def name_that_is_no_text(folder: Path) -> None:
    """Bears names that are not UTF-8."""
    place = folder / "m_bob"
    place.mkdir()
    (place / os.fsdecode(b"homework\xff.zip")).write_bytes(zipped({f"{CHAPTER}.py": FUNCTION.encode()}))
    (folder / os.fsdecode(b"m_\xfe\x1b[2J.zip")).write_bytes(zipped({f"{CHAPTER}.py": b""}))


def korean_name(folder: Path) -> None:
    """Bears a name in the encoding of a Korean Windows."""
    place = folder / os.fsdecode("m_김철수".encode("cp949"))
    place.mkdir()
    (place / f"{CHAPTER}.py").write_text(FUNCTION, encoding="utf-8")


def long_name(folder: Path) -> None:
    """Bears a name as long as the file system takes."""
    place = folder / ("m_" + "é" * 126)
    place.mkdir()
    (place / f"{CHAPTER}.py").write_text(FUNCTION, encoding="utf-8")


def zip64_index(folder: Path, members: int = 100_000) -> None:
    """Claims a short list of names in one place of a zip, and has a long one in another."""
    name, data = f"exercises/{CHAPTER}.py".encode(), FUNCTION.encode()
    crc, size = zlib.crc32(data), len(data)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, crc, size, size, len(name), 0) + name + data

    def entry(member: bytes) -> bytes:
        numbers = (20, 0, 20, 0, 0, 0, 0, 0, crc, size, size, len(member), 0, 0, 0, 0, 0, 0)
        return struct.pack("<4s4B4H3L5H2L", b"PK\1\2", *numbers) + member

    index = entry(name) + b"".join(entry(b"%07x" % i) for i in range(members))
    at, count = len(local), members + 1
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(index), at)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, at + len(index), 1)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1, 1, 100, at, 0)
    (folder / "m_zip64.zip").write_bytes(local + index + zip64 + locator + end)


def bombs(folder: Path) -> None:
    """Packs forty zips into a zip, each with sixty megabytes of nothing."""
    inner = zipped({f"{CHAPTER}.ipynb": b" " * (60 << 20)})
    (folder / "m_bombs.zip").write_bytes(zipped({f"{number}.zip": inner for number in range(40)}))


def names_of_members(folder: Path) -> None:
    """Names members of a zip by paths out of it, by escapes, and by bytes that the zip says are UTF-8 and are not."""
    names = [
        f"../{CHAPTER}.py",
        f"/{CHAPTER}.py",
        f"C:\\{CHAPTER}.py",
        "\x1b[2J.py",
        "exercises/\u202eyp.x.py",
        "aXb.py",
    ]
    data = zipped(dict.fromkeys(names, FUNCTION.encode()), zipfile.ZIP_STORED)
    (folder / "m_members.zip").write_bytes(data)
    flagged = bytearray(zipped({"éX.py": b""}, zipfile.ZIP_STORED))
    (folder / "m_flagged.zip").write_bytes(bytes(flagged).replace("é".encode(), b"\xff\xfe"))


def many_copies(folder: Path) -> None:
    """Hands in three thousand copies of a chapter."""
    (folder / "m_copies").mkdir()
    for number in range(3_000):
        (folder / "m_copies" / f"{CHAPTER} ({number}).py").write_text(FUNCTION, encoding="utf-8")


def no_plain_files(folder: Path) -> None:
    """Puts a pipe, which nobody writes to, and links in the place of files and folders."""
    place = folder / "m_pipe" / "exercises"
    place.mkdir(parents=True)
    os.mkfifo(place / f"{CHAPTER}.py")
    (place / f"{CHAPTER}.ipynb").symlink_to("/dev/zero")
    (place / "more").symlink_to(place)


def deep_folders(folder: Path) -> None:
    """Nests folders, the chapter at the bottom."""
    here = os.open(folder, os.O_RDONLY)
    for name in ("m_deep", *["d" * 200] * 60):
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def git_commit(folder: Path, mebibytes: int = 700) -> None:
    """Is a clone whose last commit unpacks to a thousand times its size."""
    size, place = mebibytes << 20, folder / "m_git"
    (place / "exercises").mkdir(parents=True)
    (place / "exercises" / f"{CHAPTER}.py").write_text(FUNCTION, encoding="utf-8")
    head = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\nauthor a <a@a> 1 +0000\ncommitter a <a@a> 1 +0000\n\n"
    begin = b"commit %d\0" % size + head
    pack, name, left, block = (
        zlib.compressobj(1),
        hashlib.sha1(begin, usedforsecurity=False),
        size - len(head),
        b"a" * (1 << 20),
    )
    parts = [pack.compress(begin)]
    while left > 0:
        parts.append(pack.compress(block[:left]))
        name.update(block[:left])
        left -= min(left, len(block))
    objects = place / ".git" / "objects" / name.hexdigest()[:2]
    objects.mkdir(parents=True)
    (objects / name.hexdigest()[2:]).write_bytes(b"".join([*parts, pack.flush()]))
    (place / ".git" / "HEAD").write_text(name.hexdigest() + "\n", encoding="utf-8")


def odd_files(folder: Path) -> None:
    """Is no Python, no text, or text in other encodings, under the names of chapters."""
    for number, data in enumerate(
        (b"\0" * 1000, "def find_elbow(): pass".encode("utf-16"), b"\xff\xfe\xff", b"\xc3\x28")
    ):
        (folder / f"m_odd{number}").mkdir()
        (folder / f"m_odd{number}" / f"{CHAPTER}.py").write_bytes(data)


HOSTILE: dict[str, Write] = {
    write.__name__: write
    for write in (
        *(elif_chain, semicolons, deep_json, crowded_outputs, deep_expression, name_that_is_no_text, korean_name),
        *(long_name, zip64_index, bombs, names_of_members, many_copies, no_plain_files, deep_folders, git_commit),
        odd_files,
    )
}
