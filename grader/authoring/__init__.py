"""For whoever writes a workbook: proofs that the tests are sound, leaks, notebooks' pages, exports.

Runs in: the instructor's side.

May import: the ground, `system`, `handins`, `remote`, `diagnosis`, `judge` and `reporters`.
"""
