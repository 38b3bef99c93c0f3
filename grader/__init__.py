"""Grade the workbook: run the tests beside a learner's code, never in one process with it."""

__version__ = "0.1.0"
