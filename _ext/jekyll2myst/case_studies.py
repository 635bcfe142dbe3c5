"""Case studies: an include that many pages show becomes one file, which the pages refer to."""

from __future__ import annotations

import re

from . import headings
from .inline import myst_of
from .kramdown.html import escaped
from .page_conversion import Book, PageConverter
from .records import Document, Source, SourcePage
from .tree import HEADINGS, Node, paragraphs, rewrite


class CaseConverter(PageConverter):
    """Converts an include that holds a case study."""

    def __init__(self, slug: str, name: str, text: str, book: Book) -> None:
        """Prepare to convert the include *name*, whose text is *text*."""
        page = SourcePage(f"_includes/{name}", {}, text, 1)
        super().__init__(Source(page, "cases", "/cases/", f"cases/{slug}.md"), book)
        self.slug = slug

    def document(self) -> Document:
        """Return the document.

        :raises ExpandError: if its Liquid cannot be expanded
        """
        nodes = self.read(self.expanded())
        nodes = self.convert(self.without_title(nodes))
        nodes, keys = self.sources(nodes)
        options = dict(self.book.recipe.case_options.get(self.slug, {}))
        if keys:
            options["sources"] = ", ".join(dict.fromkeys(keys))
        options.setdefault("summary", first_sentence(nodes))
        self.account.add(
            "include", self.page.path, 1, "moved", f"cases/{self.slug}.md; its summary wants a person's look"
        )
        self.account.added.append(options["summary"])
        nodes = headings.rules(nodes, self.account, top=False)
        headings.levels(nodes, self.account, 3)
        self.places = headings.slugs(self.title, nodes)
        study = Node("#directive", {"name": "case-study", "argument": self.slug}, nodes)
        study.options = {key: value for key, value in options.items() if value}
        return Document(self.source.target, (), escaped(self.title), (study,), bool(keys) or self.notes.has_citations)

    def without_title(self, nodes: list[Node]) -> list[Node]:
        """Take the title: the label of the box's switch, else its first heading or titled line."""
        found: list[Node] = []

        def take(node: Node) -> list[Node] | None:
            named = node.tag in ("label", "summary") or "box-title" in node.classes() or node.tag in HEADINGS
            if found or not named or node.empty():
                return None
            found.append(node)
            self.account.settle(node, "rewritten", "the case's title")
            return []

        nodes = rewrite(nodes, take)[0]
        if len([node for node in nodes if not node.empty()]) == 1:
            nodes = [child for node in nodes for child in (node.children if node.tag == "div" else [node])]
        self.title = " ".join(found[0].plain().split()) if found else self.slug.replace("-", " ").capitalize()
        if not found:
            self.account.added.append(self.title)
        return nodes

    def sources(self, nodes: list[Node]) -> tuple[list[Node], list[str]]:
        """Return *nodes* without a last list that cites works, and the keys of those works."""
        last = nodes[-1] if nodes else None
        if last is None or last.tag not in ("ul", "ol"):
            return nodes, []
        texts = [
            " ".join(myst_of(part.children) for part in paragraphs(item.children)).strip() for item in last.children
        ]
        found = [self.book.bibliography.cite(text) for text in texts]
        keys = [key for key in found if key]
        if len(keys) < len(texts):
            return nodes, []
        for text, key, item in zip(texts, keys, last.children, strict=True):
            for one in item.walk():
                self.account.settle(one, "rewritten", f"BibTeX entry {key}")
            self.notes.texts.append(text)
            self.account.add("source", text, item.line, "rewritten", f"BibTeX entry {key}; check it against this text")
        return nodes[:-1], keys


def first_sentence(nodes: list[Node]) -> str:
    """Return the first sentence of the first paragraph, as plain text for lists."""
    texts = (" ".join(node.plain().split()) for node in nodes if node.tag in ("p", "blockquote"))
    text = next(filter(None, texts), "")
    found = re.match(r".+?[.!?](?=\s+[A-Z“]|$)", text)
    return found[0] if found else text
