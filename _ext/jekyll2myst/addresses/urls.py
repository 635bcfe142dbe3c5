"""Where Jekyll put each page (Jekyll 4.3: ``url.rb``, ``page.rb``, ``document.rb``, ``drops/url_drop.rb``)."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from ..site.config import Config
from ..site.front_matter_defaults import split_words
from .slugs import slugify

#: the name of a post: date, slug, ending
POST_FILE = re.compile(r"(?:.+/)*?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)(\.[^.]+)$")
#: endings that Jekyll takes for HTML, as they are spelled
_HTML_ENDINGS = (".html", ".xhtml", ".htm")
#: characters of an address that stay as they are (Addressable's ``URI.encode``)
_SAFE_CHARACTERS = "/?:@!$&'()*+,;=-._~"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class OldAddress(NamedTuple):
    """Where a page stood on the old site."""

    #: its address, without the folder of the site: "/about/"
    url: str
    #: the file that Jekyll wrote, relative to its destination: "about/index.html"
    file: str


def build_page_address(path: str, front: Mapping[str, Any], config: Config) -> OldAddress:
    """Return the address of a page of no collection; *path* is relative to the site."""
    folder, name = posixpath.split(path)
    stem, ending = _split_ending(name)
    basename = stem.rstrip(".")
    permalink = _read_permalink(front)
    output_ending = _find_output_ending(ending, permalink, config)
    if permalink:
        template = permalink
    elif output_ending not in _HTML_ENDINGS:
        template = "/:path/:basename:output_ext"
    elif basename == "index":
        template = "/:path/"
    else:
        template = "/:path/:basename" + _find_suffix(config.permalink)
    values = {"path": f"/{folder}" if folder else "", "basename": basename, "output_ext": output_ending}
    url = _clean_url(_fill_simple_template(template, values))
    return OldAddress(url, _find_file(url, f"index{output_ending}", output_ending))


def build_document_address(
    path: str, label: str, front: Mapping[str, Any], categories: list[str], date: datetime.datetime, config: Config
) -> OldAddress:
    """Return the address of a post, or of a document of the collection *label*.

    :param path: its path, relative to the folder of collections
    :param date: its date; where it has none, Jekyll takes the time of the build
    """
    permalink = _read_permalink(front)
    template = permalink or _find_template(label, config)
    ending = _split_ending(posixpath.basename(path))[1]
    output_ending = _find_output_ending(ending, permalink, config)
    values = _build_values(path, label, front, categories)
    url = _clean_url(_fill_template(template, {**values, **_format_date(date), "output_ext": output_ending}))
    return OldAddress(url, _find_file(url, "index.html", output_ending))


def build_static_address(path: str, label: str, config: Config) -> OldAddress:
    """Return the address of a file that is copied.

    :param path: its path, relative to the folder of collections for one of the collection *label*, else to the site
    """
    stem, ending = _split_ending(path)
    stem = stem.rstrip(".")
    if label:
        cleaned = stem.replace(f"_{label}", "", 1)
        name = posixpath.basename(path).removesuffix(ending).rstrip(".")
        values = {"collection": label, "path": cleaned, "output_ext": "", "name": name, "title": ""}
        stem = _clean_url(_fill_simple_template(_find_template(label, config), values)).removesuffix("/")
    url = stem + ending if label else f"/{stem}{ending}"
    return OldAddress(url, posixpath.normpath("/" + unquote(url)).lstrip("/"))


def list_categories(path: str, label: str, front: Mapping[str, Any]) -> list[str]:
    """Return the categories of a document: the folders above ``_posts``, and what its front matter says."""
    folder = f"_{label}"
    above = "" if path.startswith(folder) else path.partition(folder)[0]
    if label == "posts" and folder not in path:
        above = "" if path.startswith("_drafts") else path.partition("_drafts")[0]
    words = [part for part in above.split("/") if part]
    words += split_words(front.get("categories"))
    # one category in the singular may have blanks in it
    category = front.get("category")
    words += [str(item) for item in (category if isinstance(category, list) else [category]) if item not in (None, "")]
    return list(dict.fromkeys(words))


def find_slug(path: str, front: Mapping[str, Any]) -> str:
    """Return the slug of a document: from its front matter, else from the name of its file, without the date."""
    if front.get("slug") not in (None, False):
        return str(front["slug"])
    match = POST_FILE.match(path)
    return (match[2] if match else _split_ending(posixpath.basename(path))[0]).rstrip(".")


def _split_ending(name: str) -> tuple[str, str]:
    """Return *name* without its ending, and its ending, as Ruby's ``File.extname`` has it."""
    folder, slash, base = name.rpartition("/")
    dot = base.rfind(".")
    # a name that begins with a dot has no ending
    if dot <= 0 or not base[:dot].strip("."):
        return name, ""
    return folder + slash + base[:dot], base[dot:]


