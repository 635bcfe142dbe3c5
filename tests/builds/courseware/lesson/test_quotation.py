"""Quotations: who said it, in words; and no output that holds the code of an interview."""

from __future__ import annotations

import re

import pytest
from leaks import marks_in
from project import REPOSITORY

BAD = REPOSITORY / "tests" / "bad" / "lesson"
BUILDERS = [
    *["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext"],
    *["handouts", "taggedpdf"],
]
NAMED = " Type :role: Librarian below its fence, or a name behind it: {quotation} Name. [lesson.no_speaker]"
#: file in `tests/bad/lesson`: the whole of what is warned of
CASES = {
    "quotation-nobody.md": "bad.md:3: WARNING: Nobody is said to have said this quotation." + NAMED,
    "quotation-only-source.md": "bad.md:3: WARNING: Nobody is said to have said this quotation." + NAMED,
    "quotation-empty.md": "bad.md:3: WARNING: This quotation has no words. Write them below its fields, after an empty "
    "line. [lesson.empty]",
    "quotation-unknown-library.md": "bad.md:3: WARNING: 'subburban' is no known kind of library; did you mean "
    "'suburban'? (A kind of your own goes into the table LIBRARIES of courseware/lesson/quotation.py.) "
    "[lesson.unknown_library]",
    "quotation-unknown-option.md": "bad.md:4: WARNING: 'quotation': Unknown option key: 'libary' (allowed: ['class', "
    "'id', 'library', 'name', 'region', 'role', 'source']) [myst.directive_option]",
}
#: fields: what is printed
SPEAKERS = {
    ":role: Librarian": "Librarian",
    ":role: Librarian\n:library: urban": "Librarian at an urban library",
    ":role: Librarian\n:library: Small Town\n:region: western": "Librarian at a small-town western library",
    ":role: Librarian\n:region: eastern": "Librarian at an eastern library",
    ":role: Librarian\n:region: western": "Librarian at a western library",
    ":library: rural": "a rural library",
}
#: what a planted code looks like, however it is written
CODE = re.compile(rb"zq[\\_ -]*ints[\\_ -]*0?63|zqleakcode", re.IGNORECASE)
PRIVATE = 'pattern = "ZQ_INTS_[0-9]+"\n\n[quotations]\nboys-and-girls-club = "zqleakcode"\n'
PLANTED = """---
note: ZQ_INTS_063
---
# Heard in zqleakcode

% zqleakcode in a comment

:::{quotation} Ann ZQ\\_INTS\\_063
:id: boys-and-girls-club

It is &#90;Q_INTS_063 [linked](#zqleakcode){title="ZQ_INTS_063"}[^n].
:::

```{code-block} python
:caption: ZqLeakCode
x = "ZQ_INTS_063"
```

:::{include} part.txt
:::

:::{literalinclude} whole.txt
:::

<!-- ZQ_INTS_063 -->

[^n]: A note of zqleakcode.
"""


