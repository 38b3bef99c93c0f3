"""Words and verdicts of the chapters' tests: tables, plots, tensors.  Runs in the tests' process, never in a worker.

It has objects read beside the learner's code by calling `tests.probes`, and judges the plain data that come back.
"""
