"""What is read of raw HTML: its words, links and pictures; not its comments, scripts and styles."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from fastbuild.picture_words import words_of_html

from .lines import escape_text, write_address

#: what browsers show nothing of
_HIDDEN = frozenset({"script", "style", "template", "head", "svg"})
#: no word goes on over the edge of these
_IN_LINE = frozenset({"a", "abbr", "b", "code", "em", "i", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup"})


class _Reader(HTMLParser):
    """Collects Markdown in one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden: list[str] = []
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link, write a picture, hide what is not shown."""
        values = {name: value or "" for name, value in attrs}
        if tag in _HIDDEN:
            self._hidden.append(tag)
        elif self._hidden:
            return
        elif tag == "img":
            text = escape_text(words_of_html(values) or "")  # what browsers show where there is no picture
            self.parts.append(f"![{text}]({write_address(values['src'] or '')})" if values.get("src") else text)
        elif tag == "a" and values.get("href") and not self._links:
            self._links.append(values["href"] or "")
            self.parts.append("[")
        elif tag not in _IN_LINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """End a link, or what is hidden."""
        if self._hidden:
            if tag == self._hidden[-1]:
                self._hidden.pop()
        elif tag == "a":
            self.end_link()
        elif tag not in _IN_LINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Write words."""
        if not self._hidden:
            self.parts.append(escape_text(data))

    def end_link(self) -> None:
        """End the link that is open, if any is."""
        if self._links:
            self.parts.append(f"]({write_address(self._links.pop())})")


def read_html(source: str) -> str:
    """Return what a reader sees of HTML, as one line of Markdown."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    reader.end_link()
    return re.sub(r"\s+", " ", "".join(reader.parts))
