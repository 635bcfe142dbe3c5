"""BibTeX files are read whatever is in them."""

from __future__ import annotations

import re

import pytest
from fastbuild.bibliography import bib_files, formatting
from fastbuild.bibliography.bib_syntax import BibScanner
from fastbuild.bibliography.latex_text import plain_text, read_address, read_latex
from fastbuild.bibliography.latex_writer import make_from_latex, write_latex
from hypothesis import given
from hypothesis import strategies as st
from pybtex.plugin import find_plugin
from pybtex.richtext import Text
from pybtex.style.formatting import BaseStyle
from pybtex.style.template import Node


def scan(text, **macros):
    """Return the entries of a text as dictionaries by key, and all faults as (line, message)."""
    scanner = BibScanner(text, "r.bib", {"mar": "March", **macros})
    entries = list(scanner.entries())
    faults = [fault for entry in entries for fault in entry.faults] + scanner.faults
    by_key = {entry.key: {field.name: field.value for field in entry.fields} for entry in entries}
    return by_key, [(fault.line, fault.message) for fault in faults]


def test_a_file_without_faults():
    text = (
        "words before % and after\n@string{hall = {Town Hall}}\n@comment{x}\n@preamble{ {\\a} }\n"
        '@Book{a, title = {One {Two}}, year=2001, publisher = hall # " Press", month = mar,}\n@misc(b, note = {N})'
    )
    entries, faults = scan(text)
    assert faults == []
    assert entries == {
        "a": {"title": "One {Two}", "year": "2001", "publisher": "Town Hall Press", "month": "March"},
        "b": {"note": "N"},
    }


@pytest.mark.parametrize(
    ("broken", "fields", "line", "words"),
    [
        ("@book{x, title={One,\n year={2001},\n note={P}\n}\n", {"title": "One", "year": "2001", "note": "P"}, 1,
         "The field 'title' is not closed. Type }"),
        ("@book{x, title={One, year={2001}}\n", {"title": "One", "year": "2001"}, 1, "The field 'title' is not closed"),
        ('@book{x,\n title="One,\n year=2001}\n', {"title": "One", "year": "2001"}, 2, 'Type " at its end'),
        ("@book{x, title={One},\n year={2001},\n", {"title": "One", "year": "2001"}, 1, "The entry x is not closed"),
        ("@book{x, title={One}\n year={2001}}\n", {"title": "One", "year": "2001"}, 2, "No comma stands before 'year'"),
        ("@book{x, title={One}}, year={2001}}\n", {"title": "One", "year": "2001"}, 1, "A closing brace too many"),
        ("@book{x, title={One}, stray words, year={2001}}\n", {"title": "One", "year": "2001"}, 1, "is no field"),
        ("@book{x, title {One}, year={2001}}\n", {"title": "One", "year": "2001"}, 1, "No = stands behind 'title'"),
        ("@book{x, title={One}, year=n.d.}\n", {"title": "One", "year": "n.d."}, 1, "Type {n.d.}"),
        ("@book{x, title={One}, pages=1--2}\n", {"title": "One", "pages": "1--2"}, 1, "Type {1--2}"),
    ],
)  # fmt: skip
def test_a_malformed_entry_costs_itself(broken, fields, line, words):
    entries, faults = scan("@misc{before, note={B}}\n" + broken + "@misc{after,\n note={A}}\n")
    assert entries == {"before": {"note": "B"}, "x": fields, "after": {"note": "A"}}
    assert any(at == line + 1 and words in message for at, message in faults), faults


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("book{x, title={One}}", "Type @ before it"),
        ("@misc{a, note={A}}}\n year = {2001},\n}", "stands in no entry"),
        ("@misc{title={One}}", "has no key"),
        ("@misc{two words, note={A}}", "Type 'two-words'"),
        ("@string{ = {x}}", "@string has no name"),
        ("@string{x {y}}", "has no value"),
    ],
)
def test_what_is_in_no_entry_is_told(text, words):
    assert any(words in message for _line, message in scan(text)[1])


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'{\i}}nigo Mart\'{\i}n, \'Angel", "ínigo Martín, Ángel"),
        (r"Ph{\d{\^o}}ng Tr{\~{\^e}}", "Phộng Trễ"),
        (r"Stra{\ss}e, {\AA}rhus, S{\o}ren, {\L}\'od\'z", "Straße, Århus, Søren, Łódź"),
        (r"30\% of \$7 \& 5\_6 \#1 \{x\}", "30% of $7 & 5_6 #1 {x}"),
        ("pages 1--2~ff --- ``so''", "pages 1–2\u00a0ff — “so”"),
        (r"{\LaTeX} and \TeX\ here", "LaTeX and TeX here"),
        (r"$\beta$-test of H$_{2}$O, $x < y$", "β-test of H2O, x < y"),
        ("costs 5$", "costs 5$"),
        (r"\emph{one} {\it two} \texttt{three}", "one two three"),
        (r"\enquote{so}\ldots \textquoteright", "“so”…’"),
        (r"\c{c}\v{s}\k{a}\H{o}\r{u}\=a\.z", "çšąőůāż"),
    ],
)
def test_latex_is_text(latex, text):
    assert plain_text(read_latex(latex)[0]) == text


