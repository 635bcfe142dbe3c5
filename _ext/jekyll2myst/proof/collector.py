"""Collects the facts of a page as it is read: the same for the old page, for the written one, and for rendered HTML."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..words import split_words
from .block_facts import BLOCK_CLOSERS, HEADINGS, BlockFacts, Element
from .facts import MARKS, Fact, name_media
from .text_runs import Span, TextRun, fold_punctuation, join_codes, list_words_after, list_words_before

_INLINE_TAGS = frozenset(
    {*MARKS, *"a abbr acronym span font big time label bdi bdo data nobr ruby rb rt rp rtc".split()}
    | frozenset("meter output progress slot".split())
)


class FactCollector(BlockFacts):
    """Collects the facts of one page, which it is told element by element."""

    def __init__(self, name_target: Callable[[str], str | None], name_picture: Callable[[str], str]) -> None:
        """Prepare.

        :param name_target: returns what a link's address leads to, `None` where it leads to nothing
        :param name_picture: returns the name of the picture at an address
        """
        super().__init__()
        self.name_target, self.name_picture = name_target, name_picture
        #: texts of the calls of notes that are open
        self._calls: list[tuple[str, str, int, int]] = []
        self._run = TextRun()
        self._line = 0

    # -- what is told ------------------------------------------------------------------------------

    def begin(self, tag: str, attrs: Mapping[str, str], line: int = 0, row: int = -1) -> None:
        """Begin an element."""
        # raw HTML has no lines of its own in some places; then it is that of what stands before it
        self._line = line = line or self._line
        element = Element(tag, attrs, line, row)
        if tag not in _INLINE_TAGS:
            if self._run.chunks:
                self._end_run()
            self._open_block(element)
        elif tag == "a" and attrs.get("href"):
            element.target = self.name_target(attrs["href"])
        if tag == "sup":
            # what is raised is a word of its own
            self._run.add(" ", 0)
        element.first_word, element.fact_count = len(self.page.words), len(self.facts)
        element.run, element.start = self._run, self._run.length
        if row >= 0:
            self._set_first_row(row)
        self._stack.append(element)

    def end(self) -> None:
        """End the element that was begun last."""
        element = self._stack[-1]
        if element.tag in _INLINE_TAGS:
            self._stack.pop()
            self._close_span(element)
            if element.tag == "sup":
                self._run.add(" ", 0)
            return
        if self._run.chunks:
            self._end_run()
        self._stack.pop()
        closer = BLOCK_CLOSERS.get(element.tag)
        if closer:
            closer(self, element)
        if element.outline is not None:
            self.outline = element.outline
        if element.languages:
            self._add_language(element, self._first_words(element, 4))

    def add_text(self, text: str, line: int = 0, row: int = -1) -> None:
        """Add text."""
        if row >= 0:
            self._set_first_row(row)
            if self._run.row < 0:
                self._run.row = row
        self._run.add(text, line)

    def add_break(self, line: int, row: int = -1) -> None:
        """Add a line break; several side by side are one."""
        run = self._run
        if run.last_break < 0 or "".join(run.chunks[run.last_break :]).strip():
            form = "in a heading" if any(element.tag in HEADINGS for element in self._stack) else ""
            run.spans.append(Span("line break", run.length, run.length, form, line, run.row))
        run.add("\n", 0)
        run.last_break = len(run.chunks)

    def add_call(self, name: str, line: int, row: int = -1) -> None:
        """Add a call of the note *name*; "" for a work in the bibliography."""
        self._run.spans.append(Span("note call", self._run.length, self._run.length, name, line, row))
        self._run.add(" ", 0)

    def add_picture(self, address: str, alt: str, line: int, row: int = -1) -> None:
        """Add a picture, and the link around it."""
        name, alt_words = self.name_picture(address), split_words(alt)
        self.attribute_words += alt_words
        self.facts.append(Fact("image", name, "", line, row))
        if alt_words:
            self.facts.append(Fact("alternative text", " ".join(alt_words), name, line, row))
        link = next((element for element in reversed(self._stack) if element.tag == "a" and element.target), None)
        if link is not None and link.target:
            self.facts.append(Fact("image link", name, link.target, line, link.row if link.row >= 0 else row))
        self._run.add(" ", 0)

    def add_code(self, text: str, language: str, line: int, row: int = -1) -> None:
        """Add a block of code."""
        self._end_run()
        exact = "\n".join(part.rstrip() for part in text.split("\n")).strip("\n")
        if exact.strip():
            self.facts.append(Fact("code", exact, language.lower(), line, row))
        for number, part in enumerate(text.split("\n")):
            self._run.add(part + "\n", line + number if line else 0)
        self._end_run(is_prose=False)

    def add_math(self, text: str, line: int, row: int = -1) -> None:
        """Add a formula."""
        self.facts.append(Fact("math", "".join(text.split()), "", line, row))
        self._run.add(f" {text} ", line)

    def add_media(self, address: str, line: int, row: int = -1) -> None:
        """Add something embedded."""
        self.facts.append(Fact("media", name_media(address), "", line, row))

    def add_fact(self, kind: str, text: str, form: str, line: int, row: int = -1) -> None:
        """Add a fact that is told as such."""
        self.facts.append(Fact(kind, text, form, line, row))

    def finish(self) -> None:
        """End the page: its calls are known with their notes."""
        self._end_run()
        for words_before, name, line, row in self._calls:
            self.facts.append(Fact("note call", words_before, self.notes.get(name, ""), line, row))

    # -- runs --------------------------------------------------------------------------------------

    def _end_run(self, *, is_prose: bool = True) -> None:
        """End the run of text: its words, its paragraph, the elements in it are facts now."""
        run = self._run
        if not run.chunks:
            return
        text = "".join(run.chunks)
        for element in self._stack:
            # an element that goes on behind the run begins with the words that it has in it
            if element.run is run and element.start:
                element.first_word = len(self.page.words) + len(split_words(text[: element.start]))
        languages = [pair for element in self._stack for pair in element.languages]
        words = self.page.add_run(run, text, languages)
        if not words:
            self._add_symbols(text)
        elif is_prose:
            self.facts.append(
                Fact("paragraph", " ".join(words), " ".join(text.split()), run.line or self._line, run.row)
            )
        for span in join_codes(run.spans, text):
            self._add_span_fact(span, text)
        self._run = TextRun()

    def _add_symbols(self, text: str) -> None:
        """Give a text without words to the cell that it stands in."""
        cell = next((element for element in reversed(self._stack) if element.tag in ("td", "th")), None)
        if cell is not None:
            cell.symbols += fold_punctuation(text)

    def _add_span_fact(self, span: Span, text: str) -> None:
        """Add the fact of an element inside a line of the run *text*."""
        if span.kind == "note call":
            self._calls.append((list_words_before(text, span.start, 4), span.form, span.line, span.row))
            return
        if span.kind == "line break":
            before, after = list_words_before(text, span.start, 1), list_words_after(text, span.start, 1)
            # a break at an end shows nothing
            if before and after:
                self.facts.append(Fact("line break", f"{before} | {after}", span.form, span.line, span.row))
            return
        inside = text[span.start : span.end]
        folded = " ".join(inside.split()) if span.form == "code" else " ".join(split_words(inside))
        if folded:
            self.facts.append(Fact(span.kind, folded, span.form, span.line, span.row))

    def _close_span(self, element: Element) -> None:
        """Note the facts of an element inside a line, whose text is known when the run ends."""
        tag, row = element.tag, element.row if element.row >= 0 else element.first_row
        pairs = []
        if tag == "a" and element.target:
            self._add_empty_link(element, row)
            pairs.append(("link", element.target))
        elif tag in ("abbr", "acronym") and element.attrs.get("title"):
            self.attribute_words += split_words(element.attrs["title"])
            pairs.append(("abbreviation", " ".join(split_words(element.attrs["title"]))))
        elif tag in MARKS and not self._is_inside(MARKS[tag]):
            pairs.append(("inline", MARKS[tag]))
        pairs += element.languages
        for kind, form in pairs:
            if element.run is self._run:
                self._run.spans.append(Span(kind, element.start, self._run.length, form, element.line, row))
            else:
                self._end_run()
                words = self.page.words[element.first_word :]
                if words:
                    self.facts.append(Fact(kind, " ".join(words[:40]), form, element.line, row))

    def _add_empty_link(self, element: Element, row: int) -> None:
        """Add a link that shows no word and no picture, as icons do."""
        start = element.start if element.run is self._run else 0
        has_words = len(self.page.words) > element.first_word or self._run.has_text_from(start)
        has_picture = any(fact.kind == "image link" for fact in self.facts[element.fact_count :])
        if not has_words and not has_picture and element.target and not str(element.attrs["href"]).startswith("#"):
            self.facts.append(Fact("link", "", element.target, element.line, row))

    def _is_inside(self, mark: str) -> bool:
        """Say whether the mark is in one that is the same, in a heading, or in code."""
        return any(MARKS.get(element.tag) == mark or element.tag in HEADINGS for element in self._stack)

    def _set_first_row(self, row: int) -> None:
        """Give the elements that are open, and in which no other was seen yet, an element of the account."""
        for element in reversed(self._stack):
            if element.first_row >= 0:
                break
            element.first_row = row
