"""What a picture is called where it is not seen."""

from __future__ import annotations

import pytest
from fastbuild.picture_words import words_of_html


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ({"alt": "A shelf"}, "A shelf"),
        ({"alt": "", "title": "Not read"}, ""),  # decoration
        ({"title": "A shelf"}, "A shelf"),
        ({"title": " "}, None),
        ({"aria-label": "A label", "alt": "A shelf", "title": "A title"}, "A label"),
        ({"aria-label": "", "alt": "A shelf"}, "A shelf"),
        ({"src": "a.png"}, None),
    ],
)
def test_the_first_attribute_that_names_an_image_counts(attributes, words):
    assert words_of_html(attributes) == words
