"""kramdown, fixture by fixture: the tree that each piece of syntax is read as, and the lines it is found on."""

from __future__ import annotations

import pytest
from jekyll_fixtures import parameters
from kramdown_fixtures import lines_of, tree_of


@pytest.mark.parametrize("case", parameters("kramdown"))
def test_tree(case):
    case.check(tree_of(case))


@pytest.mark.parametrize("case", parameters("lines"))
def test_lines(case):
    case.check(lines_of(case))
