"""Capture what a learner sees from a fresh clone to the first task that passes, into `docs/screens/`.

    python docs/first_minutes.py [--install]

Everything is done for real, in a terminal of its own: a learner's copy of this workbook is cloned and installed,
`grader watch` is started, a wrong answer and a right one are saved, keys are pressed.  With `--install` the clone has
an environment of its own, which is timed; without, it uses the one that this program runs in.
"""

from __future__ import annotations

import argparse
import codecs
import html
import json
import os
import pty
import re
import select
import shlex
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from grader import function_text, manifest  # noqa: E402  # after the path

SCREENS = Path(__file__).parent / "screens"
LANGUAGES = ("en", "ko")
MISTAKE = "labels_in_frame.py"  # of the first task, which many make
COLUMNS, ROWS = 96, 40
PATIENCE = 120
CLEAR = "\x1b[H\x1b[2J\x1b[3J"
#: As rich has it, without the fonts that it would fetch from another site.
SVG = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", "NanumGothicCoding", "D2Coding", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
.{unique_id}-title {{ font-size: 18px; font-family: sans-serif; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


class Terminal:
    """A program in a terminal of its own, in which keys can be pressed."""

    def __init__(self, command: list[str], folder: Path, language: str) -> None:
        size = {"COLUMNS": str(COLUMNS), "LINES": str(ROWS)}
        environment = {**os.environ, **size, "TERM": "xterm-256color", "GRADER_LANG": language}
        self._process, self._near = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)  # noqa: S606  # our own words
        termios.tcsetwinsize(self._near, (ROWS, COLUMNS))
        self.seen = ""
        # A letter may end in the next part that is read.
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")

    def press(self, key: str) -> None:
        os.write(self._near, key.encode())

    def screen(self, pattern: str) -> str:
        """Wait until the screen shows something, and no more comes; return what is on it."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not self._read(0.8) and re.search(pattern, _plain(self._now())):
                return self._now()
        raise SystemExit(f"{pattern!r} never came:\n{_plain(self._now())}")

    def ended(self) -> str:
        """Wait for the program's end; return all that it wrote."""
        while self._read(PATIENCE):
            pass
        os.waitpid(self._process, 0)
        return self._now()

    def _now(self) -> str:
        return self.seen.rpartition(CLEAR)[2]

    def _read(self, seconds: float) -> bool:
        if not select.select([self._near], [], [], seconds)[0]:
            return False
        try:
            part = os.read(self._near, 1 << 16)
        except OSError:  # so Linux tells that the other side is closed
            return False
        self.seen = (self.seen + self._letters.decode(part)).replace("\r\n", "\n")
        return bool(part)


def _plain(text: str) -> str:
    return Text.from_ansi(text).plain


def picture(name: str, command: str, shown: str) -> None:
    """Write a screen as a picture and as text."""
    console = Console(record=True, width=COLUMNS, file=open(os.devnull, "w"), force_terminal=True, highlight=False)  # noqa: SIM115, PTH123  # a sink
    for line in command.splitlines():
        console.print(Text.assemble(("$ ", "green"), (line, "bold")))
    console.print(Text.from_ansi(shown.rstrip()))
    SCREENS.mkdir(exist_ok=True)
    unique = re.sub(r"\W", "-", name)
    drawn = console.export_svg(
        title="", theme=SVG_EXPORT_THEME, code_format=SVG, clear=False, unique_id=unique, font_aspect_ratio=0.61
    )
    svg = in_columns(drawn)
    text = "\n".join(line.rstrip() for line in console.export_text().splitlines()) + "\n"
    (SCREENS / f"{name}.svg").write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")
    (SCREENS / f"{name}.txt").write_text(text, encoding="utf-8")


_TEXT = re.compile(r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="([^"]*)"([^>]*)>([^<]*)</text>')


def in_columns(svg: str) -> str:
    """Give letters that fill two columns of a terminal the room of two: rich takes each letter for one."""

    def parts(match: re.Match[str]) -> str:
        style, x, y, length, rest, content = match.groups()
        text = html.unescape(content)
        column = float(length) / len(text)
        at, found = float(x), ""
        for run in re.findall(r"[\u1100-\ud7ff\uff00-\uff60]+|[^\u1100-\ud7ff\uff00-\uff60]+", text):
            width = round(cell_len(run) * column, 1)
            shown = html.escape(run).replace("\xa0", "&#160;")
            fitted = ' lengthAdjust="spacingAndGlyphs"' if cell_len(run) > len(run) else ""
            place = f'x="{at:g}" y="{y}" textLength="{width:g}"{fitted}{rest}'
            found += f'<text class="{style}" {place}>{shown}</text>'
            at += width
        return found

    return _TEXT.sub(parts, svg)


