"""What a wrong answer says about the idea behind it: pure functions over evidence, which tell what is true of it.

Runs in: anywhere: the tests' side, and a learner's own pytest.

May import: the ground.
"""

from __future__ import annotations

from grader.diagnosis.choose import diagnose, sources
from grader.diagnosis.evidence import Comparison, Diagnosis, Evidence, Failure, Raised

__all__ = ["Comparison", "Diagnosis", "Evidence", "Failure", "Raised", "diagnose", "sources"]
