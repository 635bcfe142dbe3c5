"""What Jekyll publishes of a site: pages, documents, and files that are copied (Jekyll 4.3: ``publisher.rb``)."""

from __future__ import annotations

import datetime
import os
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ..addresses.urls import (
    POST_FILE,
    OldAddress,
    build_document_address,
    build_page_address,
    build_static_address,
    list_categories,
)
from ..records import Problem, Source, describe_crash
from .data_files import ReadError
from .dates import load_zone, parse_date
from .files import Site
from .forwarding_layouts import find_layout_forward
from .front_matter_defaults import FrontMatterDefaults
from .layout_files import LayoutFiles
from .plugins import Plugins, list_shown_fragments
from .walk import SiteFile, SiteWalk

_HTML_ENDINGS = frozenset({".html", ".htm"})
#: folders whose HTML belongs to the design
_THEME_FOLDER = re.compile(r"(?:^|/)(?:assets|js|css|vendor|lib|bower_components|dist)/")
#: how a whole HTML document begins; what has none of it is a piece of one
_WHOLE_DOCUMENT = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
#: endings of pages that plugins of Jekyll read
_OTHER_MARKUP = frozenset(".textile .org .adoc .asciidoc .rst .haml .slim .pug .creole .wiki .ad".split())
#: endings of addresses at which no page stands, but what programs read
_DATA_ENDINGS = frozenset(
    ".json .xml .txt .js .css .csv .tsv .atom .rss .ics .webmanifest .svg .map .yml .yaml .geojson".split()
)


