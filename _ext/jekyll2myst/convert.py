"""One page, from source to document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape

from .bibliography import entry_of
from .html import HtmlReader
from .inline import mend
from .links import as_source
from .liquid import Expander
from .markdown import markdown_blocks
from .model import Block, CaseStudy, Document, Fate, FateName, Heading, Items, Note, Prose, Rule, SourcePage
from .notes import Definition, definitions, replace_calls, without_definitions
from .recipe import Recipe
from .segments import split
from .works import Works

#: stand around the name of a note where it is called; private-use characters, which no page may hold
CALL = "\ue000{}\ue001"
CALLED = re.compile("\ue000([^\ue001]*)\ue001")
#: a comment, or code, in which nothing is a comment
COMMENT = re.compile(
    r"(?P<code>^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)|\Z)|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`))"
    r"|<!--.*?(?:-->|\Z)",
    re.DOTALL | re.MULTILINE,
)
NUMBER = re.compile(r"^[\d.]+\s+")
TOGGLE = re.compile(r"<label\b[^>]*>(.*?)</label>", re.IGNORECASE | re.DOTALL)


class PageConverter:
    """Converts one page, and writes down what becomes of its elements."""

    def __init__(self, page: SourcePage, recipe: Recipe, works: Works) -> None:
        """Prepare to convert *page*; works that it cites are added to *works*."""
        self.page, self.recipe, self.works = page, recipe, works
        self.title = unescape(str(page.front.get("title", ""))).strip()
        caption = NUMBER.sub("", self.title) or self.title
        self.html = HtmlReader(recipe, page.path, caption)
        self.fates = self.html.fates
        #: for each note, what a call to it becomes
        self.calls: dict[str, str] = {}

    def note(self, line: int, kind: str, text: str, fate: FateName, detail: str) -> None:
        """Write down what became of an element."""
        self.fates.append(Fate(self.page.path, line, kind, " ".join(text.split()), fate, detail))

    def document(self, expander: Expander) -> Document:
        """Return the document.

        :raises ExpandError: if its Liquid cannot be expanded
        """
        front = self.front_matter()
        body = expander.expand(self.page.body, self.page.front).replace("\ue000", "").replace("\ue001", "")
        body, notes = self.take_notes(self.take_comments(body))
        blocks = self.finish([*self.blocks(body), *notes])
        if not self.title:
            blocks = self.title_from(blocks)
        cites = any(call.startswith("{footcite") for call in self.calls.values())
        return Document(as_source(self.page.path), front, self.title, tuple(blocks), cites)

    def front_matter(self) -> tuple[tuple[str, str], ...]:
        """Return the front matter that the book keeps, and write down what becomes of each key."""
        kept = []
        for key, value in self.page.front.items():
            name = str(key)
            if name == "title":
                self.note(1, "front matter", f"title: {value}", "rewritten", "the page's heading")
            elif name in self.recipe.front_dropped:
                self.note(1, "front matter", f"{name}: {value}", "dropped", self.recipe.front_dropped[name])
            elif name in self.recipe.front:
                kept.append((self.recipe.front[name], str(value)))
                self.note(1, "front matter", f"{name}: {value}", "kept", f"as {self.recipe.front[name]}")
            else:
                kept.append((name, str(value)))
                self.note(1, "front matter", f"{name}: {value}", "kept", "no rule for this key")
        return tuple(kept)

    def take_comments(self, body: str) -> str:
        """Return *body* without its comments, wherever they stand but in code; lines keep their numbers."""

        def take(found: re.Match[str]) -> str:
            if found["code"]:
                return found[0]
            line = self.page.first_line + body.count("\n", 0, found.start())
            if not found[0].endswith("-->"):
                self.note(line, "comment", found[0][:80], "needs a person", "has no end; all behind it was left out")
            private = self.recipe.private.search(found[0])
            detail = "only in this report" if private else "comment"
            self.note(line, "comment", found[0], "private" if private else "dropped", detail)
            return "\n" * found[0].count("\n")

        return COMMENT.sub(take, body)

    # -- notes -------------------------------------------------------------------------------------

    def take_notes(self, body: str) -> tuple[str, list[Block]]:
        """Return *body* without its notes and with marks where they are called; and the notes that are prose."""
        found = {one.name: one for one in definitions(body)}
        prose = [note for one in found.values() if (note := self.take_note(one))]
        body = without_definitions(body, set(found))
        marks = {name: CALL.format(name) for name in found}
        body, called, lost = replace_calls(body, marks)
        for name in lost:
            self.note(0, "note call", f"#{name}", "needs a person", "leads to no note; its number is kept")
        for name in found.keys() - set(called):
            self.note(
                found[name].line, "note", found[name].text, "needs a person", "is never called; call it or delete it"
            )
        return body, list(prose)

    def take_note(self, one: Definition) -> Note | None:
        """Write down one note, and what calls to it become; return it if it is prose."""
        line = self.page.first_line + one.line - 1
        text = mend(one.text)
        if entry := entry_of(text):
            key = self.works.key(entry)
            self.calls[one.name] = f"{{footcite:p}}`{key}`"
            self.note(line, "note", text, "rewritten", f"BibTeX entry {key}; check it against this text")
            return None
        self.calls[one.name] = f"[^{one.name}]"
        self.note(line, "note", text, "kept", f"note {one.name}")
        return Note(one.name, text)

    def called(self, text: str) -> str:
        """Return *text* with each mark of a call as MyST."""
        return CALLED.sub(lambda found: self.calls.get(found[1], ""), text)

    # -- blocks ------------------------------------------------------------------------------------

    def blocks(self, body: str) -> Iterator[Block]:
        """Yield the blocks of *body*."""
        for segment in split(body):
            line = self.page.first_line + segment.line - 1
            if not segment.closed:
                self.note(line, "markup", segment.text[:80], "needs a person", "an end tag is missing; read the result")
            if segment.kind == "html":
                yield from self.html.blocks(segment.text, line)
            else:
                yield from markdown_blocks(segment.text, line, self.html.blocks)

    def finish(self, blocks: list[Block]) -> list[Block]:
        """Return *blocks* without rules at the end: they stood above the notes, which are printed by themselves."""
        end = len(blocks)
        while end and isinstance(blocks[end - 1], (Rule, Note)):
            end -= 1
        for block in blocks[end:]:
            if isinstance(block, Rule):
                self.note(0, "rule", "<hr>", "dropped", "stood above the notes, which get a heading of their own")
        return [*blocks[:end], *(block for block in blocks[end:] if isinstance(block, Note))]

    def title_from(self, blocks: list[Block]) -> list[Block]:
        """Take the title from a first heading, else from the file's name; return the blocks that are left."""
        if blocks and isinstance(blocks[0], Heading):
            self.title = blocks[0].text
            return blocks[1:]
        self.title = posixpath.splitext(posixpath.basename(self.page.path))[0].replace("-", " ").capitalize()
        self.note(1, "front matter", "title", "needs a person", f"is missing; the page is called '{self.title}'")
        return blocks


