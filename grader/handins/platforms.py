"""What the names in a bulk download tell: who handed in, when not in time, and what kind of thing it is.

    Moodle   Ada Lovelace_1234_assignsubmission_file_/…      (mod/assign/classes/downloader.php)
             Participant_1234_assignsubmission_file_/…       where marking is blind
             Team 1_56_assignsubmission_file_/…              of a group, which has a number of its own, and
             Default group_assignsubmission_file_/…          of all who are in none
             …_assignsubmission_onlinetext_/onlinetext.html  a text that was typed into the page
    Canvas   lovelaceada_LATE_987_345_ex01_kmeans.py         (lib/content_zipper.rb)
             LATE_anon_Ab3dE_345_ex01_kmeans.py              where grading is anonymous
             lovelaceada_987_text.html, …_link.html          a text or a link that was typed into the page
    Blackboard  Kata 1_ada_attempt_2026-06-01-10-30-00_ex01_kmeans.py
                Kata 1_ada_attempt_2026-06-01-10-30-00.txt, which tells of it, and holds what was typed
    Gradescope  submission_123/… beside submission_metadata.yml, which tells the rest

Canvas joins the letters of "family name, given name", or of a group's name, and
gives the number of the learner who handed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.handins.submission import Refused
from grader.handins.text_encoding import readable
from grader.text import composed, folded

_MOODLE = re.compile(
    r"(?P<name>.+?)(?:_(?P<number>\d+))?_assignsubmission_(?P<kind>[a-z0-9]+)(?:_(?P<file>.*))?", re.DOTALL
)
_REST = r"_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<typed>(?:text|link)\.html))"
_CANVAS = (  # where a name is hidden, all that may stand in front is the mark
    re.compile(rf"(?P<late>late_)?anon_(?P<anonymous>[0-9a-z]+){_REST}", re.IGNORECASE | re.DOTALL),
    re.compile(rf"(?P<name>.+?)_(?P<late>late_)?(?P<number>\d+){_REST}", re.IGNORECASE | re.DOTALL),
)
_BLACKBOARD = re.compile(
    r"(?P<name>.+)_attempt_(?P<day>\d{4}-\d\d-\d\d)-(?P<time>\d\d-\d\d-\d\d)(?:_(?P<file>.+)|\.txt)", re.DOTALL
)
GRADESCOPE_FILE = "submission_metadata.yml"
#: What Moodle calls everybody where marking is blind, in its identifiers and in the names of its folders.
_PARTICIPANT = ("participant", "참가자", "참여자")


@dataclass(frozen=True)
class Named:
    """What one name in a download tells.

    Attributes
    ----------
    platform : str
        "Moodle", "Canvas" or "Blackboard".
    person : str
        The name of a learner or of a group, as the platform spells it; empty where it is hidden.  Blackboard's is a
        user name behind the assignment's.
    number : str
        The platform's number of the learner, or of Moodle's group; empty where it gives none.
    anonymous : str
        What stands for a learner whose name is hidden; empty where it is not.
    file : str
        What the learner has called the file; empty for a folder.
    attachment : int
        Canvas's number of the file, which grows with time.
    submitted : str
        When it was handed in (ISO 8601); empty where the name does not tell.
    late, typed : bool
        Whether it is marked as late; whether it was typed into the page, so that there is no file.
    """

    platform: str
    person: str
    number: str = ""
    anonymous: str = ""
    file: str = ""
    attachment: int = 0
    submitted: str = ""
    late: bool = False
    typed: bool = False

    @property
    def again(self) -> Named | None:
        """Read it the other way, where there is one: `team_1_987_345_ex01.py` is of team_1, or of number 1 of team.

        Canvas takes `_1_` out of a name, but not `_1` at its end, and a file may be called `345_ex01.py`.
        """
        match = re.fullmatch(r"(\d+)_(.+)", self.file, re.DOTALL)
        if match is None or self.platform != "Canvas" or self.anonymous or self.late:
            return None
        person, number = f"{self.person}_{self.number}", str(self.attachment)
        return replace(self, person=person, number=number, attachment=int(match[1]), file=match[2])

    @property
    def owner(self) -> str:
        """What all files of one submission have in common, as a report shows it."""
        number = "" if self.anonymous else self.number
        return "_".join(part for part in (self.anonymous or self.person, number, self.submitted) if part)

    @property
    def keys(self) -> tuple[str, ...]:
        """What a roster may know the learner by; a user name on Blackboard, which may hold a "_" itself, is last."""
        if self.platform == "Blackboard":
            parts = self.person.split("_")
            return tuple("_".join(parts[start:]) for start in range(len(parts)))
        number = f"participant {self.number}" if self.platform == "Moodle" else self.number
        keys = (number if self.number else "", self.person, self.anonymous)
        return tuple(key for key in keys if key)


@dataclass(frozen=True)
class Submitter:
    """One of the people of a submission in Gradescope's export, as far as it tells; and when it was handed in."""

    name: str = ""
    email: str = ""
    number: str = ""
    submitted: str = ""


