"""The variables ``site.*`` and ``page.*`` of Liquid (jekyllrb.com/docs/variables)."""

from __future__ import annotations

import datetime
import posixpath
from typing import Any

from .index import Index
from .records import Source
from .site_data import load_data
from .urls import find_slug


def build_site_variables(index: Index) -> dict[str, Any]:
    """Return the variables ``site.*``."""
    data, problems = load_data(index.site)
    index.problems += problems
    sources = [*index.sources, *index.unwritten]
    pages = [build_page_variables(source) for source in sources]
    for source, page in zip(sources, pages, strict=True):
        page["__kind"] = source.collection
    posts = [page for page in pages if page["__kind"] == "posts"]
    # the newest first; one whose date is none is the oldest
    posts.sort(key=lambda page: (str(page["date"]), page["path"]), reverse=True)
    variables: dict[str, Any] = {**index.config.data, "data": data, "posts": posts, "baseurl": index.config.baseurl}
    variables["url"] = index.config.url
    variables["pages"] = [page for page in pages if not page["__kind"]]
    variables["html_pages"] = variables["pages"]
    variables["collections"] = [{"label": "posts", "docs": posts, "output": True}]
    for label, collection in index.config.collections.items():
        docs = sorted((page for page in pages if page["__kind"] == label), key=lambda page: page["path"])
        variables[label] = docs
        variables["collections"].append({"label": label, "docs": docs, "output": collection.output})
    variables["documents"] = [page for page in pages if page["__kind"]]
    variables["static_files"] = [
        {"path": f"/{name}", "name": posixpath.basename(name), "extname": posixpath.splitext(name)[1],
         "basename": posixpath.splitext(posixpath.basename(name))[0]} for name in index.files
    ]  # fmt: skip
    for name in ("tags", "categories"):
        variables[name] = {}
        for post in posts:
            for word in post[name]:
                variables[name].setdefault(word, []).append(post)
    # the newest page, so that a conversion gives the same on every day
    dates = [source.date for source in index.sources if source.date]
    variables["time"] = max(dates, default="1970-01-01T00:00:00")
    return variables


def build_page_variables(source: Source) -> dict[str, Any]:
    """Return the variables ``page.*`` of a page."""
    front = source.front
    tags = front.get("tags") or []
    variables: dict[str, Any] = {
        **front,
        "url": source.url,
        "path": source.path,
        "name": posixpath.basename(source.path),
        "dir": posixpath.dirname(source.url) or "/",
        "id": posixpath.splitext(source.url)[0],
        "content": source.page.body,
        "categories": list(source.categories),
        "tags": tags.split() if isinstance(tags, str) else list(tags) if isinstance(tags, list) else [],
        "collection": source.collection,
    }
    if source.collection == "posts":
        variables["date"] = datetime.datetime.fromisoformat(source.date) if source.date else ""
        # Jekyll makes the title of a post from its name
        variables.setdefault("title", find_slug(source.path, front).replace("-", " ").title())
        variables["excerpt"] = source.page.body.strip().partition("\n\n")[0]
    return variables
