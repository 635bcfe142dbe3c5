"""What stands around the pages of the book: cover, contents, the titles of its parts, the back cover."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from fastbuild.copyrights import format_copyright
from fastbuild.message_contexts import get_context_translation
from sphinx.locale import get_translation
from sphinx.util.i18n import format_date

from .builder import TypstBuilder
from .logos import logo_arguments
from .merge import Piece
from .pagination import Chunk, Heading
from .qr_codes import qr_code, qr_code_alt
from .string_literals import literal
from .structure import BlockRole, StructureMarks

_ = get_translation("taggedpdf")
pgettext = get_context_translation("taggedpdf")
#: down to which level headings are listed in the contents
_DEPTH = 3


def part_page(docname: str, title: str, number: int) -> Chunk:
    """Return the page with the *title* of a part, the chunk with that *number*, before the page *docname*."""
    label = f"#part-{number}"
    heading = f"[#section-heading(1, {literal(title)})#label({literal(label)})]"
    entry = Heading(0, literal(title), title, label)
    return Chunk(docname, 1, "", [f"part-page({heading})"], {label}, headings=[entry])


def front_cover(builder: TypstBuilder, headings: Sequence[Heading], pages: Mapping[str, int]) -> Piece | None:
    """Return cover and contents; `None`, after a warning, if they could not be made.

    :param headings: those of the book, in its order
    :param pages: the number of the page of each label
    """
    config = builder.config
    contents = [heading for heading in headings if heading.level <= _DEPTH]
    entries = "".join(
        f"({level}, {code}, {number}, {pages[label]}),\n" for number, (level, code, _text, label) in enumerate(contents)
    )
    arguments = {
        **builder.style_arguments(),
        **builder.publication_arguments(),
        "title": literal(builder.book_title),
        "release": literal(" · ".join(filter(None, [_release_text(builder), _date_text(builder)]))),
        "contents": literal(pgettext("heading of a table of contents", "Contents")),
        "entries": f"({entries})",
        "description": literal(config.taggedpdf_description),
        "keywords": "(" + "".join(f"{literal(word)}, " for word in config.taggedpdf_keywords) + ")",
        **logo_arguments(builder.logo),
    }
    items: list[BlockRole] = ["item"] * len(contents)
    marks = StructureMarks(block_roles=["toc", *items])
    pdf = builder.make_pdf(config.root_doc, builder.document_source("front", arguments), marks)
    labels = [(0, "", 1, str(pgettext("first page of a book", "Cover"))), (1, "r", 1, "")]
    return Piece(pdf, labels, targets=[heading.label for heading in contents]) if pdf else None


def _release_text(builder: TypstBuilder) -> str:
    """Return "Release 0.1", "" if the book has no number."""
    number = builder.config.release
    return _("Release {number}").replace("{number}", number) if number else ""


def _date_text(builder: TypstBuilder) -> str:
    """Return the date of the book, as Sphinx's ``today`` and ``today_fmt`` say; "" if nothing but the clock says it.

    (https://reproducible-builds.org/specs/source-date-epoch/)
    """
    config = builder.config
    if config.today or "SOURCE_DATE_EPOCH" not in os.environ:
        return str(config.today)
    # Translators: a date, in the codes of strftime: Nov 23, 2026
    return format_date(config.today_fmt or _("%b %d, %Y"), language=config.language)


def back_cover(builder: TypstBuilder) -> list[Piece]:
    """Return the back cover, if the book knows where it is online."""
    config = builder.config
    address: str = config.html_baseurl
    if not address:
        return []
    arguments = {
        **builder.style_arguments(),
        "title": literal(builder.book_title),
        "licence": literal(format_copyright(config)),
        "description": literal(config.taggedpdf_description),
        "address": literal(address),
        "code": f"bytes({literal(qr_code(address))})",
        "alt": literal(qr_code_alt(address)),
        "read-online": literal(_("Read this book online")),
    }
    pdf = builder.make_pdf(config.root_doc, builder.document_source("back", arguments), StructureMarks())
    return [Piece(pdf, [(0, "", 1, str(_("Back cover")))])] if pdf else []
