"""What a builder has kept from a build that died is in the record of its files, too."""

from __future__ import annotations

import json

CONF = """extensions = ["myst_parser", "fastbuild.removed_outputs"]
html_theme = "basic"

def setup(app):
    app.connect("builder-inited", lambda app: setattr(app.builder, "kept_outputs", [app.outdir / "packet.pdf"]))
"""


def test_kept_file_is_in_the_record(project):
    book = project()
    book.write("conf.py", CONF)
    book.write("index.md", "# One\n")
    book.write("_build/html/packet.pdf", "written by a build that died")
    book.build("html")
    (record,) = (book.folder / "_build/doctrees").glob("fastbuild-written-html-*.json")
    assert "packet.pdf" in json.loads(record.read_text())[2]
