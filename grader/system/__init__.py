"""What Python lacks: forks, CPUs, memory, processes' own settings, a late import of PyTorch's compiler.

Runs in: anywhere.

May import: the ground.
"""
