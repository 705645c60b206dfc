"""The engines: which entries hold which tokens. One for each database, behind one seam.

An engine only says which entries match an expression; ranking, filters and counts are the same for
all of them.
"""

from tenir.search.engines.engine import Engine, engine

__all__ = ["Engine", "engine"]