class Learner:
    """A clone of the learner's repository, and the two answers to its first task."""

    def __init__(self, folder: Path, *, install: bool) -> None:
        self.clone = folder / "workbook"
        self.seconds: dict[str, float] = {}
        workbook = manifest.load(ROOT)
        self.task = next(iter(workbook.tasks.values()))
        origin = folder / "origin"
        self._done([sys.executable, "-m", "grader", "export", "template", str(origin)], ROOT)
        for command in ("init -q", "add .", "-c user.name=a -c user.email=a@example.com commit -qm workbook"):
            self._done(["git", *command.split()], origin)
        self._timed("git clone", ["git", "clone", "-q", str(origin), str(self.clone)], folder)
        python = sys.executable
        if install:
            self._timed("python3 -m venv", [sys.executable, "-m", "venv", ".venv"], self.clone)
            python = str(self.clone / ".venv" / "bin" / "python")
            self._timed(
                "pip install", [python, "-m", "pip", "install", "-q", "-c", "constraints.txt", "-e", "."], self.clone
            )
        self.grader = [python, "-m", "grader"]
        self.file = self.clone / "exercises" / f"{self.task.chapter}.py"
        self._stub = self.file.read_text(encoding="utf-8")
        self.wrong = self._answer(ROOT / "tests" / "chaff" / self.task.name / MISTAKE)
        self.right = self._answer(ROOT / "solutions" / f"{self.task.chapter}.py")

    def _answer(self, path: Path) -> str:
        """Put an answer in the place of the first stub, below what the solution imports."""
        solution = (ROOT / "solutions" / self.file.name).read_text(encoding="utf-8")
        imports = [
            line for line in solution.splitlines() if line.startswith(("import ", "from ")) and "__future__" not in line
        ]
        text = function_text.text_of(path.read_text(encoding="utf-8"), self.task.name)
        assert text is not None
        source = function_text.replaced(self._stub, self.task.name, text)
        return source.replace("\n\n\ndef ", "\n" + "\n".join(imports) + "\n\n\ndef ", 1)

    def begin_anew(self) -> None:
        self.file.write_text(self._stub, encoding="utf-8")
        (self.clone / "progress.json").unlink(missing_ok=True)

    def _timed(self, what: str, command: list[str], folder: Path) -> None:
        began = time.monotonic()
        self._done(command, folder)
        self.seconds[what] = round(time.monotonic() - began, 1)

    def _done(self, command: list[str], folder: Path) -> None:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")


def capture(learner: Learner, language: str) -> float:
    """Capture every screen in one language; return how long the sitting took."""
    learner.begin_anew()
    flag = "" if language == "en" else f" --lang {language}"
    began = time.monotonic()
    sitting = Terminal([*learner.grader, "watch"], learner.clone, language)
    chapters = manifest.load(ROOT).chapters
    picture(f"{language}-1-watch", f"grader watch{flag}", sitting.screen(f"{chapters[-1].name}: "))
    learner.file.write_text(learner.wrong, encoding="utf-8")
    picture(f"{language}-2-wrong", f"grader watch{flag}", sitting.screen(rf"{learner.task.name}\(.*"))
    sitting.press("h")
    hint = r"hint 1 of|힌트 \d개 중 1"
    picture(f"{language}-3-hint", f"grader watch{flag}", sitting.screen(hint))
    learner.file.write_text(learner.right, encoding="utf-8")
    points = learner.task.points
    passed = rf"{learner.task.chapter}: ({points} of|\d+점 만점에 {points}점)"
    picture(f"{language}-4-passed", f"grader watch{flag}", sitting.screen(passed))
    sitting.press("q")
    sitting.ended()
    picture(
        f"{language}-5-list", f"grader list{flag}", Terminal([*learner.grader, "list"], learner.clone, language).ended()
    )
    return round(time.monotonic() - began, 1)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--install", action="store_true", help="install the clone, and take the time")
    with tempfile.TemporaryDirectory(prefix="first-minutes-") as folder:
        learner = Learner(Path(folder), install=options.parse_args().install)
        for language in LANGUAGES:
            learner.seconds[f"the sitting, {language}"] = capture(learner, language)
        sys.stdout.write(json.dumps(learner.seconds, indent=2) + "\n")


if __name__ == "__main__":
    main()
