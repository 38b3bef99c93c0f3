"""How the learning platforms name what they hand out, by their own source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import datetime


def canvas(sortable: str, user: int, attachment: int, file: str, *, late: bool = False, anonymous: str = "") -> str:
    """Name a file as Canvas does: lib/content_zipper.rb of canvas-lms.

    `get_filename` joins name, LATE and id with "_" and keeps `[[:word:]]`; `sanitize_user_name` takes away what would
    look like an id, and capitals; `sanitize_attachment_filename` takes away what no file may be called.
    """
    name = re.sub(r"_(\d+)_", r"\1", sortable).lower()
    parts = [
        *([] if anonymous else [name]),
        *(["LATE"] if late else []),
        f"anon_{anonymous}" if anonymous else f"{user}",
    ]
    start = "".join(char for char in "_".join(parts) if char == "_" or unicodedata.category(char)[0] in "LMN")
    safe = re.sub(r'[\x00/\\:*?"<>|]+', "_", file)
    return f"{start}_{attachment}_{safe}" if attachment else f"{start}_{safe}"


def moodle(name: str, number: int | None, file: str = "", *, kind: str = "file", folders: bool = True) -> str:
    """Name a folder or file as Moodle does: mod/assign/classes/downloader.php, `get_student_prefix`.

    Underscores in the name become spaces, and `clean_filename` takes away what PARAM_FILE does not allow.
    """
    end = "" if number is None else f"_{number}"
    prefix = re.sub(r"[\x00-\x1f&<>\"`|':\\/]", "", name.replace("_", " ") + end)
    return f"{prefix}_assignsubmission_{kind}{'_/' if folders else '_'}{file}"


def blackboard(assignment: str, user: str, when: datetime, file: str = "") -> str:
    """Name a file as Blackboard's "Download Assignments" does; without a file, the text that tells of the attempt."""
    return f"{assignment}_{user}_attempt_{when:%Y-%m-%d-%H-%M-%S}{f'_{file}' if file else '.txt'}"


def gradescope(number: int, people: Iterable[tuple[str, str, str]], when: datetime) -> str:
    """Write a submission's entry in Gradescope's `submission_metadata.yml`, as its export has it."""
    lines = [f"submission_{number}:", "  :submitters:"]
    for name, email, sid in people:
        lines += [f"  - :name: {name}", f"    :sid: '{sid}'", f"    :email: {email}"]
    created = f"{when:%Y-%m-%d %H:%M:%S}.395046000 Z"
    lines += ["  :created_at: !ruby/object:ActiveSupport::TimeWithZone", f"    utc: {created}"]
    return "\n".join([*lines, ""])
