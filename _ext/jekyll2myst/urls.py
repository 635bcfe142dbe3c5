"""Where Jekyll put each page, and where the book puts it (Jekyll 4.3: ``url.rb``, ``page.rb``, ``url_drop.rb``)."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from typing import Any

from .config import STYLES, Config

POST = re.compile(r"(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\.\w+$")
MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})
#: characters that a file of the book may have in its name
UNSAFE = re.compile(r"[^\w./-]+")


def slugify(text: str, mode: str = "default") -> str:
    """Return *text* as Jekyll's ``slugify`` makes it: letters and digits with single hyphens."""
    if mode == "none":
        return text
    kept = {"raw": r"\s+", "pretty": r"[^\w._~!$&'()+,;=@-]+|_+", "ascii": r"[^A-Za-z0-9]+"}.get(mode, r"[\W_]+")
    slug = re.sub(kept, "-", text).strip("-")
    return slug if mode == "cased" else slug.lower()


def output_ext(path: str) -> str:
    """Return the ending that Jekyll gives to the output of a page."""
    ending = posixpath.splitext(path)[1].lower()
    return ".html" if ending in MARKDOWN or ending == ".htm" else ending


def page_url(path: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a page, without ``baseurl``."""
    stem, ext = posixpath.splitext(path)[0], output_ext(path)
    folder, name = posixpath.split(stem)
    values = {"path": folder, "basename": name, "output_ext": ext, "title": name, "categories": "", "name": name}
    if given := front.get("permalink"):
        return clean(filled(styled(str(given)), values))
    if ext != ".html":
        return clean(f"{stem}{ext}")
    if name == "index":
        return clean(f"{folder}/")
    return clean(f"{stem}{suffix(config.permalink, ext)}")


def suffix(style: str, ext: str) -> str:
    """Return what the site's permalink style puts behind the name of a page."""
    if style in STYLES:
        return "/" if style == "pretty" else ext
    return "/" if style.endswith("/") else ext if style.endswith(":output_ext") else ""


def styled(permalink: str) -> str:
    """Return a permalink template; names of styles are replaced by what they stand for."""
    return STYLES.get(permalink, permalink)


def post_url(path: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a post."""
    template = styled(str(front.get("permalink") or config.permalink))
    return clean(filled(template, {**dated(path, front), "output_ext": ".html"}))


def document_url(path: str, label: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a document of the collection *label*; *path* is relative to the collection's folder."""
    collection = config.collections[label]
    template = styled(str(front.get("permalink") or collection.permalink or "/:collection/:path:output_ext"))
    stem = posixpath.splitext(path)[0]
    values = {**dated(path, front), "collection": label, "path": stem, "output_ext": output_ext(path)}
    values["name"] = slugify(posixpath.basename(stem))
    return clean(filled(template, values))


def dated(path: str, front: Mapping[str, Any]) -> dict[str, str]:
    """Return the values for a template that come from the date, the name and the categories of a document."""
    found = POST.match(path)
    stem = found[4] if found else posixpath.splitext(posixpath.basename(path))[0]
    slug = str(front.get("slug") or stem)
    date = date_of(path, front)
    words = categories(path, front)
    return {
        "title": slugify(slug, "pretty-cased") if front.get("slug") else slugify(stem, "cased-pretty"),
        "slug": slugify(slug),
        "categories": "/".join(dict.fromkeys(word.lower() for word in words)),
        "slugified_categories": "/".join(dict.fromkeys(slugify(word) for word in words)),
        **({name: date.strftime(form) for name, form in DATES.items()} if date else {}),
    }


DATES = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "y_day": "%j",
    "i_day": "%-d", "i_month": "%-m", "short_month": "%b", "long_month": "%B", "short_year": "%y", "w_year": "%G",
    "week": "%V", "w_day": "%u", "short_day": "%a", "long_day": "%A",
}  # fmt: skip


def date_of(path: str, front: Mapping[str, Any]) -> datetime.datetime | None:
    """Return the date of a document: from its front matter, else from its name; `None` if it has none."""
    given = front.get("date")
    if isinstance(given, datetime.datetime):
        return given.replace(tzinfo=None)
    if isinstance(given, datetime.date):
        return datetime.datetime.combine(given, datetime.time())
    text = str(given) if given else ""
    found = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text) or POST.match(path)
    try:
        return datetime.datetime(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def categories(path: str, front: Mapping[str, Any]) -> list[str]:
    """Return the categories of a document: the folders above ``_posts``, and what its front matter says."""
    before = path.partition("_posts/")[0] if "_posts/" in path else ""
    given = front.get("categories", front.get("category"))
    listed = given.split() if isinstance(given, str) else [str(one) for one in given] if isinstance(given, list) else []
    return [*[part for part in before.split("/") if part], *listed]


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a permalink template with its ``:names`` replaced; an unknown name is left out."""
    return re.sub(r":([a-z_]+?)_?(?![a-z_])", lambda found: values.get(found[1], ""), template)


def clean(url: str) -> str:
    """Return an address as Jekyll cleans it: one slash at the beginning, none doubled, no steps upwards."""
    return re.sub(r"/{2,}", "/", "/" + url.replace("..", "/").replace("./", ""))


def target_of(path: str, config: Config) -> str:
    """Return the file of the book for a source: the same folder and name, without underscores that mark collections."""
    stem = posixpath.splitext(path)[0]
    if config.collections_dir:
        stem = re.sub(rf"^{re.escape(config.collections_dir)}/(?=_)", "", stem)
    parts = [part.lstrip("_") or part for part in stem.split("/")]
    return UNSAFE.sub("-", "/".join(parts)) + ".md"
