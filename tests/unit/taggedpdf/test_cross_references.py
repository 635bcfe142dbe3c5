"""The rows of cross-reference streams are read as they were written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from taggedpdf.cross_references import read_entries, write_rows

ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2**40), st.integers(0, 99)), min_size=1)


@given(ROWS)
def test_rows_are_read_as_they_were_written(rows):
    widths, data = write_rows(rows)
    table = b"<< /W [ %s ] /Length %d >>\nstream\n%s\nendstream" % (widths, len(data), data)
    assert read_entries(table) == rows
