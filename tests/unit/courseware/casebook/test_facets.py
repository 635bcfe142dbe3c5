"""What is said of a value that no facet has."""

from __future__ import annotations

import pytest
from courseware.casebook.facets import describe_unknown_value

KINDS = ["business", "community group", "school"]
COSTS = ["no extra cost", "under $1,000", "$1,000 to $10,000"]


@pytest.mark.parametrize(
    ("value", "allowed", "advice"),
    [
        ("school, community group", KINDS, "separate values with semicolons: 'school; community group'"),
        ("School and business", KINDS, "separate values with semicolons: 'school; business'"),
        ("school, comunity group", KINDS, "did you mean 'community group'?"),
        ("moon", COSTS, "its values: $1,000 to $10,000; no extra cost; under $1,000 (the table"),
        ("moon", KINDS, "its values: business, community group, school (the table"),
    ],
)
def test_advice(value, allowed, advice):
    assert advice in describe_unknown_value("kind", value, allowed)
