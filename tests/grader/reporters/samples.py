"""Reports to write: a plain one, and ones whose texts a learner chose.

`python -m tests.grader.reporters.samples` writes the golden files anew; look at the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from grader.layers import Layer
from grader.reporters import classroom50, exercism, github, gradescope, json_report, junit, markdown, summary
from grader.results import ChapterResult, Outcome, Report, Status, TaskResult

GOLDEN = Path(__file__).with_name("golden")
#: As Classroom 50's runner sets them.
RUNNER = {
    "CLASSROOM": "ml-2026",
    "ASSIGNMENT": "workbook",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "PAGES_BASE_URL": "https://school.github.io/classroom50",
    "USERNAME": "ada",
    "OWNER": "ada",
    "ASSIGNMENT_TYPE": "individual",
    "COMMIT_URL": "https://github.com/school/ml-2026-workbook-ada/commit/a1b2c3d",
    "RELEASE_URL": "https://github.com/school/ml-2026-workbook-ada/releases/tag/submit%2F2026-06-01T14-32-05Z-a1b2c3d",
    "REVIEW_URL": "https://github.com/school/ml-2026-workbook-ada/compare/0000000...a1b2c3d",
}
FORMATS: dict[str, Callable[[Report], str]] = {
    "json": json_report.render,
    "markdown": markdown.render,
    "summary": summary.render,
    "github": github.render,
    "github-output": github.render_output,
    "classroom50": lambda report: classroom50.render(report, RUNNER),
    "gradescope": gradescope.render,
    "exercism": exercism.render,
    "junit": junit.render,
}

#: Each tries to end, open or forge something in one of the formats.
HOSTILE = [
    "::error file=x,line=1::forged\n::set-output name=result::forged",
    '  ::notice title=Autograding report::{"totalPoints":100,"maxPoints":100}',
    "##[error]forged\r##[set-output name=a;]b",
    "50 % off, a: b, c%0A::notice::d",
    "```\n# forged\n````\n<img src=x onerror=alert(1)>\n~~~",
    "| a | b |\n|---|---|\n| 100/100 | passed |",
    "<!-- --> <script>alert(1)</script> &amp; ]]> <![CDATA[ ]]> <?xml?>",
    "@everyone [link](javascript:alert(1)) ![x](http://example.org/x.png)",
    "nul \x00 bell \x07 escape \x1b[31m red \x9b31m delete \x7f",
    "turned \u202e around \u2066 hidden \u200b joined \u200d mark \ufeff",
    "half a pair \ud800, the other \udfff, no character \ufffe \uffff",
    "lines\u2028of\u2029another\x85kind\x0b\x0c",
    "'\"\\\\\\\"'\\u0000",
    "`" * 300,
    "x" * 200_000,
    "\n" * 5_000,
    "한국어 日本語 \U0001f600 é ë",
    "",
]

hostile_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(st.characters(exclude_categories=()), max_size=200),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join),
)


def outcome(task: str, status: Status, message: str = "", *, line: int = 0, pictures: tuple[str, ...] = ()) -> Outcome:
    return Outcome("test_it", task, "visible", status, message, 0.25, pictures, line)


def task(
    name: str, points: int, *checks: Outcome, misconceptions: tuple[str, ...] = (), output: str = "", title: str = ""
) -> TaskResult:
    """Score a task as `grader.scoring` does."""
    passed = sum(check.status is Status.PASSED for check in checks)
    lost = [check.status for check in checks if check.status is not Status.PASSED]
    return TaskResult(
        name=name,
        title=title or f"The task {name}",
        score=points * passed // len(checks),
        max_score=points,
        status=lost[0] if lost else Status.PASSED,
        checks=checks,
        misconceptions=misconceptions,
        output=output,
        lesson="lessons/ex01_kmeans.md",
    )


def report(
    *chapters: ChapterResult, faults: tuple[str, ...] = (), submission: str = "ada", hidden: bool = True
) -> Report:
    return Report(
        submission=submission,
        digest=f"sha256:{'0' * 64}",
        chapters=chapters,
        seed=7,
        hidden=hidden,
        faults=faults,
        environment={"python": "3.14.0", "platform": "Linux", "numpy": "2.4.0", "pytest": "9.0.0"},
        sandbox=(Layer("landlock", True, "ABI 4"), Layer("seccomp", False, "not supported")),
        seconds=12.3456,
    )


def plain() -> Report:
    """Make the report of the golden files: one task of every kind."""
    passed = outcome("inertia", Status.PASSED)
    wrong = "inertia(2 points) is 3.0, expected 9.0.\n\n    point   yours   expected\n  >     0     3.0        9.0"
    raised = "lloyd(4 points) raised ValueError: 50 % off: a, b"
    pictures = ("pictures/plot-visible-yours.png", "pictures/plot-visible-expected.png")
    first = ChapterResult(
        "ex01_kmeans",
        "K-Means on make_blobs",
        (
            task("make_blob_frame", 2, passed, passed),
            task(
                "inertia",
                5,
                passed,
                outcome("inertia", Status.FAILED, wrong, line=12),
                misconceptions=("This is the sum of the distances, not of their squares.",),
                output="points (2, 2)\n::notice::forged",
            ),
            task("lloyd", 3, outcome("lloyd", Status.ERROR, raised, line=31)),
            task("plot", 4, outcome("plot", Status.FAILED, "What plot draws differs.", line=40, pictures=pictures)),
            task("curve", 4, outcome("curve", Status.TIMEOUT, "curve() took longer than 10 seconds.", line=50)),
            task("elbow", 1, outcome("elbow", Status.BLOCKED, "elbow builds on curve.", line=60)),
            task("last", 1, outcome("last", Status.NOT_STARTED, "last is not started.", line=70)),
        ),
    )
    sentence = "exercises/ex02_elbow.py, line 3 can't be imported: SyntaxError: invalid syntax"
    second = ChapterResult(
        "ex02_elbow",
        "The elbow method",
        tuple(task(name, 10, outcome(name, Status.ERROR, sentence, line=3)) for name in ("one", "two")),
        sentence,
    )
    return report(first, second)


def many(count: int, message: str = "wrong", output: str = "", status: Status = Status.FAILED) -> Report:
    """Make a report of many tasks that lose their points."""
    tasks = [
        task(f"t{n}", 1, outcome(f"t{n}", status, f"{message} {n}", line=n + 1), output=output) for n in range(count)
    ]
    return report(ChapterResult("ex01_kmeans", "K-Means", tuple(tasks)))


def perfect() -> Report:
    check = outcome("inertia", Status.PASSED)
    return report(ChapterResult("ex01_kmeans", "K-Means", (task("inertia", 5, check), task("lloyd", 7, check))))


def faulty() -> Report:
    return report(*plain().chapters, faults=("tests/hidden/test_ex01.py: our own solution fails\n::error::x",))


@st.composite
def hostile(draw: st.DrawFn) -> Report:
    """Draw a report in which everything that a learner has a say in is theirs."""
    statuses = st.sampled_from([status for status in Status if status is not Status.FAULT])
    chapters = []
    for number in range(draw(st.integers(1, 2))):
        tasks = []
        for place in range(draw(st.integers(1, 12))):
            name = f"task_{number}_{place}"
            checks = [
                outcome(name, draw(statuses), draw(hostile_text), line=draw(st.integers(0, 10**6)))
                for _ in range(draw(st.integers(1, 3)))
            ]
            tasks.append(task(name, draw(st.integers(0, 9)), *checks, output=draw(hostile_text)))
        chapters.append(
            ChapterResult(f"ex0{number}", "A chapter", tuple(tasks), draw(st.one_of(st.just(""), hostile_text)))
        )
    faults = draw(st.one_of(st.just(()), st.tuples(hostile_text)))
    return report(*chapters, submission=draw(hostile_text) or "x", faults=faults)


def write_golden() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for name, render in FORMATS.items():
        (GOLDEN / f"{name}.txt").write_text(render(plain()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_golden()
