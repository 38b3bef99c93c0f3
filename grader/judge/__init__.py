"""Collect the tests, run them for each submission, give verdicts; the pool of forks that grade side by side.

Runs in: the tests' side.

May import: the ground, `system`, `handins`, `remote` and `diagnosis`.
"""
