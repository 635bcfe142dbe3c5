"""Lists that plugins part into pages: which pages have one, of which documents, at which addresses.

Sources: jekyll-paginate 1.1 (``pager.rb``), jekyll-paginate-v2 (``paginationModel.rb``, ``paginationIndexer.rb``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ..records import Source
from .values import list_tags

PAGINATE = "jekyll-paginate"
PAGINATE_V2 = "jekyll-paginate-v2"
#: settings of a page below the key ``pagination`` by which documents are chosen, and the variable that must hold them
_CHOICES: Mapping[str, str] = {"category": "categories", "tag": "tags", "locale": "locale"}
#: what jekyll-paginate-v2 takes for all categories, as jekyll-paginate did
_ALL_CATEGORIES = "posts"
#: addresses of the pages behind the first, as both plugins have them where nothing is said
_FORM, _FORM_V2 = "/page:num", "/page:num/"
_PAGE_SIZE_V2 = 10


class Pagination:
    """The lists of one site that are parted into pages."""

    def __init__(self, settings: Mapping[str, Any], plugins: Collection[str], sources: Sequence[Source]) -> None:
        """Read the settings; *sources* are all pages of the site."""
        self._settings, self._sources = settings, sources
        size, form = settings.get("paginate"), settings.get("paginate_path", _FORM)
        is_on = PAGINATE in plugins and type(size) is int and size > 0
        self._size = size if is_on and isinstance(size, int) else 0
        self._form = "/" + form.lstrip("/") if isinstance(form, str) and ":num" in form else ""
        shared = settings.get("pagination")
        self._shared = shared if PAGINATE_V2 in plugins and isinstance(shared, Mapping) else {}
        self._template_path = self._find_template()

    def _find_template(self) -> str:
        """Return the path of the one page whose list jekyll-paginate parts, "" for none.

        It is the deepest of those called ``index.html`` that stand above the pages behind it, or beside them.
        """
        folder = posixpath.dirname(self._form.rstrip("/"))
        pages = (source.path for source in self._sources if not source.collection) if self._size and self._form else ()
        candidates = [
            path for path in pages
            if posixpath.basename(path) == "index.html"
            and f"{folder.rstrip('/')}/".startswith(f"/{posixpath.dirname(path)}/".replace("//", "/"))
        ]  # fmt: skip
        return max(candidates, key=len, default="")

    def find_options(self, source: Source) -> Mapping[str, Any] | None:
        """Return which documents a page lists, as it says below ``pagination``; `None` if it lists none."""
        options = source.front.get("pagination")
        if source.collection:
            return None
        if isinstance(options, Mapping):
            is_on = self._shared.get("enabled") is True and options.get("enabled") is True
            # what the settings say holds for pages that say nothing else
            return {**self._shared, **options} if is_on else None
        # without options they are the posts, the newest first
        return {"sort_reverse": True} if source.path == self._template_path and self._size else None

    def list_addresses(self, source: Source) -> list[str]:
        """Return the addresses of the pages behind the first, on which the list of a page went on."""
        options = self.find_options(source)
        if options is None:
            return []
        if source.path == self._template_path and "pagination" not in source.front:
            size, form, limit = self._size, self._form, 0
        else:
            size, form = options.get("per_page", _PAGE_SIZE_V2), options.get("permalink", _FORM_V2)
            form = posixpath.join(_find_folder(source.url), str(form).lstrip("/"))
            limit = options.get("limit", 0)
        if type(size) is not int or size < 1 or ":num" not in form:
            return []
        pages = -(-self._count_documents(options) // size)
        pages = min(pages, limit) if type(limit) is int and limit > 0 else pages
        addresses = (form.replace(":num", str(number), 1) for number in range(2, pages + 1))
        return [address if address.endswith((".html", ".htm")) else f"{address.rstrip('/')}/" for address in addresses]

    def _count_documents(self, options: Mapping[str, Any]) -> int:
        """Return how many documents a page lists."""
        labels = list_labels(options)
        return sum(
            source.collection in labels
            and is_chosen(
                {**source.front, "categories": list(source.categories), "tags": list_tags(source.front)}, options
            )
            for source in self._sources
        )


def _find_folder(url: str) -> str:
    """Return the address below which the pages behind the first stand."""
    return re.sub(r"(?:index)?\.html?$|index\.html?$", "", url) if not url.endswith("/") else url


def list_labels(options: Mapping[str, Any]) -> list[str]:
    """Return the collections whose documents a page lists; *options* is what it says below ``pagination``."""
    return _split(options.get("collection")) or ["posts"]


def is_chosen(page: Mapping[str, Any], options: Mapping[str, Any]) -> bool:
    """Say whether a document is shown, and of all categories, tags and languages that *options* name."""
    if page.get("hidden"):
        return False
    for option, name in _CHOICES.items():
        wanted = {text.lower() for text in _split(options.get(option))} - {_ALL_CATEGORIES}
        if not wanted <= {text.lower() for text in _split(page.get(name))}:
            return False
    return True


def _split(value: object) -> list[str]:
    """Return the words of a setting: a list of texts, or a text with commas."""
    words: Iterable[Any] = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    return [text for word in words if (text := str(word).strip())]
