"""Pieces of markup in every place of a tree: MyST reads the words in the page, and no markup but the tree's."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from jekyll2myst.records import Document
from jekyll2myst.tree import Node
from jekyll2myst.writing.writer import write_document
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

EXTENSIONS = {"attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "strikethrough", "tasklist"}
PARSER = create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)
PIECES = [
    *"` `` ``` `{note}` {note} {sub} ```{include} :::{raw} {{x}} {%x%} (a)= % +++ --- === *** ___ | |--- :".split(),
    *":a: ~~ ~~~ [ ] ]( [x] [^n] [^n]: [a]:b {.x} {#x} } { < <b> </b> <!-- <?x &amp; & ! ![ $ $$ \\ * **".split(),
    *"_ # > - 1. ' \" .. ( )".split(),
    *("\n", " ", "  ", "a", "b", "word", "\u00a0", "\u2028", "\x0c", "\ue003", "é", "是", "“"),
]
MARKS = "em strong kbd sup sub a abbr del mark u small q span code img br #call #math".split()
#: what the trees hold
ROLES = {"sub", "sup", "kbd", "abbr", "math", "strong", "emphasis", "literal"}
DIRECTIVES = {"note", "figure", "math", "list-table"}
#: what no tree holds
FOREIGN = {"html_inline", "html_block", "myst_target", "myst_line_comment", "myst_block_break", "attrs_block",
           "front_matter", "field_list_open", "code_block"}  # fmt: skip


def text_of(rng: random.Random) -> str:
    return "".join(rng.choice(PIECES) for _ in range(rng.randint(1, 6)))


def text_node(rng: random.Random) -> Node:
    return Node("#text", text=re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text_of(rng)))


def mark_of(rng: random.Random, depth: int) -> Node:
    tag = rng.choice(MARKS)
    if tag in ("code", "#math"):
        return Node(tag, text=text_of(rng))
    if tag == "img":
        return Node(tag, {"src": "a.png", "alt": text_of(rng), "title": text_of(rng)})
    attrs = {"a": {"href": "http://a.example/b (c)`{sub}`d`", "title": text_of(rng)}, "#call": {"name": "^n"}}.get(
        tag, {}
    )
    if tag == "abbr":
        attrs = {"title": text_of(rng)}
    return Node(tag, attrs, [] if tag in ("br", "#call") else line_of(rng, depth + 1))


def line_of(rng: random.Random, depth: int = 0) -> list[Node]:
    is_text = depth > 2
    return [text_node(rng) if is_text or rng.random() < 0.5 else mark_of(rng, depth) for _ in range(rng.randint(1, 3))]


def block_of(rng: random.Random, depth: int = 0) -> Node:
    builders: dict[str, Callable[[], Node]] = {
        "p": lambda: Node("p", {}, line_of(rng)),
        "h2": lambda: Node("h2", {}, line_of(rng)),
        "ul": lambda: Node("ul", {}, [Node("li", {}, [block_of(rng, depth + 1)]) for _ in range(2)]),
        "ol": lambda: Node("ol", {}, [Node("li", {}, line_of(rng)) for _ in range(2)]),
        "dl": lambda: Node("dl", {}, [Node("dt", {}, line_of(rng)), Node("dd", {}, [block_of(rng, depth + 1)])]),
        "blockquote": lambda: Node("blockquote", {}, [block_of(rng, depth + 1)]),
        "pre": lambda: Node("pre", text=text_of(rng)),
        "#math": lambda: Node("#math", {"display": "block"}, text=text_of(rng)),
        "table": lambda: Node("table", {}, [Node("tr", {}, [Node(tag, {}, line_of(rng))] * 2) for tag in ("th", "td")]),
        "#directive": lambda: Node(
            "#directive",
            {"name": rng.choice(["note", "figure"]), "argument": "a.png"},
            [block_of(rng, depth + 1)],
            options={"alt": text_of(rng)},
        ),
    }
    return builders["p" if depth > 2 else rng.choice(list(builders))]()


def tokens_of(text: str) -> Iterator[Token]:
    """Yield all tokens of a page; those inside directives, too."""
    for token in PARSER.parse(text):
        yield token
        yield from (inner for inner in token.children or [])
        if token.type == "colon_fence":
            yield from tokens_of("\n".join(line for line in token.content.splitlines() if not re.match(r":\w", line)))


def words_of_tokens(tokens: list[Token]) -> str:
    """Return all that a page shows but the text of its images, without white space."""
    shown = {"text", "text_special", "code_inline", "myst_role", "fence"}
    return re.sub(r"[\s\ue003]", "", "".join(token.content for token in tokens if token.type in shown))


def words_of_nodes(nodes: list[Node]) -> str:
    """Return all that nodes show, without white space."""
    quotes = {"q": "“”"}
    parts = []
    for node in nodes:
        opening, closing = quotes.get(node.tag, ("", "")) or ("", "")
        inside = node.text_content() if node.tag == "#text" else node.text + words_of_nodes(node.children)
        parts.append(f"{opening}{inside}{closing}")
    return re.sub("[\\s\u2028\x0c\ue003]", "", "".join(parts))


@pytest.mark.parametrize("seed", range(250))
def test_nothing_becomes_markup(seed):
    rng = random.Random(seed)
    nodes = [block_of(rng) for _ in range(2)]
    nodes.append(Node("#note", {"name": "^n"}, [Node("p", {}, line_of(rng))]))
    tokens = list(tokens_of(write_document(Document("x.md", (), "", tuple(nodes)))))
    fences = [match[1] for token in tokens if (match := re.match(r"\{([^}]*)\}", token.info))]
    directives = [inner.attrs["name"] for node in nodes for inner in node.walk() if inner.tag == "#directive"]
    assert not [token.content for token in tokens if token.type in FOREIGN]
    assert {token.meta["name"] for token in tokens if token.type == "myst_role"} <= ROLES
    assert set(fences) <= DIRECTIVES
    assert sorted(name for name in fences if name in ("note", "figure")) == sorted(directives)


@pytest.mark.parametrize("seed", range(250))
def test_the_words_are_the_same(seed):
    rng = random.Random(seed)
    nodes = [Node("p", {}, [text_node(rng), Node(rng.choice(["em", "sup", "a"]), {"href": "b.md"}, [text_node(rng)])])]
    tokens = list(tokens_of(write_document(Document("x.md", (), "", tuple(nodes)))))
    assert words_of_tokens(tokens) == words_of_nodes(nodes)
