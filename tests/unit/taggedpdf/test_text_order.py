"""Languages and directions of nodes; letters that Typst takes apart, and the order of lines."""

from __future__ import annotations

import io

import pikepdf
import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from taggedpdf.clusters import join_clusters, reading_order
from taggedpdf.languages import begins_right_to_left, is_right_to_left, language_of
from taggedpdf.string_literals import literal, undisplayable
from taggedpdf.structure_content import StructureContent
from taggedpdf.text_extraction import open_restored
from taggedpdf.text_runs import Cluster, Glyph, Run


def cluster(text: str, x: float, width: float = 5, *, height: float = 0, code: int = 1, font: str = "/f0") -> Cluster:
    """Return a cluster of one glyph, in a run of its own."""
    return Cluster(text, [Glyph(Run(x, height, (), b"0 Tr", font, 10), code, x, x + width)])


def texts(clusters: list[Cluster]) -> list[str]:
    return [item.text for item in clusters]


def known(*words: str):
    return lambda word: word in words


def test_a_mark_on_another_baseline_is_a_part_of_its_letter():
    parts = [cluster("นุ", 0), cluster("นุ", 5, 0, height=2, code=2), cluster("า", 5)]
    assert texts(join_clusters(parts, known())) == ["นุ", "า"]


def test_a_letter_that_is_written_twice_stays_so():
    twice = [
        cluster("นุ", 0),
        cluster("นุ", 5, 0, height=2, code=2),
        cluster("นุ", 5),
        cluster("นุ", 10, 0, height=2, code=2),
    ]
    assert texts(join_clusters(twice, known())) == ["นุ", "นุ"]
    assert texts(join_clusters([cluster("l", 0), cluster("l", 5)], known())) == ["l", "l"]
    assert texts(join_clusters([cluster("l", 0), cluster("l", 5, font="/f1")], known())) == ["l", "l"]


def test_dots_of_an_arabic_letter_stand_before_it():
    parts = [cluster("ب", 0, 0, height=-2, code=9), cluster("ب", 0, code=2)]
    parts += [cluster("ب", 5, 0, height=-2, code=9), cluster("ب", 5, code=3)]
    assert texts(join_clusters(parts, known())) == ["ب", "ب"]


def test_the_source_decides_where_a_letter_can_be_one_or_two():
    parts = [cluster("ম", 0, code=1), cluster("ম", 5, 0, height=1, code=2), cluster("ম", 5, code=3), cluster("গ", 10)]
    assert texts(join_clusters(parts, known())) == ["ম", "ম", "গ"]
    assert texts(join_clusters(parts, known("মগ"))) == ["ম", "গ"]


def test_a_letter_below_another_belongs_to_it():
    assert texts(join_clusters([cluster("স্", 0), cluster("ত", 5, 0, height=2)], known())) == ["স্ত"]


@pytest.mark.parametrize(
    ("from_the_left", "to_left", "read"),
    [
        ("abc", False, "abc"),
        ("גבא", True, "אבג"),
        ("גבא", False, "אבג"),
        (".גבא", True, "אבג."),
        ("a גבא b", False, "a אבג b"),
        ("a גבא b", True, "b אבג a"),
        ("25 גבא", True, "אבג 25"),
        ("1.5 גבא", True, "אבג 1.5"),
        ("הד xy גבא", True, "אבג xy דה"),
    ],
)
def test_reading_order(from_the_left, to_left, read):
    clusters = [cluster(character, 5 * number) for number, character in enumerate(from_the_left)]
    assert "".join(texts(reading_order(clusters, to_left=to_left))) == read


@given(st.text(alphabet="ab אב12.,", max_size=12), st.booleans())
def test_reading_order_leaves_nothing_out(text, to_left):
    clusters = [cluster(character, 5 * number) for number, character in enumerate(text)]
    ordered = reading_order(clusters, to_left=to_left)
    assert sorted(map(id, ordered)) == sorted(map(id, clusters))


@pytest.mark.parametrize(
    ("node", "language"),
    [
        (nodes.inline(classes=["language-de"]), "de"),
        (nodes.paragraph(classes=["x", "language-zh-Hant"]), "zh-Hant"),
        (nodes.literal(classes=["language-js"]), ""),
        (nodes.literal_block(classes=["language-css"]), ""),
        (nodes.paragraph(classes=["language-python"]), ""),
        (nodes.Text("x"), ""),
    ],
)
def test_language_of_a_node(node, language):
    assert language_of(node) == language


@pytest.mark.parametrize(
    ("language", "is_left"),
    [
        ("ar", True),
        ("he_IL", True),
        ("pa-Arab", True),
        ("az-Latn", False),
        ("ku-Arab-IQ", True),
        ("en", False),
        ("", False),
    ],
)
def test_direction_of_a_language(language, is_left):
    assert is_right_to_left(language) is is_left


@pytest.mark.parametrize(
    ("node", "is_left"),
    [
        (nodes.paragraph("", "25. مكتبة library"), True),
        (nodes.paragraph("", "Library مكتبة"), False),
        (nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", "מילה"))), True),
        (nodes.inline("", "مكتبة"), False),
        (nodes.table(), False),
    ],
)
def test_direction_of_a_node(node, is_left):
    assert begins_right_to_left(node) is is_left


def test_what_no_font_can_show_is_printed_by_name_and_what_cannot_be_seen_stays():
    assert literal("a\x01\ue000\ufdd0\ud800\U0010ffff") == '"a[U+0001][U+E000][U+FDD0][U+D800][U+10FFFF]"'
    assert literal("a\u200d\u00ad\u2060\ufeffb") == '"a\u200d\u00ad\u2060b"'
    assert undisplayable("a\ufeff\u200d\ufffe") == ["\ufffe"]


def test_a_pdf_whose_text_cannot_be_restored_is_taken_as_it_is(monkeypatch):
    def fail(pdf, source):
        raise KeyError("/Font")

    monkeypatch.setattr("taggedpdf.text_extraction.restore_text", fail)
    pdf = pikepdf.new()
    pdf.add_blank_page()
    content = io.BytesIO()
    pdf.save(content)
    restored, fault = open_restored(content.getvalue(), "")
    assert len(restored.pages) == 1
    assert "/Font" in fault


def test_pages_of_which_no_word_is_tagged_have_no_elements():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
    assert StructureContent(pdf).element(pdf.pages[0], 0) is None
