"""Find the tree in the lines of a dendrogram.

A link is a bar with a leg at each end, ∩, whether drawn as one line (SciPy's
`dendrogram`) or side by side.  Bars of one height that meet are one joint: a
merge of as many children as it has legs.  A leg ends on the bar of the merge
below it, or at a leaf.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.judging import explain

from .readings import FloatArray, polylines, ranks

MAX_LINKS = 2_000
ROUNDING = 1e-9
UNCONNECTED = "does not show one tree: each leg of a link ends on the link below it or at a leaf."

IntArray = NDArray[np.int64]


@dataclass(slots=True)
class Place:
    """A vertex, the ranks of its coordinates among those of all vertices (equal ranks, equal places), and its pixel."""

    x: float
    y: float
    column: int
    row: int
    pixel: tuple[float, float]


@dataclass(slots=True)
class Link:
    """A bar from one end to the other, and where the leg under each end stops (the end itself, for no leg)."""

    ends: tuple[Place, Place]
    feet: tuple[Place, Place]

    @property
    def middle(self) -> float:
        return (self.ends[0].x + self.ends[1].x) / 2


@dataclass(slots=True)
class Joint:
    """Links of one height that meet.  Children: the x of each leg, and the joint it stands on or None for a leaf."""

    links: list[Link]
    left: int
    right: int
    children: list[tuple[float, Joint | None]] = field(default_factory=list)

    @property
    def height(self) -> float:
        return self.links[0].ends[0].y


def root_joint(call: str, axes: dict[str, Any], sign: float = 1.0) -> Joint:
    """Return the joint at the top of the one tree that an Axes shows; `sign` is -1 where its x axis is reversed."""
    __tracebackhide__ = True
    joints = _joints(_links(call, _segments(call, axes, sign)))
    rows: dict[int, list[Joint]] = defaultdict(list)
    for joint in joints:
        rows[joint.links[0].ends[0].row].append(joint)
    for joint in joints:
        _find_children(call, joint, rows)
    _check_is_tree(call, joints)
    hanging = {id(below) for joint in joints for _, below in joint.children}
    return next(joint for joint in joints if id(joint) not in hanging)


def strokes(root: Joint) -> list[tuple[Place, Place]]:
    """List the straight pieces of a tree: bars, and the legs under them."""
    pieces: list[tuple[Place, Place]] = []
    waiting = [root]
    while waiting:
        joint = waiting.pop()
        waiting += [below for _, below in joint.children if below is not None]
        for link in joint.links:
            pieces += [link.ends, *zip(link.ends, link.feet, strict=True)]
    return pieces


# --- Segments -----------------------------------------------------------------


@dataclass(slots=True)
class Segment:
    """A straight piece of a line between two neighbouring vertices."""

    piece: int
    start: Place
    end: Place

    @property
    def upright(self) -> bool:
        return self.start.column == self.end.column

    @property
    def level(self) -> bool:
        return self.start.row == self.end.row and not self.upright


def _segments(call: str, axes: dict[str, Any], sign: float) -> list[Segment]:
    __tracebackhide__ = True
    lines = list({line.xy.tobytes(): line for line in polylines(axes)}.values())
    pieces = [line.xy for line in lines]
    if not pieces:
        explain.fail(call, "shows no lines: a dendrogram draws a link for each merge.")
    if sum(map(len, pieces)) > 6 * MAX_LINKS:
        explain.fail(call, f"shows more lines than the tree has: expected at most {MAX_LINKS:,} links.")
    xy: FloatArray = np.concatenate(pieces) * (sign, 1.0)
    columns, rows = ranks(xy[:, 0], rtol=ROUNDING).tolist(), ranks(xy[:, 1], rtol=ROUNDING).tolist()
    pixels = map(tuple, np.concatenate([line.pixel for line in lines]).tolist())
    places = [Place(*place) for place in zip(xy[:, 0].tolist(), xy[:, 1].tolist(), columns, rows, pixels, strict=True)]
    owners = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces]).tolist()
    return [
        Segment(owner, start, end)
        for owner, following, start, end in zip(owners, owners[1:], places, places[1:], strict=False)
        if owner == following
    ]


# --- Links --------------------------------------------------------------------


def _links(call: str, segments: list[Segment]) -> list[Link]:
    """Find every bar and the legs under its ends."""
    __tracebackhide__ = True
    _check_stands_upright(call, segments)
    posts = _posts(segments)
    found: dict[tuple[int, int, int], Link] = {}
    loose = []
    for before, bar, after in zip([None, *segments], segments, [*segments[1:], None], strict=False):
        if not bar.level:
            continue
        left = before.start if _is_leg(before, bar) else posts.get((bar.start.column, bar.start.row), bar.start)
        right = after.end if _is_leg(after, bar) else posts.get((bar.end.column, bar.end.row), bar.end)
        link = Link((bar.start, bar.end), (left, right))
        if bar.start.x > bar.end.x:
            link = Link((bar.end, bar.start), (right, left))
        key = (link.ends[0].column, link.ends[1].column, bar.start.row)
        if link.feet == link.ends and not (_is_leg(before, bar) or _is_leg(after, bar)):
            loose.append((key, link))
        else:
            found.setdefault(key, link)
    for key, link in loose:
        if _belongs(link, found, segments):
            found.setdefault(key, link)
    if not found:
        explain.fail(call, "shows no links of a dendrogram: two legs under a bar, drawn along the axes.")
    return list(found.values())


def _is_leg(neighbour: Segment | None, bar: Segment) -> bool:
    return neighbour is not None and neighbour.piece == bar.piece and neighbour.upright


def _posts(segments: list[Segment]) -> dict[tuple[int, int], Place]:
    """Map each end of a line that is drawn upright on its own to its other end, the lower one first."""
    crooked = {segment.piece for segment in segments if not segment.upright}
    posts: dict[tuple[int, int], Place] = {}
    for segment in segments:
        if segment.piece in crooked or segment.start.row == segment.end.row:
            continue
        for near, far in ((segment.start, segment.end), (segment.end, segment.start)):
            known = posts.get((near.column, near.row))
            if known is None or far.y < known.y:
                posts[near.column, near.row] = far
    return posts


def _belongs(rule: Link, found: dict[tuple[int, int, int], Link], segments: list[Segment]) -> bool:
    """Tell a bar without legs from a rule across the plot: it lies on the ground, or both ends lie on other bars."""
    row = rule.ends[0].row
    if row == min(min(segment.start.row, segment.end.row) for segment in segments):
        return True
    spans = [(left, right) for left, right, at in found if at == row]
    return all(any(left <= end.column <= right for left, right in spans) for end in rule.ends)


def _check_stands_upright(call: str, segments: list[Segment]) -> None:
    """Refuse a tree that lies on its side: its bars are upright and its legs are level."""
    __tracebackhide__ = True
    upright = level = 0
    for before, middle, after in zip(segments, segments[1:], segments[2:], strict=False):
        if before.piece == after.piece:
            upright += before.upright and middle.level and after.upright
            level += before.level and middle.upright and after.level
    if level > upright:
        explain.fail(call, "lies on its side: the leaves belong along x, and the heights along y.")


# --- Joints -------------------------------------------------------------------


def _joints(links: list[Link]) -> list[Joint]:
    """Put the links of one height that meet together."""
    joints: list[Joint] = []
    for link in sorted(links, key=lambda link: (link.ends[0].row, link.ends[0].column)):
        left, right = (end.column for end in link.ends)
        last = joints[-1] if joints else None
        if last and last.links[0].ends[0].row == link.ends[0].row and left <= last.right:
            last.links.append(link)
            last.right = max(last.right, right)
        else:
            joints.append(Joint([link], left, right))
    return joints


def _find_children(call: str, joint: Joint, rows: dict[int, list[Joint]]) -> None:
    """Follow each leg of a joint to the joint it stands on, or to its leaf."""
    __tracebackhide__ = True
    inner = []
    for link in joint.links:
        for end, foot in zip(link.ends, link.feet, strict=True):
            if foot.row == end.row:
                inner.append(end)
            else:
                joint.children.append((foot.x, _joint_at(foot, rows)))
    # All but one of its links hang from another link of the joint by a leg of no length. The other
    # ends without a leg are leaves as high as the joint: samples that lie on one another.
    n_leaves = len(inner) - (len(joint.links) - 1)
    if n_leaves < 0:
        explain.fail(call, UNCONNECTED)
    middles = np.asarray([link.middle for link in joint.links])
    nearness = 1e-6 * max(float(np.ptp(middles)), *(link.ends[1].x - link.ends[0].x for link in joint.links))
    inner.sort(key=lambda end: bool((np.abs(middles - end.x) <= nearness).any()))
    joint.children += [(end.x, None) for end in inner[:n_leaves]]
    joint.children.sort(key=lambda child: child[0])


def _joint_at(foot: Place, rows: dict[int, list[Joint]]) -> Joint | None:
    row = rows.get(foot.row, [])
    place = bisect.bisect_right(row, foot.column, key=lambda joint: joint.left) - 1
    return row[place] if place >= 0 and foot.column <= row[place].right else None


def _check_is_tree(call: str, joints: list[Joint]) -> None:
    __tracebackhide__ = True
    below = [id(child) for joint in joints for _, child in joint.children if child is not None]
    if len(set(below)) != len(below):
        explain.fail(call, UNCONNECTED)
    roots = [joint for joint in joints if id(joint) not in set(below)]
    if len(roots) > 1:
        explain.fail(call, f"shows {len(roots)} separate trees, expected one that joins all leaves.")
    waiting, reached = list(roots), 0
    while waiting:
        joint = waiting.pop()
        reached += 1
        waiting += [child for _, child in joint.children if child is not None]
    if reached != len(joints):
        explain.fail(call, UNCONNECTED)
