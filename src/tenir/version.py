"""The version of Tenir, for all rooms alike."""

__version__ = "0.1.0"
