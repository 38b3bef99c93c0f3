"""A class: its roster, its store, late days, a cluster.

Runs in: the instructor's side.

May import: the ground, `system`, `handins`, `remote`, `diagnosis`, `judge` and `reporters`.
"""
