"""Where a redirect leads: to the page that is there now, through any number of renames."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from .records import Fault, Redirect


def docname_of(path: str, suffixes: Iterable[str]) -> str:
    """Return the name of the page whose source, or file, *path* is."""
    for suffix in (*suffixes, ".html"):
        if path.endswith(suffix):
            return path.removesuffix(suffix)
    return path


def resolve(
    redirects: Sequence[Redirect], docnames: Collection[str], suffixes: Sequence[str]
) -> tuple[dict[str, str], list[Fault]]:
    """Return the pages that old ones lead to, and what is wrong with the others.

    :param docnames: the pages of the book
    :param suffixes: those of sources
    """
    targets = {docname_of(redirect.old, suffixes): docname_of(redirect.new, suffixes) for redirect in redirects}
    pages: dict[str, str] = {}
    faults = []
    for redirect in redirects:
        old = docname_of(redirect.old, suffixes)
        page, visited = targets[old], {old}
        while page not in docnames and page in targets and page not in visited:
            visited.add(page)
            page = targets[page]
        if old in docnames and old != page:
            message = f"'{redirect.old}' is a page of the book: delete this line, which would take its address"
        elif page in visited:
            message = f"'{redirect.old}' leads to itself: type the page that has its text now"
        elif page not in docnames:
            message = f"there is no page '{redirect.new}': type the page that has the text of '{redirect.old}' now"
        else:
            pages[old] = page
            continue
        faults.append(Fault(redirect.line, message))
    return pages, faults
