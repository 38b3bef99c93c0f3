"""Letters, rings and frames on a sheet, by pixels from the lower left corner; no letter that no font here can write."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Any, Literal

from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.patches import Ellipse, Rectangle
from matplotlib.patheffects import withStroke

#: Of rings and what is said of them.
RING = "#d5006d"
#: What a ring is around, and how far it reaches from its middle, in pixels.
Around = Literal["mark", "name", "words", "upright"]
RADII: dict[Around, tuple[float, float]] = {
    "mark": (15, 15),
    "name": (26, 15),
    "words": (84, 11),
    "upright": (15, 84),
}
LATIN = "DejaVu Sans"  # comes with Matplotlib
#: Fonts with Hangul, as systems and people have them: Windows, macOS, Linux.
KOREAN = (
    *("NanumGothic", "Nanum Gothic", "NanumBarunGothic", "Noto Sans KR", "Noto Sans CJK KR", "Noto Sans CJK JP"),
    *("Malgun Gothic", "Apple SD Gothic Neo", "AppleGothic", "Pretendard", "UnDotum", "Baekmuk Gulim"),
)
MOST_LINES = 5


@functools.cache
def korean_font() -> str:
    """Return the name of a font here that writes Korean, or ""."""
    here = {entry.name for entry in fontManager.ttflist}
    return next((name for name in KOREAN if name in here), "")


@functools.cache
def _letters(family: str) -> frozenset[int]:
    """Return the code points that a font has."""
    path = fontManager.findfont(FontProperties(family=family), fallback_to_default=False)
    return frozenset(get_font(path).get_charmap())


def _families(text: str) -> list[str]:
    """List the fonts that write a text: the font for Korean is looked for where there is any to write."""
    return [LATIN] if text.isascii() or not korean_font() else [LATIN, korean_font()]


def can_be_written(text: str) -> bool:
    """Tell whether the fonts here have all letters of a text."""
    families = _families(text)
    return text.isascii() or all(any(ord(letter) in _letters(family) for family in families) for letter in text)


def writable(text: str) -> str:
    """Put a question mark where no font here has a letter, and in place of what is none."""
    return "".join(letter if letter.isprintable() and can_be_written(letter) else "?" for letter in text)


def fonts(text: str) -> dict[str, Any]:
    """Return what Matplotlib must be told to write a text."""
    return {"fontfamily": _families(text)}


def write(figure: Figure, x: float, y: float, text: str, *, size: float, **look: Any) -> None:
    """Write one line; `size` is in pixels."""
    text = writable(text)
    width, height = figure.get_size_inches() * figure.dpi
    look = {"fontsize": size * 72 / figure.dpi, "parse_math": False, **fonts(text), **look}
    figure.text(x / width, y / height, text, **look)


def wrapped(text: str, width: int) -> list[str]:
    """Break the sentences of a message into lines of so many pixels; rows of tables are left out."""
    letters = width // 9
    lines = [
        part for line in text.splitlines() if line and not line.startswith("  ") for part in _broken(line, letters)
    ]
    return [*lines[: MOST_LINES - 1], f"{lines[MOST_LINES - 1]} …"] if len(lines) > MOST_LINES else lines


def _broken(line: str, letters: int) -> Iterator[str]:
    """Break a line at spaces; letters of Korean are about twice as wide as others."""
    row = ""
    for word in line.split(" "):
        if row and _width(f"{row} {word}") > letters:
            yield row
            row = ""
        row = f"{row} {word}" if row else word
        while _width(row) > letters:
            yield row[: letters // 2]
            row = row[letters // 2 :]
    yield row


def _width(text: str) -> float:
    return sum(1.0 if letter.isascii() else 1.8 for letter in text)


def frame(figure: Figure, x: float, y: float, width: float, height: float) -> None:
    """Draw a thin grey line around a picture."""
    figure.add_artist(Rectangle((x, y), width, height, transform=None, fill=False, edgecolor="#c0c0c0", linewidth=0.8))


def ring(figure: Figure, middle: tuple[float, float], number: int, right: float, around: Around) -> None:
    """Draw a ring, its number beside it: on the left where it would lie beyond `right`."""
    (x, y), (across, up) = middle, RADII[around]
    for colour, line in (("white", 4.5), (RING, 2.0)):
        figure.add_artist(
            Ellipse(middle, 2 * across, 2 * up, transform=None, fill=False, edgecolor=colour, linewidth=line)
        )
    side = -1 if x + across + 16 > right else 1
    look = {"weight": "bold", "color": RING, "ha": "center", "va": "center"}
    halo = [withStroke(linewidth=3, foreground="white")]
    write(figure, x + side * (across + 7), y + min(up, 14), str(number), size=17, path_effects=halo, **look)
