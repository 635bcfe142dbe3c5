"""Jekyll itself on the fixtures: what they expect is what it does, not what we believe that it does."""

from __future__ import annotations

import re

import pytest
from jekyll_fixtures import FIXTURES, files_of, jekyll, read_cases, write_site
from selectolax.lexbor import LexborHTMLParser

#: fixtures of what Jekyll refuses or does otherwise: broken Liquid, and what belongs to a plugin that is not here
UNLIKE_JEKYLL = {"absent", "errors"}
#: fixtures whose cases are sites of their own
SITES = {"pages"}
#: what Jekyll does once in a while: the time of the build, and the text of pages that were not yet rendered
UNSTEADY = {"site.time is the date of the newest page, and so is now", "content that shows itself in a circle"}
#: elements around code and the rows of tables, which Jekyll prints and `markdownify` here does not need
WRAPPERS = {"figure", "div", "thead", "tbody", "html", "head", "body"}
SPAN = re.compile(r"</?span\b[^>]*>")


def content(markup: str) -> list[str]:
    """Return the elements of HTML, each with its address or id, and the texts between them, without blank ones."""
    parts: list[str] = []
    for node in LexborHTMLParser(SPAN.sub("", markup)).root.traverse(include_text=True):
        if node.tag == "-text":
            parts.append((node.text_content or "").strip())
        elif node.tag not in WRAPPERS:
            parts.append(" ".join([node.tag, *(node.attributes.get(name) or "" for name in ("href", "src", "id"))]))
    return [text for text in parts if text]


@pytest.mark.program("jekyll")
@pytest.mark.parametrize(
    "name", sorted({path.stem for path in (FIXTURES / "liquid").glob("*.md")} - UNLIKE_JEKYLL - SITES)
)
def test_jekyll_prints_what_the_fixtures_expect(tmp_path, name):
    cases = read_cases(FIXTURES / "liquid" / f"{name}.md")
    for number, case in enumerate(cases):
        files = files_of(case.source)
        page = files.pop("")
        files[f"case-{number}.txt"] = page if page.startswith("---\n") else f"---\n---\n{page}"
        write_site(tmp_path / "site", files)
    rendered = jekyll(tmp_path / "site", tmp_path / "out")
    texts = {case.title: (rendered / f"case-{number}.txt").read_text() for number, case in enumerate(cases)}
    expected = {case.title: case.expected for case in cases}
    if name == "html":
        assert {title: content(text) for title, text in texts.items()} == {
            title: content(text) for title, text in expected.items()
        }
    else:
        assert texts == expected


@pytest.mark.program("jekyll")
@pytest.mark.parametrize("name", sorted(SITES))
def test_jekyll_shows_pages_as_the_fixtures_expect(tmp_path, name):
    """Jekyll's own line ends and elements around code apart."""
    texts, expected = {}, {}
    for number, case in enumerate(read_cases(FIXTURES / "liquid" / f"{name}.md")):
        if case.title in UNSTEADY:
            continue
        files = files_of(case.source)
        page = files.pop("")
        files["page.html"] = page if page.startswith("---\n") else f"---\n---\n{page}"
        out = jekyll(write_site(tmp_path / f"site{number}", files), tmp_path / f"out{number}")
        texts[case.title] = content((out / "page.html").read_text())
        expected[case.title] = content(case.expected)
    assert texts == expected


@pytest.mark.program("jekyll")
def test_jekyll_writes_the_old_addresses_of_the_fixtures(tmp_path):
    """Each site in a folder of its own; loose pages get the front matter that a plugin here does without."""
    expected, addresses = {}, {}
    for number, case in enumerate(read_cases(FIXTURES / "site" / "urls.md")):
        files = files_of(case.source)
        del files[""]
        for name, text in files.items():
            is_loose = name.endswith((".md", ".markdown")) and "/_" not in f"/{name}"
            if is_loose and not text.startswith("---\n"):
                files[name] = f"---\n---\n{text}"
        out = jekyll(write_site(tmp_path / f"site{number}", files), tmp_path / f"out{number}")
        addresses[case.title] = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.htm*"))
        lines = files_of(case.expected)["addresses"].splitlines()
        expected[case.title] = sorted(line.partition(" → ")[0] for line in lines)
    assert addresses == expected
