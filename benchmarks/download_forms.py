"""A class of 300 in five forms of download: every row is there, with its own work and its own late days.

    python benchmarks/download_forms.py [--learners 300] [--task find_elbow]

Names are Korean, accented and shared by two; some hand in as groups, some late,
some nothing.  Each form has the roster that goes with it, in another encoding,
and its own way to tell the time.  The download names each submission by a
number or a name that is one learner's or group's alone, so that the gradebook
shows whose work was graded; the score of each kind of work is found out first.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from classes import CHAPTER, honest_sources, patient_workbook

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.grader.support.downloads import canvas, gradescope, moodle  # noqa: E402  # as the platforms name their files

SEOUL = ZoneInfo("Asia/Seoul")
POLICY = '[class]\ndeadline = 2026-06-05\ntime_zone = "Asia/Seoul"\npercent_per_day = 10\n'
DUE = datetime(2026, 6, 5, 23, 30, tzinfo=SEOUL)
KINDS = 12
FAMILY = ("김", "이", "박", "최", "남궁", "Núñez", "Müller", "Łuk", "O'Brien", "Åström")
GIVEN = ("철수", "영희", "민수", "서연", "지훈", "José", "Zoë", "Renée", "Žofia", "Ada")


@dataclass(frozen=True)
class Person:
    """One learner: who it is, what is handed in, and how many days late."""

    number: int
    family: str
    given: str
    group: str
    twin: bool
    kind: int  # of work; -1: nothing is handed in
    late: int

    @property
    def name(self) -> str:
        return f"{self.family}{self.given}" if self.family >= "가" else f"{self.given} {self.family}"

    @property
    def login(self) -> str:
        return f"u{self.number:04}"

    @property
    def when(self) -> datetime:
        return DUE + timedelta(days=self.late, hours=-14 if self.late else 0)


@dataclass(frozen=True)
class Form:
    """A download with its roster, and how it calls each learner's submission and counts the days."""

    roster: bytes
    files: dict[str, int | str]
    called: Callable[[Person], str]
    days: Callable[[Person], int] = lambda person: person.late


