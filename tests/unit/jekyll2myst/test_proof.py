"""The proof, fixture by fixture: for each kind of fact a page that keeps it and one that does not; and what came in."""

from __future__ import annotations

import pytest
from jekyll_fixtures import parameters
from kramdown_fixtures import intruders_of, judgements_of


@pytest.mark.parametrize("case", parameters("proof"))
def test_facts(case):
    case.check(judgements_of(case))


@pytest.mark.parametrize("case", parameters("intruders"))
def test_intruders(case):
    case.check(intruders_of(case))
