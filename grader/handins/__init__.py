"""Find and read what was handed in, every form of it, one way.

Runs in: the process that a command starts in.

May import: the ground and `system`.
"""
