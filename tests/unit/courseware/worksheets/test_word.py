"""Word files: well-formed, read back by another program, and without a word lost."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypandoc
import pytest
from courseware.worksheets.docx import is_turned
from courseware.worksheets.nodes import answer, worksheet
from courseware.worksheets.word import write_word_file
from docutils import nodes
from docutils.core import publish_doctree
from picture_files import encoded, svg

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PAGE = """
Plain *emphatic* **strong** ``code`` x\\ :sup:`up` y\\ :sub:`down` `link <https://example.org/?a=1&b="2">`_ [1]_.

.. rubric:: A heading

#. first

   more of first

   a. inner

#. second

* dot

  * dot in dot

.. list-table:: A caption
   :header-rows: 1
   :stub-columns: 1

   * - head one
     - head two
   * - side
     - * listed

       #. numbered

+------+-----------+
| wide             |
+======+===========+
| tall | upper     |
|      +-----------+
|      | lower     |
+------+-----------+

term
   definition

:field: value

   quotation

   -- speaker

::

   code  kept
     as it is

| line
|   shorter line

.. note:: noted

.. admonition:: Titled

   boxed

.. math:: a^2

.. figure:: picture.png
   :alt: drawn

   captioned

   legend

.. image:: drawing.svg
   :alt: words of a drawing

.. raw:: html

   <p>raw <script>hidden</script><b>bold</b></p>

.. topic:: Topical

   topic text

.. [1] noted below
"""
WORDS = (
    "Plain emphatic strong code up down link heading first more of first inner second dot in A caption head one two "
    "side listed numbered wide tall upper lower term definition field value quotation speaker kept shorter noted "
    "Titled boxed a^2 captioned legend words of a drawing raw bold Topical topic text noted below"
).split()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")
    (folder / "picture.png").write_bytes(encoded("PNG"))
    (folder / "drawing.svg").write_bytes(svg("<rect/>"))
    tree = publish_doctree(PAGE, settings_overrides={"report_level": 5, "doctitle_xform": False})
    tree += answer("", kind="text", lines=2)
    return write_word_file(tree.children, "A <title> & more", "es", folder), folder


def test_each_part_is_xml_and_is_named(document):
    parts = parts_of(document[0])
    for name, content in parts.items():
        if not name.startswith("word/media/"):
            ElementTree.fromstring(content)
    types = parts["[Content_Types].xml"].decode()
    assert all(
        f'PartName="/{name}"' in types for name in parts if name.startswith(("word/d", "word/s", "word/n", "doc"))
    )
    ids = set(re.findall(r'r:(?:id|embed)="(\w+)"', parts["word/document.xml"].decode()))
    assert (
        ids == {"link1", "picture1"} <= set(re.findall(r'Id="(\w+)"', parts["word/_rels/document.xml.rels"].decode()))
    )


def test_another_program_reads_every_word(document, tmp_path):
    path = tmp_path / "sheet.docx"
    path.write_bytes(document[0])
    text = pypandoc.convert_file(str(path), "markdown", extra_args=["--wrap=none"])
    words = re.sub(r"[\\]", "", text)
    assert [word for word in WORDS if word not in words] == []
    assert "hidden" not in words
    assert "# A heading" in text
    assert "[link](https://example.org/?a=1&b=" in text
    assert "1.  first\n\n> more of first\n\na.  inner\n" in text
    assert "2.  second" in text
    assert "- dot\n\n  - dot in dot" in text
    assert 'alt="drawn"' in text
    assert "Note\n\nnoted" in text
    html = pypandoc.convert_file(str(path), "html")
    assert 'rowspan="2"' in html
    assert 'colspan="2"' in html
    assert html.count("<th") >= 3


def test_title_and_language(document):
    parts = parts_of(document[0])
    assert b"<dc:title>A &lt;title&gt; &amp; more</dc:title><dc:language>es</dc:language>" in parts["docProps/core.xml"]
    assert b'w:val="es"' in parts["word/styles.xml"]


def test_a_cell_ends_with_a_paragraph_and_every_row_is_full(document):
    body = ElementTree.fromstring(parts_of(document[0])["word/document.xml"])
    tables = list(body.iter(f"{WORD}tbl"))
    assert len(tables) == 2
    for table in tables:
        count = len(table.find(f"{WORD}tblGrid"))
        for row in table.iter(f"{WORD}tr"):
            spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.findall(f"{WORD}tc")]
            assert sum(1 if span is None else int(span.get(f"{WORD}val")) for span in spans) == count
        assert all(cell[-1].tag == f"{WORD}p" for cell in table.iter(f"{WORD}tc"))


def test_the_same_nodes_give_the_same_bytes(document):
    tree = publish_doctree(PAGE, settings_overrides={"report_level": 5, "doctitle_xform": False})
    tree += answer("", kind="text", lines=2)
    assert write_word_file(tree.children, "A <title> & more", "es", document[1]) == document[0]


def test_what_xml_cannot_hold_is_left_out(tmp_path):
    text = nodes.paragraph("", "a\0b\x0bc\ud800d\ufffee")
    body = parts_of(write_word_file([text], "t\0", "en", tmp_path))["word/document.xml"]
    assert "abcde" in "".join(ElementTree.fromstring(body).itertext())


class odd(nodes.General, nodes.Element):  # noqa: N801
    """A node of another extension."""


def test_words_of_unknown_nodes_are_printed(tmp_path):
    node = odd("", nodes.paragraph("", "in a paragraph"), nodes.Text("bare text"), odd("", nodes.strong("", "strong")))
    body = parts_of(write_word_file([node], "t", "en", tmp_path))["word/document.xml"]
    assert "".join(ElementTree.fromstring(body).itertext()) == "tin a paragraphbare textstrong"


def test_what_prints_nothing_takes_no_bullet(tmp_path):
    item = nodes.list_item("", nodes.target("", "", ids=["place"]), nodes.paragraph("", "words"))
    body = parts_of(write_word_file([nodes.bullet_list("", item)], "t", "en", tmp_path))["word/document.xml"]
    assert body.count(b"<w:numPr>") == 1


@pytest.mark.parametrize(("columns", "turns"), [(3, False), (5, True)])
def test_page_is_turned_where_columns_to_write_in_would_be_narrow(columns, turns):
    specifications = [nodes.colspec(colwidth=100 // columns) for _column in range(columns)]
    row = nodes.row("", *(nodes.entry("", answer(kind="text", lines=2)) for _column in range(columns)))
    table = nodes.table("", nodes.tgroup("", *specifications, nodes.tbody("", row), cols=columns))
    sheet = worksheet("", nodes.title("", "Title"), table)
    assert is_turned(sheet) == turns
    assert not is_turned(worksheet("", nodes.title("", "Title")))
    content = write_word_file([table], "Title", "en", Path(), is_turned=turns)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read("word/document.xml").decode()
    width, height = map(int, re.search(r'<w:pgSz w:w="(\d+)" w:h="(\d+)"', text).groups())
    assert (width > height) == turns
    assert abs(sum(map(int, re.findall(r'<w:gridCol w:w="(\d+)"', text))) - (width - 2880)) < 10
