"""Pages of a Jekyll site, fixture by fixture: the MyST they become, and what becomes of their elements."""

from __future__ import annotations

from pathlib import Path

import pytest
from jekyll_fixtures import Case, parameters
from kramdown_fixtures import account_of, page_of


@pytest.mark.parametrize("case", parameters("myst"))
def test_page(case, tmp_path):
    case.check(page_of(case, tmp_path))


@pytest.mark.parametrize("case", parameters("account"))
def test_account(case, tmp_path):
    case.check(account_of(case, tmp_path))


def test_account_of_a_long_text(tmp_path):
    text = account_of(Case(Path(), "", f"<!-- {'x' * 301} -->", ""), tmp_path)
    assert text.count("x") == 300