class Publication:
    """What one site publishes."""

    def __init__(self, site: Site) -> None:
        """Read the front matter of all pages of *site*."""
        self.site, self.config = site, site.config
        self.plugins = Plugins(site)
        self._defaults = FrontMatterDefaults(site.config)
        self._layouts = LayoutFiles(site)
        self._zone = load_zone(site.config.timezone)
        self._now = self._read_clock()
        #: pages and documents that are written
        self.sources: list[Source] = []
        #: documents that only others show, since their collection has no output
        self.unwritten: list[Source] = []
        #: files that are copied: path, address
        self.copied: list[tuple[str, OldAddress]] = []
        #: pages that only lead to another address: page, that address
        self.forwards: list[tuple[Source, str]] = []
        self.problems: list[Problem] = []
        #: what a person should know, but nothing is lost by
        self.remarks: list[Problem] = []
        walk = SiteWalk(site)
        files = walk.list_files()
        self.left_out = walk.left_out
        #: loose Markdown without front matter
        self._plain: list[SiteFile] = []
        for file in files:
            try:
                self._add_file(file)
            except ReadError as error:
                self.problems.append(error.problem)
            except Exception as error:  # whatever a file holds, it costs itself alone
                self.problems.append(Problem(file.path, 0, describe_crash(error, "it is left out")))
        self._add_plain_pages()
        self._limit_posts()
        self.sources.sort(key=lambda source: source.path)

    def _read_clock(self) -> datetime.datetime:
        """Return the time of the build: that of the settings, of the environment, or now."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        fixed = parse_date(self.config.data.get("time"), self._zone)
        if epoch.isdecimal():
            fixed = fixed or datetime.datetime.fromtimestamp(int(epoch), self._zone)
        return fixed or datetime.datetime.now(self._zone)

    # -- one file ----------------------------------------------------------------------------------

    def _add_file(self, file: SiteFile) -> None:
        """Add one file.

        :raises ReadError: if it cannot be read
        """
        ending = posixpath.splitext(file.path)[1].lower()
        is_markdown = ending in self.config.markdown_endings
        if not is_markdown and ending not in _HTML_ENDINGS:
            if ending in _OTHER_MARKUP and (file.label == "posts" or self.site.has_front_matter(file.path)):
                self.left_out.append((file.path, "is written in another markup; write it in Markdown"))
            self._add_copied(file)
        elif file.label == "posts":
            self._add_document(file)
        elif self.site.has_front_matter(file.path):
            if file.label:
                self._add_document(file)
            else:
                self._add_page(file)
        elif file.label:
            self.left_out.append((file.path, "a file in a collection is a page only if it has front matter"))
            self._add_copied(file)
        elif is_markdown:
            self._plain.append(file)
        else:
            self._add_plain_html(file)

    def _add_copied(self, file: SiteFile) -> None:
        """Add a file that is copied as it is.

        :raises ReadError: if it lies outside the site
        """
        self.site.resolve_path(file.path)
        collection = self.config.collections.get(file.label)
        if file.label == "posts" or (collection is not None and not collection.output):
            return
        address = build_static_address(file.inner_path, file.label, self.config)
        if self._defaults.merge_for(address.url, file.label or None).get("published", True) is not False:
            self.copied.append((file.path, address))

    def _add_plain_html(self, file: SiteFile) -> None:
        """Add an HTML file without front matter: a page if it is a whole document of the site's own."""
        if _THEME_FOLDER.search(file.path):
            self.left_out.append((file.path, "belongs to the design"))
        elif _WHOLE_DOCUMENT.search(self.site.load_text(file.path)):
            self._add_page(file)
            return
        else:
            self.left_out.append((file.path, "has no front matter, and is a piece of a page"))
        self._add_copied(file)

    def _add_page(self, file: SiteFile, permalink: str = "") -> None:
        """Add a page of no collection; *permalink* is the address that a plugin gives it.

        :raises ReadError: if it cannot be read
        """
        page = self.site.load_page(file.path)
        if not page.front.get("published", True) and not self.config.is_set("unpublished"):
            self.left_out.append((file.path, "published: false"))
            return
        front = self._defaults.merge_into_page(file.path, page.front)
        address = build_page_address(file.path, {**front, "permalink": permalink} if permalink else front, self.config)
        date = _write_date(parse_date(_read_date(file.path, front), self._zone))
        self._keep(Source(page._replace(front=front), "", address.url, "", date, file=address.file))

    def _add_document(self, file: SiteFile) -> None:
        """Add a document of a collection.

        :raises ReadError: if it cannot be read
        """
        page = self.site.load_page(file.path)
        front = self._defaults.merge_into_document(file.inner_path, file.label, page.front)
        date = self._find_date(file.path, front)
        categories = list_categories(file.inner_path, file.label, front)
        address = build_document_address(file.inner_path, file.label, front, categories, date or self._now, self.config)
        front_page = page._replace(front=front)
        source = Source(front_page, file.label, address.url, "", _write_date(date), tuple(categories), address.file)
        if not front.get("published", True) and not self.config.is_set("unpublished"):
            self.left_out.append((file.path, "published: false"))
        elif date and date > self._now and not self.config.is_set("future"):
            self.left_out.append((file.path, f"its date is still to come: {date.date()}"))
        elif file.label == "posts" or self.config.collections[file.label].output:
            self._keep(source)
        else:
            self.unwritten.append(source)

    def _find_date(self, path: str, front: Mapping[str, Any]) -> datetime.datetime | None:
        """Return the date of a document, and write down one that is none."""
        value = _read_date(path, front)
        date = parse_date(value, self._zone)
        if value and date is None:
            message = f"has the date '{value}', which no calendar has; write it as 2020-12-31"
            self.remarks.append(Problem(path, 1, message))
        return date

    def _keep(self, source: Source) -> None:
        """Keep a page that is written, unless it only leads elsewhere, or is no page for people."""
        ending = posixpath.splitext(source.file)[1].lower()
        is_markdown = posixpath.splitext(source.path)[1].lower() in self.config.markdown_endings
        layout = self.plugins.find_default_layout(source.collection, source.url, is_markdown=is_markdown)
        source = replace(source, default_layout=layout)
        front, body = source.front, source.page.body
        if forward := self.plugins.find_forward(front) or find_layout_forward(front, body, self._layouts):
            self.forwards.append((source, forward))
            self.left_out.append((source.path, f"only leads to {forward}"))
        elif ending in _DATA_ENDINGS:
            self.left_out.append((source.path, f"is written to {source.file}, which programs read"))
        else:
            self.sources.append(source)

    # -- when all are there ------------------------------------------------------------------------

    def _add_plain_pages(self) -> None:
        """Add the Markdown files without front matter that plugins make pages of."""
        texts = [(source.path, source.page.body) for source in self.sources]
        texts += [(file.path, self._load_checked(file)) for file in self._plain]
        shown = {name for path, text in texts for name in list_shown_fragments(path, text)}
        readmes = [source for source in self.sources if not source.collection]
        for file in self._plain:
            if file.path in shown:
                self.left_out.append((file.path, "is shown inside another page"))
            elif self.plugins.make_page(file.path):
                self._add_checked(file)
            elif not self.plugins.make_index(file.path, has_front_matter=False):
                self.left_out.append((file.path, "has no front matter, so Jekyll copies it as it is"))
                self._add_checked_copy(file)
        self._add_readmes(readmes, shown)

    def _add_readmes(self, pages: list[Source], shown: set[str]) -> None:
        """Add the READMEs that stand at the address of their folder, where no other page does."""
        folders = {posixpath.dirname(source.file).lower() for source in self.sources if _is_index(source.file)}
        folders |= {
            posixpath.dirname(address.file).lower() for _path, address in self.copied if _is_index(address.file)
        }
        for file in self._plain:
            if file.path in shown or not self.plugins.make_index(file.path, has_front_matter=False):
                continue
            if self.plugins.make_page(file.path):
                continue
            folder = posixpath.dirname(file.path)
            if folder.lower() in folders:
                self.left_out.append((file.path, "speaks of the repository: its folder has another index"))
                self._add_checked_copy(file)
            else:
                folders.add(folder.lower())
                self._add_checked(file, f"/{folder}/" if folder else "/")
        for source in pages:
            folder = posixpath.dirname(source.path)
            is_index = self.plugins.make_index(source.path, has_front_matter=True)
            if is_index and folder.lower() not in folders:
                folders.add(folder.lower())
                self.sources.remove(source)
                self._add_checked(SiteFile(source.path, "", source.path), f"/{folder}/" if folder else "/")

    def _load_checked(self, file: SiteFile) -> str:
        """Return the text of a file; "" if it cannot be read, which is told where it is added."""
        try:
            return self.site.load_text(file.path)
        except ReadError:
            return ""

    def _add_checked(self, file: SiteFile, permalink: str = "") -> None:
        """Add a page, or write down why it cannot be read."""
        try:
            self._add_page(file, permalink)
        except ReadError as error:
            self.problems.append(error.problem)

    def _add_checked_copy(self, file: SiteFile) -> None:
        """Add a file that is copied, or write down why it cannot be read."""
        try:
            self._add_copied(file)
        except ReadError as error:
            self.problems.append(error.problem)

    def _limit_posts(self) -> None:
        """Leave out the posts before the newest, as many as the settings show."""
        limit = self.config.data.get("limit_posts")
        if type(limit) is not int or limit < 1:
            return
        posts = sorted((source for source in self.sources if source.collection == "posts"), key=lambda post: post.date)
        for post in posts[:-limit]:
            self.sources.remove(post)
            self.left_out.append((post.path, f"limit_posts: {limit}"))


def _read_date(path: str, front: Mapping[str, Any]) -> object:
    """Return the date of a file as it is written: in its front matter, else in its name; `None` if it has none."""
    match = POST_FILE.match(path)
    return front.get("date") or (match[1] if match else None)


def _write_date(date: datetime.datetime | None) -> str:
    """Return a date as a text that sorts as it does; "" for none."""
    return date.replace(tzinfo=None).isoformat() if date else ""


def _is_index(file: str) -> bool:
    """Say whether *file* stands at the address of its folder."""
    return re.fullmatch(r"index\.(?:html?|xhtml|xml)", posixpath.basename(file), re.IGNORECASE) is not None
