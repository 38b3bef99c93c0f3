"""The version of the workbook and its grader: it stands here and nowhere else."""

__version__ = "0.1.0"
