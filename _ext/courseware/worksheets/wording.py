"""Words for numbers."""

from __future__ import annotations

from sphinx.locale import get_translator


def format_page_count(count: int) -> str:
    """Return a number of pages as "1 page" or "3 pages"."""
    return (
        get_translator("courseware.worksheets")
        .ngettext("{count} page", "{count} pages", count)
        .replace("{count}", str(count))
    )
