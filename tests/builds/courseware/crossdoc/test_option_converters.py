"""Whatever text an author types for an option, what reads it returns a value, or says what is wrong."""

from __future__ import annotations

from docutils.parsers.rst import directives
from project import write_settings

#: what authors may type; an option without a value is `None`
TEXTS = [
    None, " ", "5", "-1", "9" * 5000, "../x", "[", "<b>", "nan", "1e999", "%s {0}", "2026-13-45", "x, y; z", ";", ",",
    "é 漢 🙂", "{}", "25:99", "9:99 pm", "*", "https://e.org/[", "\\", "a\n\nb", "²", "٣", "1-", "::", "0:0", "\0",
]  # fmt: skip


def _can_be_read(convert, text):
    try:
        convert(text)
    except (ValueError, TypeError):  # of which the parsers warn; another one ends the build
        pass
    except Exception:
        return False
    return True


def test_no_text_of_an_option_ends_the_build(project, monkeypatch):
    known = {}
    monkeypatch.setattr(directives, "_directives", known)
    book = project()
    write_settings(book.folder, ["courseware"])
    book.write("index.md", "# Home\n")
    book.build("html")
    converters = {
        (name, option, convert)
        for name, directive in known.items()
        for option, convert in (directive.option_spec or {}).items()
        if directive.__module__.startswith("courseware")
    }
    assert len(converters) > 50
    assert [entry[:2] for entry in converters for text in TEXTS if not _can_be_read(entry[2], text)] == []