def convert_case(slug: str, name: str, text: str, recipe: Recipe, works: Works) -> tuple[Document, list[Fate]]:
    """Return the document of a case study from the include *name* that holds it, and the fates of its elements."""
    page = SourcePage(f"_includes/{name}", {}, text, 1)
    converter = PageConverter(page, recipe, works)
    label = TOGGLE.search(text)
    title = (
        " ".join(unescape(re.sub(r"<[^>]+>", "", label[1])).split()) if label else slug.replace("-", " ").capitalize()
    )
    blocks = list(converter.html.blocks(TOGGLE.sub("", converter.take_comments(text), count=1), 1))
    blocks, keys = take_sources(blocks, converter)
    options = dict(recipe.case_options.get(slug, {}))
    if keys:
        options["sources"] = ", ".join(dict.fromkeys(keys))
    options.setdefault("summary", first_sentence(blocks))
    converter.note(1, "include", name, "moved", f"cases/{slug}.md; its facts and summary want a person's look")
    study = CaseStudy(slug, tuple((key, value) for key, value in options.items() if value), tuple(blocks))
    return Document(f"cases/{slug}.md", (), title, (study,), cites=bool(keys)), converter.fates


def take_sources(blocks: list[Block], converter: PageConverter) -> tuple[list[Block], list[str]]:
    """Return *blocks* without a last list that cites works, and the keys of those works."""
    if not blocks or not isinstance(last := blocks[-1], Items):
        return blocks, []
    texts = [" ".join(block.text for block in item if isinstance(block, Prose)) for item in last.items]
    entries = [entry_of(text) for text in texts]
    if not all(entries):
        return blocks, []
    keys = [converter.works.key(entry) for entry in entries if entry]
    for text, key in zip(texts, keys, strict=True):
        converter.note(0, "source", text, "rewritten", f"BibTeX entry {key}; check it against this text")
    return blocks[:-1], keys


def first_sentence(blocks: list[Block]) -> str:
    """Return the first sentence of the first paragraph, as plain text for lists."""
    text = next((block.text for block in blocks if isinstance(block, Prose)), "")
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "").replace("\n", " ")
    found = re.match(r".+?[.!?](?=\s+[A-Z“]|$)", plain)
    return found[0] if found else plain
