"""What the columns of a roster mean, whoever has written it, in English and in Korean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.text import letters

#: For each meaning, titles of columns, as `letters` leaves them; where several are there, the first one counts.
TITLES: Mapping[str, tuple[str, ...]] = {
    "username": (
        *("username", "sisloginid", "login", "loginid"),
        *(
            "사용자명",
            "사용자이름",
            "사용자id",
            "사용자아이디",
            "아이디",
            "로그인",
            "로그인id",
            "로그인아이디",
        ),
    ),
    "github": ("githubusername", "githublogin", "깃허브아이디", "깃허브사용자명", "깃허브사용자이름"),
    # Canvas's own number of a learner; what its gradebook calls ID is found by the whole header.
    "canvas_id": ("canvasuserid",),
    "identifier": (
        *("idnumber", "sisuserid", "studentid", "studentnumber", "sid", "identifier", "id", "rosteridentifier"),
        *("userid", "학번", "학생번호", "학생id", "id번호", "식별번호", "식별자"),
    ),
    "email": ("email", "emailaddress", "이메일", "이메일주소", "전자우편", "전자우편주소", "메일", "메일주소"),
    "name": ("name", "fullname", "student", "studentname", "성명", "이름", "전체이름", "학생", "학생이름", "학생명"),
    "first": ("firstname", "givenname", "이름"),
    "last": ("lastname", "surname", "familyname", "성"),
    "group": (
        "group",
        "groupname",
        "groups",
        "team",
        "teamname",
        "그룹",
        "그룹명",
        "그룹이름",
        "모둠",
        "조",
        "조이름",
        "팀",
        "팀명",
    ),
    # Of Classroom 50 (`scores.csv`) and of GitHub Classroom (`grades.csv`).
    "repository": ("reviewurl", "studentrepositoryurl", "studentrepositoryname"),
    "submitted": (
        *("submitted", "submittedat", "datetime", "submissiontime", "submissiontimestamp", "lastmodifiedsubmission"),
        *("제출", "제출일", "제출일시", "제출시각", "제출시간", "최종수정제출", "마지막수정제출", "최근수정제출"),
        *("제출최종수정", "제출물최종수정"),
    ),
    "late_days": ("latedays", "지각일수", "지각일", "연체일수"),
    "deadline": (
        "deadline",
        "due",
        "duedate",
        "마감",
        "마감일",
        "마감일시",
        "마감시각",
        "마감시간",
        "기한",
        "제출기한",
    ),
    "extension_days": ("extensiondays", "연장일수", "연장일", "연장"),
    "grade": ("grade", "성적", "점수", "평점", "평가"),
    "grade_modified": (
        "lastmodifiedgrade",
        "최종수정성적",
        "최종수정점수",
        "마지막수정성적",
        "마지막수정점수",
        "최근수정성적",
    ),
    "feedback": ("feedbackcomments", "피드백", "피드백댓글", "피드백의견", "피드백코멘트"),
    "highest_grade": ("maximumgrade", "최고성적", "최고점수", "최대성적", "최대점수", "만점"),
}


def places(header: Sequence[str]) -> dict[str, list[int]]:
    """Find the columns of each meaning; a meaning that no column has is an empty list."""
    plain = [letters(title) for title in header]
    found = {meaning: [plain.index(title) for title in titles if title in plain] for meaning, titles in TITLES.items()}
    if found["last"]:  # 성 and 이름: what is alone a whole name is the given name beside a family name
        found["name"] = [place for place in found["name"] if place not in found["first"]]
    if _is_canvas_s_gradebook(plain):
        _move(found, "identifier", "canvas_id", plain.index("id"))
    if any(title.startswith("github") for title in plain) and not found["github"]:  # Classroom 50's own `username`
        for place in [place for place in found["username"] if plain[place] == "username"]:
            _move(found, "username", "github", place)
    return found


def _is_canvas_s_gradebook(plain: Sequence[str]) -> bool:
    """Tell whether a header is that of a gradebook from Canvas, whole or shortened (lib/gradebook_importer.rb)."""
    named = "student" in plain or {"lastname", "firstname"} <= set(plain)
    return named and "id" in plain and not {"section", "sisuserid", "sisloginid"}.isdisjoint(plain)


def _move(found: dict[str, list[int]], old: str, new: str, place: int) -> None:
    """Give a column the other meaning."""
    found[old].remove(place)
    found[new].append(place)


def known(header: Sequence[str]) -> int:
    """Count the columns that mean something."""
    return len({place for own in places(header).values() for place in own})