@pytest.mark.parametrize(
    ("latex", "address"),
    [
        (r"http://a.example/b\_c\%20d\&e\#f", "http://a.example/b_c%20d&e#f"),
        (r"\url{http://a.example/~b--c}", "http://a.example/~b--c"),
        (r"http://a.example/{\textasciitilde}b$\sim$c\~{}d", "http://a.example/~b~c~d"),
        (r"10.1/(X)9:2{\textless}1::Y{\textgreater}3", "10.1/(X)9:2<1::Y>3"),
        ("<http://a.example>", "http://a.example"),
    ],
)
def test_latex_is_an_address(latex, address):
    assert read_address(latex) == address


_PARTS = [*"\\{}$&#%_~^-`'\"<>;,=@abiu \n", "\\em ", "\\'", "\\href{", "\\url", "and", "é"]


@given(st.lists(st.sampled_from(_PARTS), max_size=40))
def test_any_text_is_read_and_kept_in_one_form(parts):
    text = "".join(parts)
    pieces, _unknown = read_latex(text)
    once = write_latex(pieces)
    again, unknown = read_latex(once)
    assert unknown == ()
    assert plain_text(again) == plain_text(pieces)
    assert write_latex(again) == write_latex(read_latex(write_latex(again))[0])


def test_many_commands_in_a_row_end_nothing():
    assert read_latex("\\'" * 20000 + "x")[0]
    assert read_latex("{" * 20000 + "x")[0] is not None


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Return a function from the bytes of a file to its entries and faults."""
    faults = []
    monkeypatch.setattr(bib_files, "warn", faults.append)

    def read_bytes(content):
        path = tmp_path / "r.bib"
        path.write_bytes(content)
        data = bib_files.parse_bibdata([path], "utf-8-sig", frozenset({"https", "http"})).data
        return data.entries, [*faults, *(fault for entry in data.entries.values() for fault in entry.faults)]

    return read_bytes


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf@misc{a,\r\n title={\xc3\xa9}\r\n}",
        "@misc{a, title={é}}".encode("utf-16"),
        b"@misc{a,\rtitle={\xc3\xa9}}",
    ],
)
def test_marks_and_ends_of_lines(read, content):
    entries, faults = read(content)
    assert entries["a"].fields["title"] == "é"
    assert faults == []


def test_another_encoding_is_told_with_its_line(read):
    entries, faults = read(b"@misc{a,\n title={caf\xe9}}")
    assert entries["a"].fields["title"] == "café"
    assert [(fault.subtype, fault.line) for fault in faults] == [("bad_encoding", 2)]


def test_keys_that_differ_in_case_only(read):
    entries, faults = read(b"@misc{a, title={One}}\n@misc{A, title={Two}}")
    assert [entry.fields["title"] for entry in entries.values()] == ["One"]
    assert [(fault.subtype, fault.line) for fault in faults] == [("duplicate_entry", 2)]


def test_fields_of_other_entries(read):
    entries, faults = read(
        b"@inproceedings{p, author={A B}, title={P}, crossref={q}, xdata={x, y}}\n@xdata{x, year={2001}}\n"
        b"@xdata{y, publisher={Pub}}\n@proceedings{q, title={Q}, editor={C D}, year={1999}}"
    )
    assert list(entries) == ["p", "q"]
    assert dict(entries["p"].fields) == {"title": "P", "year": "2001", "publisher": "Pub", "booktitle": "Q"}
    assert [str(person) for person in entries["p"].persons["editor"]] == ["D, C"]
    assert faults == []


@pytest.mark.parametrize("crossrefs", [("a", "a"), ("b", "a"), ("nothing", "b")])
def test_crossrefs_in_a_circle_or_to_nothing(read, crossrefs):
    text = "".join(f"@misc{{{key}, title={{T}}, crossref={{{to}}}}}\n" for key, to in zip("ab", crossrefs, strict=True))
    entries, faults = read(text.encode())
    assert [entry.fields["title"] for entry in entries.values()] == ["T", "T"]
    assert {fault.subtype for fault in faults} == {"bad_crossref"}


@pytest.mark.parametrize(
    ("url", "field", "value"),
    [
        ("https://a.example/b c", "url", "https://a.example/b%20c"),
        ("www.a.example", "url", "http://www.a.example"),
        ("http://a.example http://b.example", "url", "http://a.example"),
        ("JaVaScRiPt:a()", "note", "URL: JaVaScRiPt:a()"),
        ("java\tscript:a()", "note", "URL: java script:a()"),
        ("a.example/b", "note", "URL: a.example/b"),
    ],
)
def test_addresses(read, url, field, value):
    entries, faults = read(f"@misc{{a, title={{T}}, url={{{url}}}}}".encode())
    assert entries["a"].fields[field] == value
    assert [fault.subtype for fault in faults] == (["unsafe_address"] if field == "note" else [])


def test_links_in_texts(read):
    entries, faults = read(
        rb"@misc{a, howpublished={\url{http://a.example/b\_c}}, note={\href{data:x}{words} of http://d.example.}}"
    )
    assert entries["a"].fields["howpublished"] == r"\href{http://a.example/b\_c}{http://a.example/b\_c}"
    assert entries["a"].fields["note"] == r"words (data:x) of \href{http://d.example}{http://d.example}."
    assert [fault.subtype for fault in faults] == ["unsafe_address"]


def test_what_reference_managers_leave(read):
    entries, _faults = read(
        rb"@misc{a, title={R{\&}amp;D of &lt;i&gt;Apis&lt;/i&gt; and <sup>2</sup>},"
        rb" note={{\textless}b{\textgreater}x{\textless}/b{\textgreater}}}"
    )
    assert entries["a"].fields["title"] == r"R\&D of \emph{Apis} and \textsuperscript{2}"
    assert entries["a"].fields["note"] == r"\textbf{x}"


TYPES = """article book booklet inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings
techreport unpublished online software dataset conference report video gadget names""".split()
FIELDS = {
    "author": "Ada Bee", "editor": "Cy Dee", "title": "Rooms", "journal": "Journal", "booktitle": "Talks",
    "year": "n.d.", "publisher": "Press", "school": "School", "institution": "Institute", "note": "Noted",
    "chapter": "7", "pages": "3--4", "month": "May", "volume": "9",
}  # fmt: skip


@pytest.fixture
def styles(monkeypatch):
    """The styles of pybtex, mended."""
    monkeypatch.setattr(Text, "from_latex", make_from_latex(None))
    monkeypatch.setattr(Node, "format_data", formatting.make_format_data(Node.format_data))
    monkeypatch.setattr(BaseStyle, "format_entry", formatting.make_format_entry(BaseStyle.format_entry))
    return [find_plugin("pybtex.style.formatting", name)() for name in ("unsrt", "alpha", "plain", "unsrtalpha")]


@pytest.mark.parametrize("entry_type", TYPES)
def test_any_fields_may_be_missing(read, styles, monkeypatch, entry_type):
    faults = []
    monkeypatch.setattr(formatting, "warn", faults.append)
    text = ""
    for name in FIELDS:
        others = ", ".join(f"{field}={{{value}}}" for field, value in FIELDS.items() if field != name)
        text += f"@{entry_type}{{no-{name}, {others}}}\n@{entry_type}{{only-{name}, {name}={{{FIELDS[name]}}}}}\n"
    entries, _faults = read(text.encode())
    for style in styles:
        in_order = style.sort(list(entries.values()))
        for label, entry in zip(style.format_labels(in_order), in_order, strict=True):
            printed = str(style.format_entry(label, entry).text)
            assert printed.strip()
            assert not re.search(r"In[.,]|\(\)|, ,|^[.,]", printed), printed
            if entry.key.startswith("no-"):
                assert entry.key == "no-title" or "Rooms" in printed
    assert not [fault for fault in faults if fault.subtype == "unformatted"]
    assert ("unknown_type" in {fault.subtype for fault in faults}) == (
        entry_type in ("report", "video", "gadget", "names")
    )


def test_a_type_that_nobody_knows_prints_what_it_has(read, styles, monkeypatch):
    monkeypatch.setattr(formatting, "warn", lambda fault: None)
    entries, _faults = read(
        b"@gadget{a, title={T}, editor={Ee, Dd}, publisher={Press}, version={4}, year={2001}, doi={10.1/<}}"
    )
    text = styles[0].format_entry("1", entries["a"]).text
    assert text.render_as("plaintext") == "Dd Ee. T. 4, Press, 2001. doi:10.1/<."
    assert "https://doi.org/10.1/%3C" in text.render_as("html")
