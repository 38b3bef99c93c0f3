"""The pictures of a class, each distinct one written once, so that a page with a thousand learners stays small."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

#: What a picture may be.  A learner's code drew it: a giant would hang the reader's browser.
MAX_BYTES = 400_000
MAX_SIDE = 4_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KINDS = {
    "comparison": "the learner's figure and the expected one",
    "yours": "the learner's",
    "expected": "expected",  # this and the next: in stores of earlier releases
    "difference": "difference",
}


@dataclass(frozen=True)
class Picture:
    """A distinct picture of the page."""

    anchor: str
    width: int
    height: int
    data: str


@dataclass(frozen=True)
class Shown:
    """A picture as it is shown for one check."""

    picture: Picture
    kind: str


@dataclass
class Album:
    """Collects pictures until they would make the page too large.

    Attributes
    ----------
    budget : int
        How many characters of picture data the whole page may hold.
    share : int
        How many of them one learner may add, so that no one's giants use up the page.
    """

    budget: int
    share: int
    pictures: dict[str, Picture] = field(default_factory=dict)
    used: int = 0
    _used_by_learner: int = 0

    def next_learner(self) -> None:
        """Tell that the pictures of another learner follow: each may add `share` at most."""
        self._used_by_learner = 0

    def show(self, names: Sequence[str], files: Mapping[str, bytes]) -> tuple[Shown, ...] | None:
        """Add the pictures of one check; None where the page has no room for them."""
        found = [(name, files[name]) for name in names if name in files and _is_sound(files[name])]
        if not found and names:
            return None
        fresh = {_anchor(data): _length(data) for _, data in found}
        cost = sum(size for anchor, size in fresh.items() if anchor not in self.pictures)
        if self.used + cost > self.budget or self._used_by_learner + cost > self.share:
            return None
        self.used += cost
        self._used_by_learner += cost
        return tuple(Shown(self._keep(data), _kind(name)) for name, data in found)

    def _keep(self, data: bytes) -> Picture:
        anchor = _anchor(data)
        if anchor not in self.pictures:
            width, height = _size(data)
            self.pictures[anchor] = Picture(anchor, width, height, base64.b64encode(data).decode())
        return self.pictures[anchor]


def _anchor(data: bytes) -> str:
    return "p" + hashlib.sha256(data).hexdigest()[:16]


def _length(data: bytes) -> int:
    return -(-len(data) // 3) * 4


def _size(data: bytes) -> tuple[int, int]:
    """Read width and height: they stand at a fixed place of every PNG."""
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def _is_sound(data: bytes) -> bool:
    return (
        data.startswith(_SIGNATURE)
        and len(data) <= MAX_BYTES
        and data[12:16] == b"IHDR"
        and all(0 < side <= MAX_SIDE for side in _size(data))
    )


def _kind(name: str) -> str:
    kind = name.rsplit("/", 1)[-1].removesuffix(".png").rsplit("-", 1)[-1]
    return _KINDS.get(kind, "picture")
