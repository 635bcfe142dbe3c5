"""The variables of a page as Liquid sees them; what Jekyll computes by rendering is computed when it is asked for."""

from __future__ import annotations

import datetime
import posixpath
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from . import kramdown
from .addresses.index import Index
from .addresses.urls import POST_FILE, find_slug
from .journal import Journal
from .liquid import BLOCK_TAGS, Expander, Fault, LiquidDrop, render_html
from .liquid_lookup import LiquidLookup
from .records import Source
from .site.config import Config
from .site.config_checks import read_string
from .site.dates import load_zone
from .site.layout_files import LayoutFiles
from .site.values import list_tags

_TAG = re.compile(r"\{%-?\s*(\w+)\s*[^%]*-?%\}", re.ASCII)
_LINK_DEFINITION = re.compile(r"^ {0,3}(\[[^\]\n]+\])(:.+)$", re.MULTILINE)
#: pages whose text shows that of another, whose text shows that of another
_MAX_DEPTH = 3


class PageDrop(LiquidDrop):
    """The variables of one page."""

    def __init__(self, fields: Mapping[str, Any], computed: Mapping[str, Callable[[], Any]]) -> None:
        """Keep the values that are known, and what computes the others."""
        self.fields, self.computed = dict(fields), dict(computed)

    def __getitem__(self, name: str) -> Any:
        """Return the value of a variable, computed if it must be.

        :raises KeyError: if the page has none of this name
        """
        if name in self.computed:
            return self.computed[name]()
        return self.fields[name]

    def __contains__(self, name: object) -> bool:
        """Say whether there is such a value."""
        return name in self.fields or name in self.computed

    def __iter__(self) -> Iterator[str]:
        """Yield the names of all values."""
        return iter([*self.fields, *(name for name in self.computed if name not in self.fields)])

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(list(iter(self)))

    def to_text(self) -> str | None:
        """Return what Jekyll prints of a document: the whole of it, with its layout."""
        return self.computed["output"]() if "output" in self.computed else None

    def __hash__(self) -> int:
        """Two pages are never the same."""
        return id(self)

    def __eq__(self, other: object) -> bool:
        """Two pages are never the same."""
        return self is other


def build_page_fields(source: Source, config: Config, now: datetime.datetime) -> dict[str, Any]:
    """Return what is known of a page without rendering it; *now* is the date of a document without one."""
    front = source.front
    zone = load_zone(config.timezone)
    fields: dict[str, Any] = {
        **localize_times(front, zone),
        "url": source.url,
        "path": source.path,
        "name": posixpath.basename(source.path),
    }
    if not source.collection:
        fields["dir"] = source.url if source.url.endswith("/") else posixpath.dirname(source.url).rstrip("/") + "/"
        return fields
    stem, ext = posixpath.splitext(fields["name"])
    match = POST_FILE.match(source.path)
    fields.setdefault("title", " ".join(word.capitalize() for word in (match[2] if match else stem).split("-")))
    # of a page it is always that of its file (Jekyll 4.3, `DocumentDrop.name`)
    fields["name"] = front.get("name") or fields["name"]
    slug = find_slug(source.path, front)
    date = datetime.datetime.fromisoformat(source.date) if source.date else now
    fields |= {
        "collection": source.collection,
        "path": source.path.removeprefix(config.collections_prefix),
        "id": posixpath.join(posixpath.dirname(source.url.rstrip("/")), slug),
        "slug": slug,
        "ext": ext,
        "draft": False,
        "date": date if date.tzinfo else date.replace(tzinfo=zone),
        "categories": list(source.categories),
        "tags": list_tags(front),
    }
    fields["relative_path"] = fields["path"]
    return fields


def localize_times(value: Any, zone: datetime.tzinfo) -> Any:
    """Return a value of YAML with the times in it as they are in *zone*; those without an offset are in UTC."""
    if isinstance(value, datetime.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=datetime.UTC)).astimezone(zone)
    if isinstance(value, Mapping):
        return {key: localize_times(item, zone) for key, item in value.items()}
    return [localize_times(item, zone) for item in value] if isinstance(value, list) else value


