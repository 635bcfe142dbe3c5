"""Laws of the books of the benches: the same for the same seed, and the same words in every dialect."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from dialects import DIALECTS
from foundations import OURS
from measure import REPOSITORY, run
from pages import SEED_PAGE, make, place
from targets import HTML, REMEDIES, TARGETS, installed

SPHINX = ("stock", "ours", "uncited", "slideless", "plain")
BOOK = make(30)


def source(folder: Path, name: str) -> str:
    """Return the source of a page."""
    return (folder / "docs" / f"{name}.md").read_text()


def words(text: str) -> list[str]:
    """Return the words of a source without markup: no notes, no texts of links, no names of directives."""
    for markup in (
        r"\A---\n(?s:.*?)\n---\n",  # front matter
        r"(?m)^\[\^\d+\]:.*$",  # a note
        r"\[\^\d+\]",
        r"\{[\w:]+\}`[^`]*`",  # a role
        r"(?m)^:+(\{[\w-]+\})?",  # a fence
        r'(?m)^ *!!! note(?= ")',
        r"</?div[^>]*>",
        r"\[[^\]]*\]\([^)]*\)",  # a link
    ):
        text = re.sub(markup, " ", text)
    return re.findall(r"\w+", text)


def test_a_book_depends_on_its_seed_only() -> None:
    assert make(30) == BOOK
    assert make(30, seed=2) != BOOK


@pytest.mark.parametrize("name", DIALECTS)
def test_a_dialect_writes_the_same_bytes(name: str, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        DIALECTS[name](tmp_path / folder, make(30))
    one, two = ({p.relative_to(tmp_path / f): p for p in (tmp_path / f).rglob("*.*")} for f in ("one", "two"))
    assert {path: file.read_bytes() for path, file in one.items()} == {
        path: file.read_bytes() for path, file in two.items()
    }


def test_pages_are_like_the_seed_page(tmp_path: Path) -> None:
    for page in BOOK.pages:
        assert len({benefit.case for benefit in page.benefits}) == 6
        assert len({benefit.work for benefit in page.benefits if benefit.work is not None}) == 2
        assert 0 <= page.link < 30
    DIALECTS["ours"](tmp_path, BOOK)
    lengths = [len(source(tmp_path, place(page.number)).split()) for page in BOOK.pages]
    assert sum(lengths) / 30 == pytest.approx(len(SEED_PAGE.read_text().split()), rel=0.2)
    assert [len(module) for module in BOOK.modules()] == [25, 5]


def test_ours_are_the_extensions_of_the_book() -> None:
    settings = ast.parse((REPOSITORY / "conf.py").read_text())
    (found,) = (
        n.value for n in settings.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "extensions"
    )
    assert ast.literal_eval(found) == list(OURS)


def test_plain_dialects_hold_the_same_words(tmp_path: Path) -> None:
    names = ("stock", "plain", "mkdocs", "jekyll")
    for name in names:
        DIALECTS[name](tmp_path / name, BOOK)
    for path in (place(0), place(29), "cases/case-3"):
        expected, *others = (words(source(tmp_path / name, path)) for name in names)
        assert len(expected) > 80
        assert others == [expected] * 3


def test_notes_and_links_are_in_every_dialect(tmp_path: Path) -> None:
    for name, write in DIALECTS.items():
        write(tmp_path / name, BOOK)
        for page in BOOK.pages:
            text = source(tmp_path / name, place(page.number))
            works = [str(benefit.work) for benefit in page.benefits if benefit.work is not None]
            cited = re.findall(r"`work(\d+)`|(?<!^)\[\^(\d+)\](?!:)", text)
            assert ["".join(one) for one in cited] == ([] if name == "uncited" else works), name
            (target,) = re.findall(r"\]\(\.\./(m\d+/page-\d+)\.\w+\)", text)
            assert target == place(page.link)


@pytest.mark.parametrize("name", SPHINX)
def test_sphinx_builds_them_without_a_warning(name: str, tmp_path: Path) -> None:
    DIALECTS[name](tmp_path, make(4))
    run([sys.executable, "-m", HTML[0], "-W", *HTML[1:]], tmp_path)
    assert (tmp_path / "_build/html/m0/page-3.html").exists()


def test_directives_are_compared_with_a_book_of_the_same_pages(tmp_path: Path) -> None:
    """Slides are made of our directives, and would be counted as what these cost."""
    for name in ("slideless", "plain"):
        DIALECTS[name](tmp_path / name, make(4))
        run([sys.executable, "-m", *HTML], tmp_path / name)
    slideless, plain = (
        {path.relative_to(tmp_path / name) for path in (tmp_path / name / "_build/html").rglob("*.html")}
        for name in ("slideless", "plain")
    )
    assert slideless == plain


def rendered(path: Path, inside: str) -> Counter[str]:
    """Return how often each word stands inside an element of a page."""
    element = BeautifulSoup(path.read_text(), "html.parser").select_one(inside)
    assert element is not None
    return Counter(re.findall(r"[^\W\d_]+", element.get_text(" ")))


@pytest.mark.program("jekyll")
def test_readers_get_all_words_from_each_program(tmp_path: Path) -> None:
    """Ours print more: heads of tables, how a page is cited; none prints less than stock Sphinx."""
    for name in ("stock", "ours"):
        DIALECTS[name](tmp_path / name, make(4))
        run([sys.executable, "-m", *HTML], tmp_path / name)
    DIALECTS["jekyll"](tmp_path / "jekyll", make(4))
    run(TARGETS["jekyll"].line(tmp_path), tmp_path / "jekyll")
    stock = rendered(tmp_path / "stock/_build/html/m0/page-2.html", "article")
    assert stock.total() > 1000
    assert not stock - rendered(tmp_path / "ours/_build/html/m0/page-2.html", "article")
    assert not stock - rendered(tmp_path / "jekyll/_site/m0/page-2.html", "main")


@pytest.mark.skipif(installed("mkdocs") is None, reason=f"mkdocs-material is not installed: {REMEDIES['mkdocs']}")
def test_mkdocs_builds_them_without_a_warning(tmp_path: Path) -> None:
    DIALECTS["mkdocs"](tmp_path, make(4))
    run([*TARGETS["mkdocs"].line(tmp_path), "--strict"], tmp_path)
    assert rendered(tmp_path / "site/m0/page-2/index.html", "article").total() > 1000
