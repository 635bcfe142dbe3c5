"""The letter that stands for a book on icons."""

import pytest
from courseware.identity.icon import find_initial


@pytest.mark.parametrize(
    ("project", "initial"), [("“&ämter”", "Ä"), ("<1> Begin", "1"), ("书", "书"), ("", "B"), ("…", "B"), ("ßß", "SS")]
)
def test_initial_is_the_first_letter_or_digit(project, initial):
    assert find_initial(project) == initial
