"""Objects are read from a PDF and written into another, where they have other numbers."""

from __future__ import annotations

import io

import pikepdf
import pytest
from taggedpdf.object_files import ObjectWriter, placeholder, read_objects, renumber


def saved(pdf: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def copied(content: bytes, shift: int) -> bytes:
    """Return a copy of a PDF whose objects have numbers that are so much higher."""
    writer = ObjectWriter()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root.objgen[0]
        writer.highest = int(pdf.trailer.Size) + shift
    for number, text, data in read_objects(content):
        writer.write(number + shift, renumber(text, lambda old: old + shift, lambda _name, _number: b"null"), data)
    return writer.finish(b"/Root %d 0 R" % (root + shift))


@pytest.mark.parametrize("shift", [0, 1, 900])
def test_copy_is_the_same_pdf(shift):
    pdf = pikepdf.new()
    texts = ["12 0 R", ") 3 0 R (", "\\", "a\nb\r", "\\( 4 0 R", "ü 5 0 R", "/taggedpdf.target.1", ""]
    names = {"/A 6 0 R#": 1, "/B#": 2}
    for number in range(250):
        pdf.add_blank_page()
        pdf.pages[-1].Contents = pdf.make_stream(
            b"stream\n %d 0 R\nendstream\nendobj\n" % number + b"\r" * (number % 2)
        )
        facts = pikepdf.Dictionary(Texts=[*texts], Numbers=[1, 0, number, 0.5], Next=pdf.pages[0].obj)
        for name, value in names.items():
            facts[name] = value
        pdf.pages[-1].obj.Facts = pdf.make_indirect(facts)
    content = saved(pdf)
    with pikepdf.open(io.BytesIO(copied(content, shift))) as copy:
        assert not copy.check_pdf_syntax()
        assert len(copy.pages) == 250
        for number, page in enumerate(copy.pages):
            assert page.Contents.read_bytes() == pdf.pages[number].Contents.read_bytes()
            assert [str(text) for text in page.Facts.Texts] == texts
            assert [float(value) for value in page.Facts.Numbers] == [1, 0, number, 0.5]
            assert page.Facts.Next.objgen == copy.pages[0].objgen
            assert {name: page.Facts[name] for name in names} == names


def test_placeholders_are_filled():
    text = b"<< /Dest %s /P 3 0 R /Title (%s) >>" % (
        placeholder("target", 7).encode(),
        placeholder("target", 7).encode(),
    )
    filled = renumber(text, lambda number: number + 10, lambda name, number: b"[ %s %d ]" % (name, number))
    assert filled == b"<< /Dest [ target 7 ] /P 13 0 R /Title (/taggedpdf.target.7) >>"


def test_same_objects_are_the_same_file():
    content = saved(pikepdf.new())
    assert copied(content, 3) == copied(content, 3) != copied(content, 4)