def named(name: str) -> Named | None:
    """Read the name of a file or of a folder; None where it is of no platform's form."""
    plain = composed(readable(name))
    if match := _MOODLE.fullmatch(plain):
        return _moodle(match.groupdict(default=""))
    if match := _BLACKBOARD.fullmatch(plain):
        return _blackboard(match.groupdict(default=""))
    match = next(filter(None, (form.fullmatch(plain) for form in _CANVAS)), None)
    return _canvas(match.groupdict(default="")) if match else None


def _moodle(part: Mapping[str, str]) -> Named:
    hidden = folded(part["name"]) in _PARTICIPANT
    return Named(
        platform="Moodle",
        person="" if hidden else part["name"],
        number=part["number"],
        anonymous=f"{part['name']} {part['number']}" if hidden else "",
        file=part["file"],
        typed=part["kind"] != "file",
    )


def _blackboard(part: Mapping[str, str]) -> Named:
    return Named(
        platform="Blackboard",
        person=part["name"],
        submitted=f"{part['day']}T{part['time'].replace('-', ':')}",
        file=part["file"],
        typed=not part["file"],
    )


def _canvas(part: Mapping[str, str]) -> Named:
    return Named(
        platform="Canvas",
        person=part.get("name", ""),
        number=part.get("number", ""),
        anonymous=f"anon_{part['anonymous']}" if "anonymous" in part else "",
        file=part["file"] or part["typed"],
        attachment=int(part["attachment"] or 0),
        late=bool(part["late"]),
        typed=bool(part["typed"]),
    )


def gradescope(metadata: bytes) -> dict[str, list[Submitter]]:
    """Read who handed in what from Gradescope's own file; `ValueError` where it can't be read."""
    import yaml  # only this export needs it

    try:
        # Every value as text, whatever Ruby class it is tagged with.
        data = yaml.load(metadata, Loader=yaml.BaseLoader)  # noqa: S506  # builds text, lists and dicts only
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(str(error)) from None
    entries = data.items() if isinstance(data, dict) else ()
    return {name: list(_submitters(entry)) for name, entry in entries if isinstance(entry, dict)}


def _submitters(entry: Mapping[str, Any]) -> Iterator[Submitter]:
    created = entry.get(":created_at", "")
    if isinstance(created, dict):
        created = created.get("utc") or created.get("time") or ""
    people = [person for person in entry.get(":submitters") or () if isinstance(person, dict)]
    for person in people or [{}]:
        name, email, number = (str(person.get(key) or "") for key in (":name", ":email", ":sid"))
        yield Submitter(name, email, number, str(created))


def participant(identifier: str) -> str:
    """Return the key of a learner in Moodle's downloads for the identifier of Moodle's worksheet; else ""."""
    match = re.fullmatch(rf"(?:{'|'.join(_PARTICIPANT)})\s*(\d+)", folded(identifier))
    return f"participant {match[1]}" if match else ""


def no_file(name: str) -> Refused:
    """Say that a learner has typed something into the platform's page in place of a file."""
    return Refused(
        f"{name} is a text or a link that was typed into the page; there is no file to grade; ask for the file."
    )