def people(count: int, seed: int = 0) -> list[Person]:
    """Make a class: every tenth three are a group, every twelfth has a namesake, every 25th hands in nothing."""
    draw = random.Random(seed)  # noqa: S311  # a class, not a secret
    names = [(family, given) for family in FAMILY for given in GIVEN] * (count // 90 + 2)
    made: list[Person] = []
    for number in range(count):
        family, given = names[number]
        serial = number // (len(FAMILY) * len(GIVEN))  # later rounds have names of their own, but for the twins
        twin = number % 12 in (0, 1) and number + 1 < count + number % 12
        if twin:
            family, given = names[number - number % 12]
            given += f"{'가나다라마'[serial]}쌍" if family >= "가" else f"son{'abcde'[serial]}"
        else:
            given += "가나다라마"[serial] * bool(serial) if family >= "가" else "abcde"[serial] * bool(serial)
        group = f"조_{number // 3}" if number // 3 % 10 == 3 else ""
        leader = made[number - number % 3] if group and number % 3 else None
        kind, late = (leader.kind, leader.late) if leader else (draw.randrange(KINDS), draw.choice((0, 0, 0, 1, 2, 3)))
        if number % 25 == 7 and not group:
            kind = -1
        made.append(Person(number, family, given, group, twin, kind, late))
    return made


def describe(everybody: Sequence[Person]) -> str:
    """Say in a line what kind of class it is."""
    names = Counter(person.name for person in everybody)
    kinds = {
        "with a Korean name": sum(person.family >= "가" for person in everybody),
        "with an accent": sum(not p.name.isascii() and p.family < "가" for p in everybody),
        "whose name another one has": sum(names[person.name] > 1 for person in everybody),
        "in groups": sum(bool(person.group) for person in everybody),
        "late": sum(person.kind >= 0 and person.late > 0 for person in everybody),
        "who hand in nothing": sum(person.kind < 0 for person in everybody),
    }
    return f"{len(everybody)} learners: " + ", ".join(f"{number} {words}" for words, number in kinds.items())


def leaders(everybody: Sequence[Person]) -> list[Person]:
    """List who hands in: everybody who does, and of a group its first member."""
    first = {person.group or person.login: person for person in reversed(everybody)}
    return [person for person in everybody if person.kind >= 0 and first[person.group or person.login] is person]


def table(rows: Sequence[Sequence[object]], encoding: str, delimiter: str = ",") -> bytes:
    """Write a roster as a spreadsheet or a platform saves it."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


# --- The five forms -------------------------------------------------------------


def of_clones(everybody: Sequence[Person]) -> Form:
    rows = [["username", "name", "group", "datetime"]]
    rows += [[p.login, p.name, p.group, f"{p.when.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"] for p in everybody]

    def called(person: Person) -> str:
        return f"kata-{person.group or person.login}"

    files: dict[str, int | str] = {f"{called(p)}/exercises/{CHAPTER}.py": p.kind for p in leaders(everybody)}
    return Form(table(rows, "utf-8"), files, called)


def of_moodle(everybody: Sequence[Person]) -> Form:
    """Moodle in Korean, its worksheet as the roster, unpacked on a Mac."""
    half = {True: "오전", False: "오후"}
    rows = [["식별자", "성명", "이메일 주소", "그룹", "성적", "최종 수정 (제출)", "최종 수정 (성적)"]]
    for p in everybody:
        day = f"{p.when.year}년 {p.when.month}월 {p.when.day}일, {'월화수목금토일'[p.when.weekday()]}요일"
        when = f"{day}, {half[p.when.hour < 12]} {p.when.hour % 12 or 12}:{p.when:%M}" if p.kind >= 0 else "-"
        rows.append([f"참가자 {7000 + p.number}", p.name, f"{p.login}@uni.kr", p.group, "", when, "-"])

    def number(person: Person) -> int:
        return int(person.group.split("_")[1]) if person.group else 7000 + person.number

    def folder(person: Person) -> str:
        return moodle(person.group or person.name, number(person), f"{CHAPTER}.py")

    def called(person: Person) -> str:
        return folder(person).split("_assign")[0]

    files: dict[str, int | str] = {unicodedata.normalize("NFD", folder(p)): p.kind for p in leaders(everybody)}
    return Form(table(rows, "utf-8-sig"), files, called)


def of_canvas(everybody: Sequence[Person]) -> Form:
    """Canvas with its export of groups as the roster; it marks what is late, and tells no time."""
    rows: list[list[object]] = [["name", "canvas_user_id", "user_id", "login_id", "sections", "group_name"]]
    rows += [[f"{p.family}, {p.given}", 9000 + p.number, "", p.login, "1", p.group] for p in everybody]

    def file(person: Person) -> str:
        name = person.group or f"{person.family}, {person.given}"
        return canvas(name, 9000 + person.number, 5 + person.number, f"{CHAPTER}.py", late=person.late > 0)

    first = {p.group: p for p in reversed(everybody) if p.group}

    def called(person: Person) -> str:
        return file(first.get(person.group, person)).split(f"_{5 + first.get(person.group, person).number}_ex")[0]

    files: dict[str, int | str] = {file(p): p.kind for p in leaders(everybody)}
    return Form(table(rows, "utf-8"), files, lambda p: called(p).replace("_LATE_", "_"), lambda p: min(p.late, 1))


def of_gradescope(everybody: Sequence[Person]) -> Form:
    """Gradescope, which tells groups and times itself; the roster is what Excel saves as "Unicode text"."""
    rows = [["학번", "성명", "이메일"], *([f"2026{p.number:04}", p.name, f"{p.login}@uni.kr"] for p in everybody)]
    first = {p.group: p for p in reversed(everybody) if p.group}
    data, files = "", {}
    for p in leaders(everybody):
        own = [q for q in everybody if q.group == p.group] if p.group else [p]
        members = [(q.name, f"{q.login}@uni.kr", f"2026{q.number:04}") for q in own]
        data += gradescope(p.number, members, p.when.astimezone(UTC))
        files[f"assignment_1_export/submission_{p.number}/{CHAPTER}.py"] = p.kind
    everything: dict[str, int | str] = {**files, "assignment_1_export/submission_metadata.yml": data}
    return Form(table(rows, "utf-16", "\t"), everything, lambda p: f"submission_{first.get(p.group, p).number}")


def of_zips(everybody: Sequence[Person]) -> Form:
    """A zip of each learner, called by the name, or by the number where two have that name."""
    rows = [["sep=;"], ["학번", "이름", "조", "제출 일시"]]
    rows += [[f"2026{p.number:04}", p.name, p.group, f"{p.when:%Y. %-m. %-d. %H:%M}"] for p in everybody]

    def called(person: Person) -> str:
        return person.group or (f"2026{person.number:04}" if person.twin else person.name)

    files: dict[str, int | str] = {unicodedata.normalize("NFD", f"{called(p)}.zip"): p.kind for p in leaders(everybody)}
    return Form(table(rows, "utf-8", ";"), files, called)


FORMS: dict[str, tuple[Callable[[Sequence[Person]], Form], bool]] = {  # and whether it is one zip
    "clones": (of_clones, False),
    "Moodle": (of_moodle, False),
    "Canvas": (of_canvas, True),
    "Gradescope": (of_gradescope, True),
    "zips": (of_zips, False),
}


# --- Grading --------------------------------------------------------------------


def lay(form: Form, folder: Path, *, packed: bool, sources: Sequence[str]) -> Path:
    """Write a download; return the path to grade."""
    folder.mkdir()
    texts = {name: what if isinstance(what, str) else sources[what] for name, what in form.files.items()}
    if packed:
        with zipfile.ZipFile(folder / "submissions.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in texts.items():
                bundle.writestr(name, text)
        return folder / "submissions.zip"
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if name.endswith(".zip"):
            with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as bundle:
                bundle.writestr(f"exercises/{CHAPTER}.py", text)
        else:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def grade(scratch: Path, path: Path, task: str, *more: object) -> list[dict[str, str]]:
    """Grade a class and return its rows; the store knows what was graded before, but no learner."""
    book, store = scratch / "all.csv", scratch / "own.sqlite"
    for old in scratch.glob("own.sqlite*"):
        old.unlink()
    if (scratch / "kinds.sqlite").exists():
        shutil.copy(scratch / "kinds.sqlite", store)
    command = [sys.executable, "-m", "grader", "grade", path, task, "--workbook", scratch / "workbook"]
    command += ["--store", store, "--gradebook", f"csv={book}", *more]
    done = subprocess.run([*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"the grader ended with {done.returncode}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    with book.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def mistakes(everybody: Sequence[Person], form: Form, rows: list[dict[str, str]], scores: Sequence[int]) -> list[str]:
    """Compare every row with what it should be, in the order of the roster."""
    wrong = [f"a row too many: {row['learner']}" for row in rows[len(everybody) :]]
    wrong += [f"no row: {person.name}" for person in everybody[len(rows) :]]
    for person, row in zip(everybody, rows, strict=False):
        expected = ("missing", "", "0", "0")
        if person.kind >= 0:
            days = form.days(person)
            score = scores[person.kind] * (100 - 10 * days) // 100
            expected = ("graded", unicodedata.normalize("NFC", form.called(person)), str(score), str(days))
        status = row["status"].replace("passed", "graded").replace("failed", "graded")
        name = row["submission"].partition(" (")[0].replace(" ", "_")  # Gradescope's groups are numbered
        seen = (status, name, row["score"], row["late_days"])
        if seen != (expected[0], expected[1].replace(" ", "_"), *expected[2:]):
            wrong.append(f"{person.login} {person.name}: {seen}, not {expected}")
    return wrong


def main() -> None:
    """Grade the class in every form, compare, and say what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--learners", type=int, default=300)
    parser.add_argument("--task", default="find_elbow")
    options = parser.parse_args()
    everybody = people(options.learners)
    print(describe(everybody))  # noqa: T201  # a benchmark prints
    failed = False
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        patient_workbook(scratch / "workbook", seconds=20)
        sources = [f"{text}\n# kind {number}\n" for number, text in enumerate(honest_sources()[:KINDS])]
        kinds = Form(b"", {f"{n:02}/exercises/{CHAPTER}.py": n for n in range(KINDS)}, lambda _: "")
        alone = grade(scratch, lay(kinds, scratch / "kinds", packed=False, sources=sources), options.task)
        scores = [int(row["score"]) for row in alone]
        shutil.move(scratch / "own.sqlite", scratch / "kinds.sqlite")
        (scratch / "policy.toml").write_text(POLICY, encoding="utf-8")
        for form_name, (make, packed) in FORMS.items():
            form = make(everybody)
            path = lay(form, scratch / form_name, packed=packed, sources=sources)
            (scratch / "roster.csv").write_bytes(form.roster)
            began = time.monotonic()
            rows = grade(
                scratch, path, options.task, "--roster", scratch / "roster.csv", "--policy", scratch / "policy.toml"
            )
            wrong = mistakes(everybody, form, rows, scores)
            failed |= bool(wrong)
            late = sum(row["late_days"] != "0" for row in rows)
            print(  # noqa: T201  # a benchmark prints
                f"{form_name}: {len(rows)} rows of {len(everybody)} from {len(form.files)} files, {late} late, "
                f"{len(wrong)} wrong, in {time.monotonic() - began:.0f} s",
                *wrong[:10],
                sep="\n  ",
            )
    sys.exit(int(failed))


if __name__ == "__main__":
    main()
