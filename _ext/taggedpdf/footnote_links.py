"""Notes: numbered by the translator, set by Typst at the foot of the page, their links made here.

Typst would count the notes itself, and set every paragraph with one a second time when it knows the number. So the
numbers are written as text, and the links between a call and its note as addresses of no scheme that anyone else uses,
which become links inside the PDF when it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .lazy_import import pikepdf

#: begins the address of a link inside the book or the page
SCHEME = "taggedpdf:"
_CALL_SCHEME, _NOTE_SCHEME = SCHEME + "note:", SCHEME + "call:"


def link_footnotes(pdf: pikepdf.Pdf, descriptions: tuple[str, str]) -> None:
    """Aim the links of calls at their notes, and the links of notes back at the first calls.

    :param descriptions: how a call and a note are described to who cannot see them; "{number}" stands for the number
    """
    calls: dict[str, tuple[pikepdf.Page, pikepdf.Object]] = {}
    notes: dict[str, tuple[pikepdf.Page, pikepdf.Object]] = {}
    links = []
    for page, annotation, address in private_links(pdf.pages):
        for scheme, first_by_number in ((_CALL_SCHEME, calls), (_NOTE_SCHEME, notes)):
            if address.startswith(scheme):
                number = address.removeprefix(scheme)
                first_by_number.setdefault(number, (page, annotation))
                links.append((annotation, number, scheme == _CALL_SCHEME))
    for annotation, number, is_call in links:
        # a note whose call a stand-in has taken away leads to itself
        page, target = (notes if is_call else calls).get(number) or (calls if is_call else notes)[number]
        del annotation["/A"]
        annotation.Dest = pikepdf.Array([page.obj, pikepdf.Name.XYZ, 0, target.Rect[3], 0])
        annotation.Contents = pikepdf.String(descriptions[0 if is_call else 1].replace("{number}", number))


def private_links(pages: Iterable[pikepdf.Page]) -> Iterator[tuple[pikepdf.Page, pikepdf.Object, str]]:
    """Yield the links on *pages* to addresses with `SCHEME`: page, annotation, address."""
    for page in pages:
        for annotation in page.get("/Annots", ()):
            if address := private_address(annotation):
                yield page, annotation, address


def private_address(annotation: pikepdf.Object) -> str:
    """Return the address with `SCHEME` that a link leads to, "" if it leads elsewhere."""
    address = str(annotation.A.URI) if "/A" in annotation and "/URI" in annotation.A else ""
    return address if address.startswith(SCHEME) else ""
