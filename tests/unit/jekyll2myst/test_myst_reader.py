"""MyST as MyST reads it, fixture by fixture: the words that are seen, and whether kramdown reads the same."""

from __future__ import annotations

import pytest
from jekyll_fixtures import parameters
from kramdown_fixtures import signatures_of, words_of


@pytest.mark.parametrize("case", parameters("words"))
def test_words(case):
    case.check(words_of(case))


@pytest.mark.parametrize("case", parameters("signatures"))
def test_signatures(case):
    case.check(signatures_of(case))
