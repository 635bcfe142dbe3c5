"""Case studies: an include that many pages show becomes one file, which the pages refer to."""

from __future__ import annotations

import re

from .elements import headings
from .kramdown.escapes import escape_text
from .page_conversion import Book, PageConverter
from .records import Document, Source, SourcePage
from .tree import HEADINGS, Node, group_paragraphs, rewrite
from .writing.inline import write_inline
from .writing.private_text import has_private


class CaseConverter(PageConverter):
    """Converts an include that holds a case study."""

    def __init__(self, slug: str, name: str, text: str, book: Book) -> None:
        """Prepare to convert the include *name*, whose text is *text*."""
        page = SourcePage(f"_includes/{name}", {}, text, 1)
        super().__init__(Source(page, "cases", "/cases/", f"cases/{slug}.md"), book)
        self.slug = slug

    def build_document(self) -> Document:
        """Return the document."""
        nodes = self.read_nodes(self.expand_liquid())
        nodes = self.convert(self.take_title(nodes))
        nodes, keys = self.take_sources(nodes)
        options = dict(self.book.recipe.case_options.get(self.slug, {}))
        if keys:
            options["sources"] = ", ".join(dict.fromkeys(keys))
        # a list of case studies shows it
        options.setdefault("summary", _find_first_sentence(nodes))
        self.account.add_element(
            "include", self.page.path, 1, "moved", f"cases/{self.slug}.md; its summary wants a person's look"
        )
        self.account.added.append(options["summary"])
        nodes = headings.drop_rules(nodes, self.account, top=False)
        # the page has the title, the directive the second level
        headings.set_levels(nodes, self.account, 3)
        self.anchors = headings.set_anchors(self.title, nodes)
        study = Node("#directive", {"name": "case-study", "argument": self.slug}, nodes)
        study.options = {key: value for key, value in options.items() if value}
        return Document(
            self.source.target, (), escape_text(self.title), (study,), bool(keys) or self.notes.has_citations
        )

    def take_title(self, nodes: list[Node]) -> list[Node]:
        """Take the title: the label of the box's switch, else its first heading or titled line."""
        title_nodes: list[Node] = []

        def take(node: Node) -> list[Node] | None:
            is_title = node.tag in ("label", "summary") or "box-title" in node.list_classes() or node.tag in HEADINGS
            # the first is the title, others stay headings of the case
            if title_nodes or not is_title or node.is_empty():
                return None
            title_nodes.append(node)
            self.account.set_fate(node, "rewritten", "the case's title")
            return []

        nodes = rewrite(nodes, take)[0]
        # the box around the case is the directive now
        if len([node for node in nodes if not node.is_empty()]) == 1:
            nodes = [child for node in nodes for child in (node.children if node.tag == "div" else [node])]
        self.title = (
            " ".join(title_nodes[0].text_content().split()) if title_nodes else self.slug.replace("-", " ").capitalize()
        )
        if not title_nodes:
            self.account.added.append(self.title)
        return nodes

    def take_sources(self, nodes: list[Node]) -> tuple[list[Node], list[str]]:
        """Return *nodes* without a last list that cites works, and the keys of those works."""
        last = nodes[-1] if nodes else None
        if last is None or last.tag not in ("ul", "ol"):
            return nodes, []
        texts = [
            " ".join(write_inline(part.children) for part in group_paragraphs(item.children)).strip()
            for item in last.children
        ]
        private = self.account.recipe.private
        citations = [None if has_private(text, private) else self.book.bibliography.cite(text) for text in texts]
        keys = [key for key in citations if key]
        # all or none: a list of works and other things stays a list
        if len(keys) < len(texts):
            return nodes, []
        for text, key, item in zip(texts, keys, last.children, strict=True):
            for inner in item.walk():
                self.account.set_fate(inner, "rewritten", f"BibTeX entry {key}")
            self.notes.texts.append(text)
            self.account.add_element(
                "source", text, item.line, "rewritten", f"BibTeX entry {key}; check it against this text"
            )
        return nodes[:-1], keys


def _find_first_sentence(nodes: list[Node]) -> str:
    """Return the first sentence of the first paragraph, as plain text for lists."""
    texts = (" ".join(node.text_content().split()) for node in nodes if node.tag in ("p", "blockquote"))
    text = next(filter(None, texts), "")
    match = re.match(r".+?[.!?](?=\s+[A-Z“]|$)", text)
    return match[0] if match else text
