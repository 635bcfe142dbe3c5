"""Streams that end with a carriage return get one byte more, and everything behind them is found."""

from __future__ import annotations

import io
import zlib
from itertools import count

import page
import pikepdf
from taggedpdf.stream_ends import end_streams_clearly


def content_ending_with_carriage_return(number: int) -> bytes:
    """Return content whose compressed form ends with one: the last byte of its checksum is a carriage return."""
    texts = (b"%% %d %d\n" % (number, attempt) for attempt in count())
    return next(text for text in texts if zlib.adler32(text) % 256 == ord("\r"))


def saved(streams: list[bytes]) -> bytes:
    pdf = pikepdf.new()
    for content in streams:
        pdf.add_blank_page()
        pdf.pages[-1].Contents = pdf.make_stream(zlib.compress(content), Filter=pikepdf.Name.FlateDecode)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def length_faults(content: bytes) -> int:
    report = page.validate_pdf_bytes(content, profile="PDF/A-3a")
    return sum("/Length" in failure.message for failure in report.failures)


def test_ambiguous_ends_are_made_clear():
    streams = [content_ending_with_carriage_return(number) for number in range(40)]
    before = saved(streams)
    assert length_faults(before)
    after = end_streams_clearly(before)
    assert not length_faults(after)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert [sheet.Contents.read_bytes() for sheet in pdf.pages] == streams


def test_clear_ends_are_left_as_they_are():
    content = saved([b"% 1\n"])
    assert end_streams_clearly(content) is content
