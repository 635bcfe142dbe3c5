"""What an ePub says of itself: what is in it, and nothing else."""

from __future__ import annotations

import pytest
from courseware.accessibility.publication import (
    count_content,
    format_metadata,
    is_all_in_text,
    list_access_modes,
    list_features,
    list_hazards,
    write_summary,
)

PAGE = "<h1>A</h1><p role='note'>B</p>{}"
PICTURE = '<img src="a.png" alt="A map"/>'


def found(inside: str = "", **files: bytes):
    return count_content({"a.xhtml": PAGE.replace("'", '"').format(inside).encode(), **files})


def test_text_alone_offers_no_alternative_text_and_no_pictures():
    text = found()
    assert list_access_modes(text) == ["textual"]
    assert "alternativeText" not in list_features(text)
    assert list_hazards(text) == ["none"]
    assert set(list_features(text)) == {
        "tableOfContents",
        "readingOrder",
        "displayTransformability",
        "structuralNavigation",
        "ARIA",
    }


@pytest.mark.parametrize(
    ("images", "offers"),
    [
        (PICTURE, True),
        (PICTURE + '<img src="b.png" alt=""/>', True),  # a decoration
        (PICTURE + '<img src="b.png"/>', False),
        ('<img src="b.png"/>', False),
    ],
)
def test_alternative_text_is_claimed_where_every_picture_has_one(images, offers):
    pictures = found(images)
    assert ("alternativeText" in list_features(pictures)) == offers
    assert is_all_in_text(pictures) == offers
    assert ("All images have" in write_summary(pictures, "")) == offers
    assert ("1 of" in write_summary(pictures, "")) != offers


def test_recordings_without_transcripts_do_not_read_as_text():
    film = found("<video src='a.mp4'></video>")
    assert list_access_modes(film) == ["textual", "visual", "auditory"]
    assert not is_all_in_text(film)
    assert list_hazards(film) == ["unknown"]
    assert is_all_in_text(found("<video src='a.mp4'></video><details class=\"transcript\"></details>"))


@pytest.mark.parametrize("change", [{"a.gif": b""}, {"b.xhtml": b"<script>1</script>"}])
def test_what_may_flash_is_an_unknown_hazard(change):
    assert list_hazards(found(**change)) == ["unknown"]


def test_conformance_is_claimed_only_where_somebody_vouches():
    nobody, somebody = format_metadata(found(PICTURE), ""), format_metadata(found(PICTURE), "A & B")
    assert "conformsTo" not in nobody
    assert "no person has yet" in nobody
    assert '<meta property="dcterms:conformsTo">EPUB Accessibility 1.1 - WCAG 2.1 Level AA</meta>' in somebody
    assert '<meta property="a11y:certifiedBy">A &amp; B</meta>' in somebody
    assert "A &amp; B has checked" in somebody
