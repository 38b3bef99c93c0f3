"""A class: its roster, its store, late days, a cluster.

Runs in: the instructor's side.

May import: `judge` and what that may import, and `reporters`.
"""
