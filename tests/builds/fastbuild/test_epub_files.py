"""What an ePub holds, and that the same sources make the same ePub."""

from __future__ import annotations

import os
import zipfile

CONF = """project = "Elm"
author = copyright = "A"
version = "1"
extensions = ["fastbuild.epub_files"]
epub_show_urls = "no"
"""


def test_same_sources_make_the_same_archive(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    book = project()
    book.write("conf.py", CONF)
    book.write("index.rst", "One\n===\n\nText.\n")
    first = (book.build("epub", out="first") / "Elm.epub").read_bytes()
    out = book.build("epub", out="second")
    for path in out.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    (out / "Elm.epub").unlink()
    book.write("index.rst", "One\n===\n\nText.\n")
    book.build("epub", out="second", clean=False)
    assert (out / "Elm.epub").read_bytes() == first
    with zipfile.ZipFile(out / "Elm.epub") as archive:
        entries = archive.infolist()
        assert {entry.date_time for entry in entries} == {(2023, 11, 14, 22, 13, 20)}
        assert [entry.filename for entry in entries][:4] == [
            "mimetype",
            "META-INF/container.xml",
            "content.opf",
            "toc.ncx",
        ]
        assert [entry.compress_type for entry in entries][:2] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
        assert {"index.xhtml", "nav.xhtml", "_static/epub.css"} <= {*archive.namelist()}