def _read_permalink(front: Mapping[str, Any]) -> str:
    """Return the permalink that a page gives itself, "" for none."""
    value = front.get("permalink")
    return "" if value in (None, False) else str(value)


def _find_output_ending(ending: str, permalink: str, config: Config) -> str:
    """Return the ending that Jekyll gives to the output of a file."""
    if permalink and not permalink.endswith("/") and (own := _split_ending(posixpath.basename(permalink))[1]):
        return own
    return ".html" if ending.lower() in config.markdown_endings else ending


def _find_suffix(style: str) -> str:
    """Return what a permalink style puts behind a name."""
    if style in ("date", "ordinal", "none"):
        return ":output_ext"
    return "/" if style == "pretty" or style.endswith("/") else ":output_ext" if style.endswith(":output_ext") else ""


def _find_template(label: str, config: Config) -> str:
    """Return how addresses in a collection are built."""
    if label == "posts":
        return config.posts_permalink
    own = config.collections[label].permalink
    return own or "/:collection/:path" + _find_suffix(config.permalink)


def _build_values(path: str, label: str, front: Mapping[str, Any], categories: list[str]) -> dict[str, str]:
    """Return what a template may name, the date apart."""
    stem = _split_ending(path)[0]
    slug = find_slug(path, front)
    return {
        "collection": label,
        "path": stem.replace(f"_{label}", "", 1).rstrip("."),
        "name": slugify(posixpath.basename(stem)),
        "title": slugify(slug, "pretty", is_cased=True),
        "slug": slugify(slug),
        "categories": "/".join(dict.fromkeys(word.lower() for word in categories)),
        "slugified_categories": "/".join(dict.fromkeys(slugify(word) for word in categories)),
    }


def _format_date(date: datetime.datetime) -> dict[str, str]:
    """Return what a template may name of a date; names of days and months are English whatever the machine speaks."""
    week_year, week, week_day = date.isocalendar()
    month, day = _MONTHS[date.month - 1], _DAYS[week_day - 1]
    return {
        "year": f"{date.year:04}", "month": f"{date.month:02}", "day": f"{date.day:02}",
        "hour": f"{date.hour:02}", "minute": f"{date.minute:02}", "second": f"{date.second:02}",
        "i_day": str(date.day), "i_month": str(date.month), "short_month": month[:3], "long_month": month,
        "short_year": f"{date.year % 100:02}", "y_day": f"{date.timetuple().tm_yday:03}",
        "w_year": f"{week_year:04}", "week": f"{week:02}", "w_day": str(week_day), "short_day": day[:3],
        "long_day": day,
    }  # fmt: skip


def _fill_template(template: str, values: Mapping[str, str]) -> str:
    """Return the template of a document with its ``:names`` replaced; an unknown name is left out."""

    def find_value(match: re.Match[str]) -> str:
        # "_" at the end of a name stands between two of them
        name = match[1].removesuffix("_")
        return _escape_path(values.get(name, "")) + match[1][len(name) :]

    return re.sub(r":([a-z_]+)", find_value, template)


def _fill_simple_template(template: str, values: Mapping[str, str]) -> str:
    """Return the template of a page or a copied file, which knows fewer names and leaves others as they are."""
    for name, value in values.items():
        template = template.replace(f":{name}", _escape_path(value))
    return template


def _escape_path(path: str) -> str:
    """Return a name as a part of an address."""
    return quote(path, safe=_SAFE_CHARACTERS)


def _clean_url(url: str) -> str:
    """Return an address as Jekyll cleans it: one slash at the beginning, none doubled, no steps upwards."""
    return re.sub(r"/{2,}", "/", f"/{url}".replace("..", "/").replace("./", ""))


def _find_file(url: str, index: str, ending: str) -> str:
    """Return the file that Jekyll writes for an address; *index* is its name in a folder."""
    path = posixpath.normpath("/" + unquote(url)).lstrip("/")
    if url.endswith("/"):
        return posixpath.join(path, index)
    return path if path.endswith(ending) else path + ending
