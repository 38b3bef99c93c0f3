"""Make classes to grade: honest submissions of all kinds, no two alike, and hostile ones.

Chapter 2 alone is filled in, so that a class is graded quickly; the benchmarks
that use this say so.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from grader.course.cluster_node import pack
from grader.judge import alternatives

ROOT = Path(__file__).resolve().parents[1]
CHAPTER = "ex02_elbow"

#: What takes the place of a function, or is put behind the file.
HOSTILE: dict[str, str] = {
    "ends the process": "import os\ndef find_elbow(ks, inertias):\n    os._exit(0)\n",
    "kills itself": "import os, signal\ndef find_elbow(ks, inertias):\n    os.kill(os.getpid(), signal.SIGKILL)\n",
    "kills its group": "import os, signal\ndef find_elbow(ks, inertias):\n    os.killpg(0, signal.SIGKILL)\n",
    "crashes": "import ctypes\ndef find_elbow(ks, inertias):\n    ctypes.string_at(0)\n",
    "takes all memory": "def find_elbow(ks, inertias):\n    return [bytearray(1 << 30) for _ in range(64)]\n",
    "forks without end": "import os\ndef find_elbow(ks, inertias):\n    while True:\n        os.fork()\n",
    "prints without end": "def find_elbow(ks, inertias):\n    print('x' * (1 << 26))\n    return 3\n",
    "prints commands": "print('::set-output name=score::100')\nraise SystemExit(0)\n",
    "looks for the tests": "import pathlib\nraise Exception(list(pathlib.Path('/').glob('*/*/tests/hidden/*')))\n",
    "is no Python": "def find_elbow(:\n",
    "recurses": "def find_elbow(ks, inertias):\n    return find_elbow(ks, inertias)\n",
    "answers with anything": "class Anything:\n    def __eq__(self, other):\n        return True\n"
    "    def __hash__(self):\n        return 0\ndef find_elbow(ks, inertias):\n    return Anything()\n",
}
#: What goes on behind the grader's back, or would: threads that work from one request to the next, or wake themselves.
HOSTILE |= {
    "writes from a thread": "import threading\ndef fill():\n    for number in range(3000):\n"
    "        open(f'filled-{number}', 'wb').write(b'x' * (1 << 20))\ndef find_elbow(ks, inertias):\n"
    "    threading.Thread(target=fill, daemon=True).start()\n    return None\n",
    "starts threads": "import threading, time\ndef find_elbow(ks, inertias):\n    for _ in range(1500):\n"
    "        threading.Thread(target=time.sleep, args=(99,), daemon=True).start()\n    return None\n",
    "wakes itself": "import ctypes, struct\nevent = ctypes.create_string_buffer(struct.pack('qii48x', 0, 18, 0))\n"
    "ctypes.CDLL(None).timer_create(1, event, ctypes.byref(ctypes.c_long()))\n"
    "def find_elbow(ks, inertias):\n    return None\n",
    "reserves the disk": "import ctypes, os\ndef find_elbow(ks, inertias):\n"
    "    ctypes.CDLL(None).fallocate(os.open('file', 66), 1, ctypes.c_long(0), ctypes.c_long(9 << 30))\n",
    "answers by hand": "import os\ndef find_elbow(ks, inertias):\n    for line in range(3, 64):\n        try:\n"
    "            os.write(line, b'\\0\\0\\0\\x08\\x81\\xa5value\\x02' * 2)\n"
    "        except OSError:\n            pass\n",
    "never ends while imported": "while True:\n    pass\n",
}
SLOW = "def find_elbow(ks, inertias):\n    while True:\n        pass\n"


def _broken_zip(folder: Path, name: str) -> None:
    (folder / f"{name}.zip").write_bytes(b"PK\3\4 cut off")


def _bomb(folder: Path, name: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{CHAPTER}.py", b"\0" * (64 << 20))
    (folder / f"{name}.zip").write_bytes(stream.getvalue())


def _empty(folder: Path, name: str) -> None:
    (folder / name).mkdir()


def _link(folder: Path, name: str) -> None:
    (folder / name / "exercises").mkdir(parents=True)
    (folder / name / "exercises" / f"{CHAPTER}.py").symlink_to("/etc/passwd")


BROKEN: dict[str, Callable[[Path, str], None]] = {
    "a broken zip": _broken_zip,
    "a bomb": _bomb,
    "nothing": _empty,
    "a link": _link,
}


def patient_workbook(folder: Path, seconds: int = 300) -> Path:
    """Copy the workbook, with so much time for a check that a busy machine makes no difference."""
    with zipfile.ZipFile(io.BytesIO(pack(ROOT, ROOT / "solutions"))) as bundle:
        bundle.extractall(folder)
    manifest = folder / "exercises" / "exercises.toml"
    text = manifest.read_text(encoding="utf-8")
    for name in ("wall_seconds", "task_seconds"):
        text = re.sub(rf"{name} = [0-9.]+", f"{name} = {seconds}.0", text)
    manifest.write_text(text, encoding="utf-8")
    return folder


def honest_sources() -> list[str]:
    """List files of chapter 2 as learners write them: right, wrong in every known way, right another way, untouched."""
    solution = (ROOT / "solutions" / f"{CHAPTER}.py").read_text(encoding="utf-8")
    stub = (ROOT / "exercises" / f"{CHAPTER}.py").read_text(encoding="utf-8")
    found = [solution, stub]
    for kind in ("chaff", "variants"):
        for task in ("inertia_curve", "plot_elbow", "find_elbow"):
            others = alternatives.load(ROOT / "tests" / kind).get(task, [])
            found += [alternatives.compose(solution, one.source).decode() for one in others]
    return found


def make(folder: Path, count: int, *, hostile: int = 0, seed: int = 0, kinds: int | None = None) -> dict[str, str]:
    """Fill a folder with a class; return what each submission is, by its name.

    Parameters
    ----------
    hostile : int
        How many of them are hostile or broken.
    kinds : int, optional
        How many kinds of honest submissions there are; all by default.
    """
    draw = random.Random(seed)  # noqa: S311  # a class, not a secret
    sources = honest_sources()[:kinds]
    solution = sources[0]
    bad = [*HOSTILE, *BROKEN, "never ends"]
    places = set(draw.sample(range(count), hostile))
    made = {}
    for number in range(count):
        name = f"learner-{number:04}"
        if number not in places:
            made[name] = "honest"
            text = sources[number % len(sources)]
        else:
            made[name] = bad[len([kind for kind in made.values() if kind != "honest"]) % len(bad)]
            if made[name] in BROKEN:
                BROKEN[made[name]](folder, name)
                continue
            text = solution + "\n\n" + (SLOW if made[name] == "never ends" else HOSTILE[made[name]])
        (folder / name / "exercises").mkdir(parents=True)
        # No two are alike, so that none is found in the store when another is done.
        (folder / name / "exercises" / f"{CHAPTER}.py").write_text(f"{text}\n# {name}\n", encoding="utf-8")
    return made


def make_whole(folder: Path, count: int, *, wrong: bool) -> None:
    """Fill a folder with submissions of all chapters: all right, or with a mistake in each chapter."""
    chaff = alternatives.load(ROOT / "tests" / "chaff")
    for number in range(count):
        own = folder / f"learner-{number:04}" / "exercises"
        own.mkdir(parents=True)
        for file in sorted((ROOT / "solutions").glob("ex*.py")):
            text = file.read_text(encoding="utf-8")
            tasks = [task for task in sorted(chaff) if f"def {task}(" in text]
            if wrong and tasks:
                task = tasks[number % len(tasks)]
                text = alternatives.compose(text, chaff[task][number % len(chaff[task])].source).decode()
            (own / file.name).write_text(f"{text}\n# {own.parent.name}\n", encoding="utf-8")
