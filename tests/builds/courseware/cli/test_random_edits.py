"""Law: after any edits, and any builds that died, all outputs are those of a build from nothing, byte for byte.

A short run; `make edits` makes a long one. What differs is kept in the folder of the test, with the book before it.
"""

from __future__ import annotations

import os

import pytest
from random_edits.history import History

#: each begins with a book of its own
SEEDS = (3,)
EDITS = 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing forks here")
@pytest.mark.parametrize("seed", SEEDS)
def test_random_edits(tmp_path, seed):
    history = History(tmp_path, seed, "edits", EDITS, servers=1)
    try:
        while history.state.edits < EDITS:
            assert history.step() == [], "\n".join(history.log)
    finally:
        history.end()