class PageRenderer:
    """Renders the texts of pages as whole elements of HTML."""

    def __init__(
        self,
        index: Index,
        lookup: LiquidLookup,
        expander: Expander,
        list_variables: Callable[[Source], Mapping[str, Any]],
    ) -> None:
        """Render with the settings and the Liquid of one site; *list_variables* gives what a page alone sees."""
        self.config, self.lookup, self.expander = index.config, lookup, expander
        self.layout_files = LayoutFiles(index.site)
        self.list_variables = list_variables
        #: documents that are no pages: nobody else tells what is wrong with them
        self.unwritten_paths = {source.path for source in index.unwritten}
        #: tags that were left out of documents that only other pages show
        self.faults: list[Fault] = []
        #: path of a page and name of a text: the text
        self.texts: dict[tuple[str, str], str] = {}
        #: the same, for texts that lack what would show them again; such a text depends on what shows it
        self.cut_texts: dict[tuple[str, str], str] = {}
        self._cut_count = 0
        self.open_paths: list[str] = []
        #: path of a page and name of a text: the page that tells what is wrong with it
        self.tellers: dict[tuple[str, str], str] = {}
        self.journal = Journal()

    def render_content(self, source: Source, page: PageDrop) -> str:
        """Return the text of a page as HTML."""
        return self._render_text(source, page, "content", source.page.body)

    def render_output(self, source: Source, page: PageDrop) -> str:
        """Return a document in its layouts, as HTML."""
        content = self.render_content(source, page)
        return self._render(source, "output", lambda: self._expand_layouts(source, page, content))

    def _expand_layouts(self, source: Source, page: PageDrop, content: str) -> tuple[str, list[Fault]]:
        """Return the *content* of a document in its layouts, and the tags in these that were left out."""
        faults: list[Fault] = []
        for layout in self.layout_files.iter_around(source.layout):
            variables = {**self.list_variables(source), "layout": layout.front, "content": content}
            content, new_faults, *_ = self.expander.expand(layout.text, page, layout.path, layout.first_line, variables)
            faults += new_faults
        return content, faults

    def render_excerpt(self, source: Source, page: PageDrop) -> str | None:
        """Return the beginning of a text as HTML; `None` if the site makes none."""
        own_excerpt = source.front.get("excerpt")
        if own_excerpt is not None:
            return read_string(own_excerpt)
        separator = source.front.get("excerpt_separator")
        if separator is None:
            separator = self.config.data.get("excerpt_separator", "\n\n")
        is_cut = bool(separator) and (source.collection or self.config.data.get("page_excerpts"))
        if not is_cut:
            return None
        return self._render_text(
            source, page, "excerpt", _cut_excerpt(source.page.body.lstrip("\n"), read_string(separator))
        )

    def _render_text(self, source: Source, page: PageDrop, name: str, text: str) -> str:
        """Return *text*, the *name* of a page, as HTML."""
        return self._render(source, name, lambda: self._expand_text(source, page, text))

    def _expand_text(self, source: Source, page: PageDrop, text: str) -> tuple[str, Sequence[Fault]]:
        """Return *text* of a page as HTML, and the tags in it that were left out."""
        expanded, faults, *_ = self.expander.expand(
            text, page, source.path, source.page.first_line, self.list_variables(source)
        )
        if source.is_html:
            nodes, context = kramdown.parse_html(expanded, 0, lambda *_problem: None)
        else:
            nodes, context = kramdown.parse(expanded, 0, self.config.kramdown, lambda *_problem: None)
        return render_html(nodes, context.notes), faults

    def _render(self, source: Source, name: str, make: Callable[[], tuple[str, Sequence[Fault]]]) -> str:
        """Return the text *name* of a page, which *make* makes; nothing where pages show each other in a circle."""
        key = source.path, name
        known_text = self.texts.get(key)
        if known_text is None and not self.open_paths:
            known_text = self.cut_texts.get(key)
        if known_text is not None:
            return known_text
        if source.path in self.open_paths or len(self.open_paths) >= _MAX_DEPTH:
            self._cut_count += 1
            return ""
        start, cut_count = time.process_time(), self._cut_count
        self.open_paths.append(source.path)
        try:
            is_quiet = source.path not in self.unwritten_paths or not self.is_teller(key, self._find_shown_page())
            with self.lookup.keep_quiet(is_quiet=is_quiet):
                rendered_text, faults = make()
            self.add_faults(() if is_quiet else faults)
        finally:
            self.open_paths.pop()
        if self._cut_count == cut_count:
            self.texts[key] = rendered_text
        elif not self.open_paths:
            self.cut_texts[key] = rendered_text
        # each time is counted once: pages that this one shows have given back theirs
        self.expander.grant_seconds(time.process_time() - start)
        return rendered_text

    def _find_shown_page(self) -> str:
        """Return the path of the page for which others are rendered."""
        return next((context.page_path for context in self.expander.open_contexts), "")

    def is_teller(self, key: tuple[str, str], page: str) -> bool:
        """Say whether *page* tells what is wrong with the text *key* of a document: the first that shows it does."""
        return self.journal.note("is teller", (key, page), self.tellers.setdefault(key, page) == page)

    def add_faults(self, faults: Iterable[Fault]) -> None:
        """Note tags that were left out of a document, each once."""
        new_faults = [fault for fault in faults if fault not in self.faults]
        self.faults += new_faults
        if new_faults:
            self.journal.tell("add document faults", new_faults)


def _cut_excerpt(body: str, separator: str) -> str:
    """Return what stands before the separator, with the link definitions that it uses and the ends of its blocks."""
    head, _separator, tail = body.partition(separator)
    if not tail:
        return head
    for name in reversed(_TAG.findall(head)):
        if name in BLOCK_TAGS and not re.search(rf"\{{%-?\s*end{name}\b", head):
            head += f"\n{{% end{name} %}}"
    definitions = [label + address for label, address in _LINK_DEFINITION.findall(tail) if label in head]
    return head + "\n\n" + "\n".join(definitions) if definitions else head
