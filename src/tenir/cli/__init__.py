"""The command line: one file a verb, each a thin layer over the rooms above.

Modules import what they need when a command runs, so that `tenir --help` answers at once.
"""

from tenir.cli.command_line import main

__all__ = ["main"]
