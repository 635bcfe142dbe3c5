"""Links lead to whatever has an id, and code may hold links and notes."""

from __future__ import annotations

import page
import pikepdf
import pytest
from project import text_of_pdf

#: what a target may stand before, by the word that links to it
BLOCKS = {
    "bullets": "* item",
    "numbers": "1. item",
    "terms": "term\n   Meaning.",
    "fields": ":name: body",
    "options": "-a  option",
    "verse": "| line\n| line",
    "quotation": "   Quoted.\n\n   -- Somebody",
    "rubric": ".. rubric:: Informal",
    "picture": ".. image:: pixel.png\n   :alt: A square",
    "figure": ".. figure:: pixel.png\n   :alt: A square\n\n   Caption",
    "table": "== ==\nA  B\n== ==\nC  D\n== ==",
    "code": "::\n\n   literal",
    "marked": ".. parsed-literal::\n\n   *literal*",
    "doctest": ">>> 1 + 1\n2",
    "box": ".. note:: Boxed.",
    "topic": ".. topic:: Title\n\n   Topical.",
    "formula": ".. math:: a^2",
    "columns": ".. hlist::\n\n   * one\n   * two",
    "change": ".. versionadded:: 1.0\n   Added.",
    "centered": ".. centered:: Centered",
    "contents": ".. container:: custom\n\n   Contained.",
    "html": ".. raw:: html\n\n   <table><tr><td>Cell of HTML</td></tr></table>",
    "paragraph": "Plain.",
    "picture-in-field": ":name:\n   .. image:: pixel.png\n      :alt: A square",
}
PAGE = """
Targets
=======

{links}

{blocks}

.. productionlist::
   number: `digit`+
   digit: "0"

:token:`digit`
"""
MARKED = """
Code
====

.. parsed-literal::

   pip install `package <https://example.org/package>`_
     --indented **stressed** [#note]_

       ``deep``  |pixel|

.. |pixel| image:: pixel.png
   :alt: squarewords

.. [#note] Notewords stand at the foot.
"""


@pytest.mark.parametrize("builder", ["handouts", "taggedpdf"])
def test_links_lead_to_whatever_has_an_id(project, builder):
    book = project("taggedpdf")
    links = "\n".join(f"* :ref:`to {name} <to-{name}>`" for name in BLOCKS)
    blocks = "\n\n".join(f"A paragraph.\n\n.. _to-{name}:\n\n{block}" for name, block in BLOCKS.items())
    book.write("targets.rst", PAGE.format(links=links, blocks=blocks))
    book.write("index.md", "# Home\n\n```{toctree}\ntargets\n```\n")
    (book.folder / "second.md").unlink()
    out = book.build(builder)
    assert book.warnings == ""
    path = out / {"handouts": "targets.pdf", "taggedpdf": "print.pdf"}[builder]
    with pikepdf.open(path) as pdf:
        links_on_pages = [
            annotation
            for sheet in pdf.pages
            for annotation in sheet.get("/Annots", ())
            if "/Dest" in annotation or annotation.A.S == "/GoTo"
        ]
    assert len(links_on_pages) >= len(BLOCKS) + 2  # those of the grammar
    assert page.validate_pdf(str(path), profile="PDF/UA-1").is_compliant


@pytest.mark.program("pdftotext")
def test_code_holds_links_notes_and_pictures(project):
    book = project("taggedpdf")
    book.write("index.rst", MARKED)
    for name in ("index.md", "second.md"):
        (book.folder / name).unlink()
    path = book.build("handouts") / "index.pdf"
    assert book.warnings == ""
    lines = text_of_pdf(path, "-layout").splitlines()
    first = next(number for number, line in enumerate(lines) if "pip install package" in line)
    indent = len(lines[first]) - len(lines[first].lstrip())
    assert lines[first + 1].startswith(" " * (indent + 1) + " ")
    assert "--indented stressed" in lines[first + 1]
    assert any("Notewords stand at the foot." in line for line in lines)
    with pikepdf.open(path) as pdf:
        annotations = [annotation for sheet in pdf.pages for annotation in sheet.get("/Annots", ())]
        assert "https://example.org/package" in [str(note.A.URI) for note in annotations if "/A" in note]
    for profile in ("PDF/UA-1", "PDF/A-3a"):
        assert page.validate_pdf(str(path), profile=profile).is_compliant
