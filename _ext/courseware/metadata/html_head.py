"""What each page says of itself to machines: licence, citation, how it looks where it is shared.

- the licence as a link (HTML, 4.6.7 "license") and in JSON-LD (https://schema.org/license);
- `model.tags`, which reference managers read;
- Open Graph (https://ogp.me) for previews, with the one picture that `card` draws. `sphinxext-opengraph` 0.13 has no
  pictures without matplotlib, says so on each build, and describes each page a second time.

Canonical addresses are Sphinx's own (``html_baseurl``).
"""

from __future__ import annotations

import datetime
import html
import json
import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urljoin

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.util.i18n import format_date
from taggedpdf.api import linked_handout

from . import cff, preview_image
from .directives import as_html
from .domain import domain_of
from .records import Work, license_url, tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.metadata")

DESCRIPTION = re.compile(r'<meta name="description" content="([^"]*)"')


class Told(NamedTuple):
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


def add_to_head(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add to the head of a page; give the template `citation` and the day in `last_updated`."""
    context["citation"] = None
    if app.builder.name not in preview_image.BUILDERS:
        return
    if license_at := license_of(app):
        context["metatags"] = context.get("metatags", "") + f'<link rel="license" href="{html.escape(license_at)}" />\n'
    if doctree is None:
        return
    told = tell(app, pagename, context, license_at)
    if told.work:
        context["citation"] = as_html(told.work)
    if told.day:
        # Translators: a date, in the codes of strftime: Nov 23, 2026
        wanted = app.config.html_last_updated_fmt or _("%b %-d, %Y")
        moment = datetime.datetime.fromisoformat(f"{told.day}T12:00:00+00:00")
        context["last_updated"] = format_date(wanted, date=moment, language=app.config.language)
    context["metatags"] += "".join([*citing(told, context), *preview(told, app), linked_data(told, app)])


def license_of(app: Sphinx) -> str:
    """Return where the licence of the book can be read, "" if that is not known."""
    told = cff.citation(app.config)
    return license_url(told.book.license or told.edition.license) if told else ""


def tell(app: Sphinx, pagename: str, context: dict[str, Any], license_at: str) -> Told:
    """Return what is said of a page."""
    domain = domain_of(app.env)
    address = str(context.get("pageurl") or "") if app.config.html_baseurl else ""
    work = domain.work(pagename)
    first = pagename == app.config.root_doc
    if work and not (first and work.address):
        work = work._replace(address=address)
    described = DESCRIPTION.search(context.get("metatags", ""))
    return Told(
        work.title if work and first else domain.page_title(pagename),
        first,
        (app.config.language or "en").replace("_", "-"),
        address,
        html.unescape(described[1]) if described else "",
        domain.day(pagename),
        license_at,
        work,
    )


def meta(attribute: str, name: str, content: str) -> str:
    """Return a tag."""
    return f'<meta {attribute}="{name}" content="{html.escape(content)}" />\n'


def citing(told: Told, context: dict[str, Any]) -> Iterator[str]:
    """Yield the tags that reference managers read."""
    handout = linked_handout(context)
    pdf = urljoin(told.address, handout.url) if handout and told.address else ""
    if told.work:
        yield from (meta("name", *pair) for pair in tags(told.work, told.language, pdf))


def preview(told: Told, app: Sphinx) -> Iterator[str]:
    """Yield the tags of Open Graph; those that need addresses only if the book is on the web."""
    yield meta("property", "og:title", told.title)
    yield meta("property", "og:type", "book" if told.first else "article")
    yield meta("property", "og:site_name", app.config.project)
    if told.description:
        yield meta("property", "og:description", told.description)
    if told.day and not told.first:
        yield meta("property", "article:modified_time", told.day)
    if told.address:
        yield meta("property", "og:url", told.address)
        yield meta("property", "og:image", posixpath.join(app.config.html_baseurl, preview_image.FILE))
        yield meta("property", "og:image:type", "image/png")
        yield meta("property", "og:image:width", str(preview_image.WIDTH))
        yield meta("property", "og:image:height", str(preview_image.HEIGHT))
        yield meta("property", "og:image:alt", app.config.project)
        yield meta("name", "twitter:card", "summary_large_image")


def linked_data(told: Told, app: Sphinx) -> str:
    """Return the same as JSON-LD, in which no text can end the script."""
    work = told.work
    agents = [
        {"@type": "Person", "givenName": one.given, "familyName": one.name}
        if one.given
        else {"@type": "Organization", "name": one.name}
        for one in (work.authors if work else ())
    ]
    book = {"@type": "Book", "name": work.book if work else app.config.project, "url": app.config.html_baseurl}
    facts: dict[str, Any] = {
        "name": told.title,
        "description": told.description,
        "inLanguage": told.language,
        "url": told.address,
        "author": agents,
        "datePublished": work.date if work else "",
        "dateModified": told.day,
        "license": told.license,
        "isPartOf": {} if told.first else {name: value for name, value in book.items() if value},
    }
    data = {"@context": "https://schema.org", "@type": "Book" if told.first else "Chapter"}
    data |= {name: value for name, value in facts.items() if value}
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>\n'


def setup(app: Sphinx) -> None:
    """Connect behind those who describe pages and link handouts."""
    app.connect("html-page-context", add_to_head, priority=600)
