"""Directives that were renamed: old names work, say what to type, and stand back where others own them."""

from __future__ import annotations

import pytest

#: what authors typed: the page's line of the directive, the new name, and what the page shows
OLD_NAMES = {
    "time": (":::{time} 10\n:::\n", 3, "reading-time", "This page takes about 10 minutes."),
    "question": ("::::{worksheet} Ask\n:::{question} Why?\n:::\n::::\n", 5, "worksheet-question", "Why?"),
    "video": (
        ":::{video} https://example.org/film\n:title: Bread\n:minutes: 5\n\nFlour.\n:::\n",
        *(3, "lesson-video", "Watch on example.org"),
    ),
}


@pytest.mark.parametrize("old", OLD_NAMES)
def test_old_name_works_and_says_what_to_type(project, old):
    source, line, new, words = OLD_NAMES[old]
    book = project("lesson")
    book.write("bad.md", f"# Old\n\n{source}\nStill here.\n")
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("text", clean=False)
    assert book.warnings == (
        f"bad.md:{line}: WARNING: The directive '{old}' is named '{new}' now, and '{old}' goes with the next edition. "
        f"Type '{new}'. [courseware.deprecated_name]\n"
    )
    assert words in book.text("text", "bad.txt")
    assert "Still here." in book.text("text", "bad.txt")


def test_old_name_is_left_to_an_extension_that_has_it(project):
    book = project("lesson")
    book.write(
        "clock.py",
        "from docutils import nodes\nfrom docutils.parsers.rst import Directive\n\n\n"
        "class Clock(Directive):\n    def run(self):\n        return [nodes.paragraph('', 'The clock of others')]\n\n\n"
        "def setup(app):\n    app.add_directive('time', Clock)\n",
    )
    conf = (book.folder / "conf.py").read_text()
    book.write("conf.py", "import sys\nsys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\n" + conf)
    book.replace("conf.py", '    "taggedpdf",\n', '    "taggedpdf",\n    "clock",\n')
    book.write("bad.md", "# Old\n\n:::{time}\n:::\n")
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("text")
    assert "The clock of others" in book.text("text", "bad.txt")
