"""No address that a browser would run is in any output, by whatever road it came."""

from __future__ import annotations

import html
import re
import sys

import pytest
from fastbuild.addresses import is_allowed, runs_code
from project import Project, write_settings

SCRIPT = "javascript:alert(1)"
#: each road on a page of its own: in Markdown, and in reStructuredText; ``%`` stands for the address
ROADS = {
    "image-target": "```{image} https://example.org/x.png\n:target: %\n```",
    "figure-target": "```{figure} https://example.org/x.png\n:target: %\n\nwords\n```",
    "button": "```{button-link} %\nwords\n```",
    "card": "```{card} words\n:link: %\n\nbody\n```",
    "raw-line": '<a href="%">words</a>',
    "raw-block": '<div><a href="%">words</a></div>',
    "raw-entity": '<div><a href="&#106;avascript:alert(1)">words</a></div>',
    "raw-tab": '<div><a href="java&Tab;script:alert(1)">words</a></div>',
    "raw-after-quote": '<div><a title="x"href="%">words</a></div>',
    "raw-slash": '<div><a/href="%">words</a></div>',
    "raw-unquoted": "<div><a href=%>words</a></div>",
    "raw-upper": "<div><A HREF='JavaScript:alert(1)'>words</A></div>",
    "raw-svg": '<div><svg><a xlink:href="%"><text>words</text></a></svg></div>',
    "raw-form": '<div><form action="%"><button formaction="%">words</button></form></div>',
    "raw-frame": '<div>words<iframe src="%"></iframe><object data="%"></object></div>',
    "raw-page": '<div><a href="data:text/html,<script>alert(1)</script>">words</a></div>',
    "raw-frame-page": '<div>words<iframe src="data:application/xhtml+xml,x"></iframe></div>',
    "raw-refresh": '<div>words<meta http-equiv="refresh" content="0; url=%"></div>',
    "formula": r"$\href{%}{words}$",
    "formula-block": "$$\n\\href{%}{words}\n$$",
    "toctree": "words\n\n```{toctree}\nEvil <https://example.org/>\n```",
    "rst-link": "`words <%>`_",
    "rst-target": "words_\n\n.. _words: %",
    "rst-image": ".. image:: https://example.org/x.png\n   :alt: words\n   :target: %",
    "rst-raw": '.. raw:: html\n\n   <a href="%">words</a>',
    "rst-toctree": "words\n\n.. toctree::\n\n   Evil <vbscript://x>",
}
#: what is as safe as it looks
SAFE = (
    '<p><a href="https://example.org/javascript:x">a</a> <img src="data:image/svg+xml,x" alt="b"> '
    '<meta name="description" content="javascript: a language"> <a title="javascript:x" href="#safe">c</a></p>\n\n'
    r"$\href{https://example.org/}{x}$"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    project = Project(tmp_path_factory.mktemp("schemes"))
    settings = (
        'source_suffix = {".md": "markdown", ".rst": "restructuredtext"}\nmyst_enable_extensions = ["dollarmath"]\n'
    )
    write_settings(project.folder, ["myst_parser", "sphinx_design", "fastbuild"], settings)
    for name, road in {**ROADS, "safe": SAFE}.items():
        is_rst = name.startswith("rst-")
        title = f"{name}\n{'=' * len(name)}" if is_rst else f"# {name}"
        project.write(f"{name}.{'rst' if is_rst else 'md'}", f"{title}\n\n{road.replace('%', SCRIPT)}\n")
    project.write("index.md", "# Book\n\n```{toctree}\n:glob:\n\n*\n```\n")
    project.build("html", clean=False)
    return project


@pytest.mark.parametrize("road", [road for road in ROADS if road != "toctree"])
def test_no_road_leads_to_a_script(book, road):
    page = book.text("html", f"{road}.html")
    for value in re.findall(r"=\s*\"([^\"]*)\"|=\s*'([^']*)'|=\s*([^\s\"'>]+)", page):
        address = html.unescape("".join(value))
        assert not runs_code(re.sub(r"^0; url=", "", address)), address
        assert not address.startswith(("data:text/html", "data:application/xhtml")), address
    assert r"\(\href" not in page
    assert r"\[\href" not in page
    if "target" not in road and "image" not in road:
        assert "words" in page
    suffix = "rst" if road.startswith("rst-") else "md"
    warned = [line for line in book.warnings.splitlines() if line.startswith(f"{road}.{suffix}:")]
    assert warned
    assert all("[fastbuild.unsafe_scheme]" in line or "[toc." in line for line in warned), warned


def test_what_is_safe_stays(book):
    page = book.text("html", "safe.html")
    assert "safe.md" not in book.warnings
    for text in ('href="https://example.org/javascript:x"', 'src="data:image/svg+xml,x"', "javascript: a language"):
        assert text in page
    assert r"\href{https://example.org/}" in page


def test_schemes_of_a_project():
    assert is_allowed("mailto:a@example.org", {"mailto"})
    assert not is_allowed(" java\tscript:x", {"https"})


@pytest.mark.parametrize("source", [None, "<string>"])
def test_a_link_that_an_extension_has_made_is_found_on_its_page(tmp_path, monkeypatch, source):
    book = Project(tmp_path)
    write_settings(tmp_path, ["myst_parser", "made_links", "fastbuild"])
    book.write(
        "made_links.py",
        "from docutils import nodes\n"
        "def add_link(app, document):\n"
        "    paragraph = nodes.paragraph('', '', nodes.reference('', 'words', refuri='javascript:x'))\n"
        f"    paragraph.source, paragraph.line = {source!r}, 1\n"
        "    document[0] += paragraph\n"
        "def setup(app):\n"
        "    app.connect('doctree-read', add_link)\n",
    )
    book.write("index.md", "First line\n\n# Page\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "made_links", raising=False)
    book.build("html", clean=False)
    warning = r"index\.md(:\d+)?: WARNING: The link 'words' leads to 'javascript:x'"
    assert re.match(warning, book.warnings), book.warnings
