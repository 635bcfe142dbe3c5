"""What each page says of itself to machines: licence, citation, how it looks where it is shared.

- the licence as a link (HTML, 4.6.7 "license") and in JSON-LD (https://schema.org/license);
- the tags of `records`, which reference managers read;
- Open Graph (https://ogp.me) for previews, with the one picture of `preview_image`. `sphinxext-opengraph` 0.13 has no
  pictures without matplotlib, says so on each build, and describes each page a second time.

Canonical addresses are Sphinx's own (``html_baseurl``).
"""

from __future__ import annotations

import datetime
import html
import posixpath
import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from docutils import nodes
from fastbuild.settings import add_setting
from sphinx.locale import get_translation
from sphinx.util.i18n import format_date
from taggedpdf.api import linked_handout

from . import cff, preview_image
from .directives import render_citation_html
from .domain import domain_of
from .learning_resources import collect_keywords, describe_page
from .linked_data import describe_agents, describe_lesson, write_linked_data
from .records import Work, locate_license, make_reference_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.metadata")

_DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


class _PageMetadata(NamedTuple):
    """What is said of a page."""

    title: str
    #: the first page is the book
    first: bool
    language: str
    #: where it is on the web, "" if nowhere
    address: str
    description: str
    #: when it last changed, "" if that is not known
    day: str
    license: str
    work: Work | None
    keywords: tuple[str, ...]


def _add_to_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add to the head of a page; give the template `citation` and the day in `last_updated`."""
    context["citation"] = None
    if app.builder.name not in preview_image.BUILDERS:
        return
    if license_at := _find_license(app):
        context["metatags"] = context.get("metatags", "") + f'<link rel="license" href="{html.escape(license_at)}" />\n'
    if doctree is None:
        return
    page = _collect_page_metadata(app, pagename, context, license_at)
    if page.work:
        context["citation"] = render_citation_html(page.work, app.env)
    if page.day:
        # Translators: a date, in the codes of strftime: Nov 23, 2026
        date_format = app.config.html_last_updated_fmt or _("%b %-d, %Y")
        moment = datetime.datetime.fromisoformat(f"{page.day}T12:00:00+00:00")
        context["last_updated"] = format_date(date_format, date=moment, language=app.config.language)
    context["metatags"] += "".join(
        [*_iter_citation_tags(page, context), *_iter_preview_tags(page, app), _make_linked_data(page, app, pagename)]
    )


def _find_license(app: Sphinx) -> str:
    """Return where the licence of the book can be read, "" if that is not known."""
    citation = cff.read_citation(app.config)
    return locate_license(citation.book.license or citation.edition.license) if citation else ""


def _collect_page_metadata(app: Sphinx, pagename: str, context: dict[str, Any], license_at: str) -> _PageMetadata:
    """Return what is said of a page."""
    domain = domain_of(app.env)
    address = str(context.get("pageurl") or "") if app.config.html_baseurl else ""
    work = domain.work(pagename)
    first = pagename == app.config.root_doc
    # the book may have an address of its own, in the record of its publisher; a page has that of this site
    if work and not (first and work.address):
        work = work._replace(address=address)
    # what another extension says of the page, so that it says the same to all
    described = _DESCRIPTION.search(context.get("metatags", ""))
    return _PageMetadata(
        work.title if work and first else domain.page_title(pagename),
        first,
        (app.config.language or "en").replace("_", "-"),
        address,
        describe_page(app.env, pagename) or (html.unescape(described[1]) if described else ""),
        domain.day(pagename),
        license_at,
        work,
        collect_keywords(app.env, pagename),
    )


def _make_meta_tag(attribute: str, name: str, content: str) -> str:
    """Return a tag."""
    return f'<meta {attribute}="{name}" content="{html.escape(content)}" />\n'


def _iter_citation_tags(page: _PageMetadata, context: dict[str, Any]) -> Iterator[str]:
    """Yield the tags that reference managers read."""
    handout = linked_handout(context)
    pdf = urljoin(page.address, handout.url) if handout and page.address else ""
    if page.work:
        yield from (_make_meta_tag("name", *pair) for pair in make_reference_tags(page.work, page.language, pdf))


def _iter_preview_tags(page: _PageMetadata, app: Sphinx) -> Iterator[str]:
    """Yield the tags of Open Graph; those that need addresses only if the book is on the web."""
    yield _make_meta_tag("property", "og:title", page.title)
    yield _make_meta_tag("property", "og:type", "book" if page.first else "article")
    yield _make_meta_tag("property", "og:site_name", app.config.project)
    if page.description:
        yield _make_meta_tag("property", "og:description", page.description)
    if page.day and not page.first:
        yield _make_meta_tag("property", "article:modified_time", page.day)
    if page.address:
        yield _make_meta_tag("property", "og:url", page.address)
        yield _make_meta_tag("property", "og:image", posixpath.join(app.config.html_baseurl, preview_image.FILE))
        yield _make_meta_tag("property", "og:image:type", "image/png")
        yield _make_meta_tag("property", "og:image:width", str(preview_image.WIDTH))
        yield _make_meta_tag("property", "og:image:height", str(preview_image.HEIGHT))
        yield _make_meta_tag("property", "og:image:alt", app.config.project)
        yield _make_meta_tag("name", "twitter:card", "summary_large_image")


def _make_linked_data(page: _PageMetadata, app: Sphinx, docname: str) -> str:
    """Return the same as JSON-LD."""
    work = page.work
    book = {"@type": "Book", "name": work.book if work else app.config.project, "url": app.config.html_baseurl}
    facts: dict[str, Any] = {
        "name": page.title,
        "description": page.description,
        "inLanguage": page.language,
        "url": page.address,
        "author": describe_agents(work.authors if work else ()),
        "datePublished": work.date if work else "",
        "dateModified": page.day,
        "license": page.license,
        "keywords": list(page.keywords),
        "publisher": {"@type": "Organization", "name": work.publisher} if work and work.publisher else {},
        "identifier": f"https://doi.org/{work.doi}" if work and work.doi else "",
        "isPartOf": {} if page.first else {name: value for name, value in book.items() if value},
    }
    lesson = describe_lesson(app.env, docname)
    return write_linked_data(facts, page.first, lesson, partial(_locate_page, app), app.config.metadata_audience)


def _locate_page(app: Sphinx, docname: str) -> str:
    """Return where a page is on the web, "" if nowhere."""
    site = app.config.html_baseurl
    return posixpath.join(site, app.builder.get_target_uri(docname)) if site else ""


def setup(app: Sphinx) -> None:
    """Connect behind those who describe pages and link handouts."""
    app.setup_extension("courseware.crossdoc.learning_facts")
    add_setting(app, "metadata_audience", "", "html", types=str)
    app.connect("html-page-context", _add_to_head, priority=600)
