"""`python -m grader` is the same as `grader`."""

from grader.cli import program

if __name__ == "__main__":
    program()
