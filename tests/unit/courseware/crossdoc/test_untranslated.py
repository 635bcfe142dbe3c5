"""What stands inside a text and is not translated with it."""

from __future__ import annotations

import pytest
from courseware.crossdoc.untranslated import JoinTexts, attach_after, attach_before, untranslated
from docutils import nodes
from docutils.utils import new_document


def names(node: nodes.Element) -> list[str]:
    return [child.astext() or type(child).__name__ for child in node.children]


@pytest.mark.parametrize(
    ("attach", "expected"),
    [(attach_before, ["target", "image", "words"]), (attach_after, ["words", "target", "image"])],
)
def test_what_is_attached_comes_into_the_text_once_that_is_translated(attach, expected):
    document = new_document("page")
    text = nodes.paragraph("", "words")
    document += [
        nodes.paragraph("", "other"),
        *attach(text, nodes.target(), nodes.image()),
        nodes.paragraph("", "other"),
    ]
    assert names(text) == ["words"]  # what translators are given
    JoinTexts(document).apply()
    assert names(text) == expected
    assert not list(document.findall(untranslated))
    assert [child.astext() for child in document.children] == ["other", "words", "other"]


def test_a_text_may_have_both():
    document = new_document("page")
    text = nodes.term("", "words")
    parts = attach_after(text, nodes.target())
    document += [*attach_before(parts[0], nodes.image()), parts[1]]
    JoinTexts(document).apply()
    assert names(text) == ["image", "words", "target"]
