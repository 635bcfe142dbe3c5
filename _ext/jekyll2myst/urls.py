"""Where Jekyll put each page, and where the book puts it (Jekyll 4.3: ``url.rb``, ``page.rb``, ``url_drop.rb``)."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from typing import Any

from .config import PERMALINK_STYLES, Config

POST_FILE = re.compile(r"(?:.*/)?(\d{2,4})-(\d{1,2})-(\d{1,2})-([^/]*)\.\w+$")
_MARKDOWN = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown"})
#: characters that a file of the book may have in its name
_UNSAFE_CHARACTERS = re.compile(r"[^\w./-]+")


def slugify(text: str, mode: str = "default") -> str:
    """Return *text* as Jekyll's ``slugify`` makes it: letters and digits with single hyphens."""
    if mode == "none":
        return text
    separators = {"raw": r"\s+", "pretty": r"[^\w._~!$&'()+,;=@-]+|_+", "ascii": r"[^A-Za-z0-9]+"}.get(mode, r"[\W_]+")
    slug = re.sub(separators, "-", text).strip("-")
    return slug if mode == "cased" else slug.lower()


def _find_output_ext(path: str) -> str:
    """Return the ending that Jekyll gives to the output of a page."""
    ending = posixpath.splitext(path)[1].lower()
    return ".html" if ending in _MARKDOWN or ending == ".htm" else ending


def build_page_url(path: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a page, without ``baseurl``."""
    stem, ext = posixpath.splitext(path)[0], _find_output_ext(path)
    folder, name = posixpath.split(stem)
    values = {"path": folder, "basename": name, "output_ext": ext, "title": name, "categories": "", "name": name}
    # a permalink of the page wins over the style of the site
    if permalink := front.get("permalink"):
        return _clean_url(_fill_template(_expand_style(str(permalink)), values))
    if name == "index":
        return _clean_url(f"{folder}/")
    return _clean_url(f"{stem}{_find_suffix(config.permalink, ext)}")


def _find_suffix(style: str, ext: str) -> str:
    """Return what the site's permalink style puts behind the name of a page."""
    if style in PERMALINK_STYLES:
        return "/" if style == "pretty" else ext
    return "/" if style.endswith("/") else ext if style.endswith(":output_ext") else ""


def _expand_style(permalink: str) -> str:
    """Return a permalink template; names of styles are replaced by what they stand for."""
    return PERMALINK_STYLES.get(permalink, permalink)


def build_post_url(path: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a post."""
    template = _expand_style(str(front.get("permalink") or config.permalink))
    return _clean_url(_fill_template(template, {**_build_template_values(path, front), "output_ext": ".html"}))


def build_document_url(path: str, label: str, front: Mapping[str, Any], config: Config) -> str:
    """Return the address of a document of the collection *label*; *path* is relative to the collection's folder."""
    collection = config.collections[label]
    template = _expand_style(str(front.get("permalink") or collection.permalink or "/:collection/:path:output_ext"))
    stem = posixpath.splitext(path)[0]
    values = {
        **_build_template_values(path, front),
        "collection": label,
        "path": stem,
        "output_ext": _find_output_ext(path),
    }
    values["name"] = slugify(posixpath.basename(stem))
    return _clean_url(_fill_template(template, values))


def _build_template_values(path: str, front: Mapping[str, Any]) -> dict[str, str]:
    """Return the values for a template that come from the date, the name and the categories of a document."""
    match = POST_FILE.match(path)
    stem = match[4] if match else posixpath.splitext(posixpath.basename(path))[0]
    slug = str(front.get("slug") or stem)
    date = find_date(path, front)
    words = list_categories(path, front)
    return {
        "title": slugify(slug, "pretty-cased") if front.get("slug") else slugify(stem, "cased-pretty"),
        "slug": slugify(slug),
        "categories": "/".join(dict.fromkeys(word.lower() for word in words)),
        "slugified_categories": "/".join(dict.fromkeys(slugify(word) for word in words)),
        **({name: date.strftime(form) for name, form in _DATE_FORMATS.items()} if date else {}),
    }


_DATE_FORMATS = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "y_day": "%j",
    "i_day": "%-d", "i_month": "%-m", "short_month": "%b", "long_month": "%B", "short_year": "%y", "w_year": "%G",
    "week": "%V", "w_day": "%u", "short_day": "%a", "long_day": "%A",
}  # fmt: skip


def find_date(path: str, front: Mapping[str, Any]) -> datetime.datetime | None:
    """Return the date of a document: from its front matter, else from its name; `None` if it has none."""
    value = front.get("date")
    if isinstance(value, datetime.datetime):
        # addresses have the date as it is written
        return value.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    text = str(value) if value else ""
    match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", text) or POST_FILE.match(path)
    try:
        return datetime.datetime(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def list_categories(path: str, front: Mapping[str, Any]) -> list[str]:
    """Return the categories of a document: the folders above ``_posts``, and what its front matter says."""
    folders = path.partition("_posts/")[0] if "_posts/" in path else ""
    value = front.get("categories", front.get("category"))
    names = (
        value.split() if isinstance(value, str) else [str(name) for name in value] if isinstance(value, list) else []
    )
    return [*[part for part in folders.split("/") if part], *names]


def _fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return a permalink template with its ``:names`` replaced; an unknown name is left out."""
    return re.sub(r":([a-z_]+?)_?(?![a-z_])", lambda match: values.get(match[1], ""), template)


def _clean_url(url: str) -> str:
    """Return an address as Jekyll cleans it: one slash at the beginning, none doubled, no steps upwards."""
    return re.sub(r"/{2,}", "/", "/" + url.replace("..", "/").replace("./", ""))


def find_target(path: str, config: Config) -> str:
    """Return the file of the book for a source: the same folder and name, without underscores that mark collections."""
    stem = posixpath.splitext(path)[0]
    if config.collections_dir:
        stem = re.sub(rf"^{re.escape(config.collections_dir)}/(?=_)", "", stem)
    parts = [part.lstrip("_") or part for part in stem.split("/")]
    return _UNSAFE_CHARACTERS.sub("-", "/".join(parts)) + ".md"
