"""The version of this package; it stands here once."""

__version__ = "0.1.0"