def test_every_bad_file_is_tried():
    assert {path.name for path in BAD.glob("quotation-*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    book = project("lesson")
    book.write("bad.md", (BAD / name).read_text())
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert book.warnings == CASES[name] + "\n"
    assert "Still here." in book.text("html", "bad.html")


@pytest.mark.parametrize("fields", SPEAKERS)
def test_speaker(project, fields):
    book = project("lesson")
    book.write("index.md", f"# A\n\n:::{{quotation}}\n{fields}\n\nWords.\n:::\n")
    book.build("pseudoxml", clean=False)  # the other pages stand in no toctree
    page = book.text("pseudoxml", "index.pseudoxml")
    assert page.partition('<quotation classes="quotation">')[2].split("<attribution>")[1].strip() == SPEAKERS[fields]


def test_doctree(built_project):
    book = built_project("lesson", "pseudoxml")
    page = book.text("pseudoxml", "module/media.pseudoxml")
    said = page[page.index("<quotation") : page.index("<video")].split("<quotation")[2]
    assert [line.strip().split()[0] for line in said.splitlines()[1:] if line.strip()] == [
        *["<paragraph>", "Start", "<emphasis>", "small", ",", "<attribution>", "Ann", "<footnote_reference", "1"],
    ]


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder_prints_speaker_and_note(project, built_project, builder):
    from project import text_of_pdf

    out = built_project("lesson", builder).out
    texts = [
        text_of_pdf(path) if path.suffix == ".pdf" else path.read_text(errors="replace")
        for path in out.rglob("*")
        if path.is_file() and path.suffix not in {".png", ".epub", ".mp4"}
    ]
    text = " ".join(" ".join(texts).replace("\\ ", " ").split())
    assert "Boys & Girls Club" in text or "Boys &amp; Girls Club" in text or "Boys \\& Girls Club" in text
    if builder == "gettext":  # notes are no text to translate
        assert 'msgid "Ann Adams{footcite:p}`adams2001`"' in text
        return
    assert "Young Adult Librarian at a suburban midwestern library" in text
    assert re.search(r"Ann Adams\W.{0,200}?1", text)
    assert re.search(r"Press, 2001", text)


# -- codes of interviews --------------------------------------------------------------------------


def planted(project, private: bool = True):
    book = project("lesson")
    if private:
        book.write("private/interviews.toml", PRIVATE)
    book.write("part.txt", "Included.\n\nFrom ZQ_INTS_063.\n")
    book.write("whole.txt", "Whole: ZQ_INTS_063.\n")
    book.write("leak.md", PLANTED)
    book.replace("index.md", "lists\n", "lists\nleak\n")
    return book


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", BUILDERS)
def test_no_output_holds_a_code(project, builder):
    book = planted(project)
    # Sphinx copies sources by default, and here the doctrees are in the output
    out = book.build(builder, clean=False, settings={"lesson_edition": "facilitator"})
    assert marks_in(out, CODE) == set()
    assert marks_in(book.folder / "_build" / "doctrees", CODE) == set()
    assert not CODE.search(book.warnings.encode())


def test_marks_are_found_where_nothing_is_private(project):
    """The test above can fail."""
    book = planted(project, private=False)
    out = book.build("html", clean=False, settings={"lesson_edition": "facilitator"})
    assert {"zq_ints_063", "zqleakcode"} <= marks_in(out, CODE)
    assert {"zq_ints_063", "zqleakcode"} <= marks_in(book.folder / "_build" / "doctrees", CODE)


def test_each_line_with_a_code_is_named(project):
    book = planted(project)
    book.build("html", clean=False)
    told = [line for line in book.warnings.splitlines() if "The code of an interview" in line]
    places = [line.partition(": WARNING: ")[0].rpartition("/")[2] for line in told]
    lines = PLANTED.splitlines()
    wanted = [number for number, line in enumerate(lines, 1) if CODE.search(line.encode()) or "&#90;" in line]
    assert [place for place in places if place.startswith("leak.md")] == [
        *(f"leak.md:{number}" for number in wanted),
        f"leak.md:{lines.index(':::{literalinclude} whole.txt') + 1}",
    ]
    assert "part.txt:3" in places
    assert told[0].endswith(
        "The code of an interview stands in this line; it is taken out of all outputs. Move it to "
        'private/interviews.toml, below [quotations]: my-id = "the code". Then type :id: my-id below {quotation}. '
        "[lesson.interview_code]"
    )


def test_pattern_of_the_settings_needs_no_file(project):
    book = planted(project, private=False)
    out = book.build("html", clean=False, settings={"lesson_private_pattern": r"ZQ_INTS_\d+"})
    assert marks_in(out, CODE) == {"zqleakcode"}


def test_file_that_comes_later_is_looked_into(project):
    book = planted(project, private=False)
    book.build("html", clean=False)
    assert "The code of an interview" not in book.warnings
    book.write("private/interviews.toml", PRIVATE)
    out = book.build("html", clean=False)
    assert marks_in(out, CODE) == set()
    assert "leak.md:2: WARNING: The code of an interview" in book.warnings


def test_id_that_the_private_file_does_not_have(project):
    book = project("lesson")
    book.write("private/interviews.toml", '[quotations]\nboys-and-girls = "INTS_1"\n')
    book.build("html", clean=False)
    assert book.warnings == (
        "module/media.md:3: WARNING: private/interviews.toml does not have the quotation 'boys-and-girls-club'; "
        "did you mean 'boys-and-girls'? [lesson.unknown_quotation]\n"
    )


#: content of a private file: what is warned of
FAULTS = {
    "[quotations\nzqleakcode": "is no TOML file (line 1): no code that it lists is looked for. Mend it.",
    "[quotations]\na = 63": 'has a code that is no text. Type below [quotations]: my-id = "the code".',
    'quotations = "zqleakcode"': 'has a code that is no text. Type below [quotations]: my-id = "the code".',
    'pattern = "zqleakcode("': "has a pattern that cannot be used: missing ), unterminated subpattern. Type a regular "
    "expression, as in 'INTS_\\d+'.",
    'pattern = "x*"': "has a pattern that cannot be used: finds everything. Type a regular expression, as in "
    "'INTS_\\d+'.",
    "pattern = 3": "has a pattern that cannot be used: it is no text. Type a regular expression, as in 'INTS_\\d+'.",
}


@pytest.mark.parametrize("content", FAULTS)
def test_fault_in_the_private_file(project, content):
    book = project("lesson")
    book.write("private/interviews.toml", content)
    book.replace("module/media.md", ":id: boys-and-girls-club\n", "")
    book.build("html", clean=False)
    assert book.warnings == f"WARNING: private/interviews.toml {FAULTS[content]} [lesson.unusable_private_file]\n"
