"""What a handout says of itself: its title, where it is from, and where it is online."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import get_translation

from . import additions
from .builder import TypstBuilder
from .fit_pages import CODE_ARGUMENT
from .handout_settings import handout_conditions, handout_settings
from .logos import logo_arguments
from .qr_codes import qr_code, qr_code_alt
from .string_literals import literal
from .warnings import warn

_ = get_translation("taggedpdf")


def warn_of_no_title(env: BuildEnvironment, docname: str) -> None:
    """Warn that a page has no title, and say, in the page's own markup, what to type."""
    markup = env.config.source_suffix.get(env.doc2path(docname).suffix)
    heading = "Title, and ===== in the line below" if markup == "restructuredtext" else "# Title"
    message = f"This page has no title, which a PDF needs. Begin it with a heading: {heading}."
    warn("no_title", message, (docname, 1))


def read_foot_words(app: Sphinx, names: tuple[str, ...]) -> list[str]:
    """Return what extensions add to the foot of handouts: of one, or of those of a packet, by their names."""
    sources = additions.of_class(app.events, additions.HandoutFoot)
    return [words for source in sources for words in source.function(app, names)]


def handout_arguments(builder: TypstBuilder, docname: str, title: str, address: str) -> dict[str, str]:
    """Return the arguments of the theme's handout of a page, as Typst code.

    :param title: the title of the page, "" if it has none
    :param address: where the page is online, "" if that is not known
    """
    metadata = builder.env.metadata.get(docname, {})
    sources = additions.of_class(builder.events, additions.HandoutHeader)
    header = [words for source in sources for words in source.function(builder.application, docname)]
    settings = handout_settings(builder.config, metadata, docname, handout_conditions(builder.events))
    return {
        **(CODE_ARGUMENT if address else {}),
        **builder.style_arguments(),
        **builder.publication_arguments(),
        **({"language": literal(str(metadata["language"]))} if metadata.get("language") else {}),
        **({"paper": literal(settings.paper)} if settings.paper else {}),
        **({"size": settings.size} if settings.size else {}),
        "columns": str(settings.columns),
        "title": literal(settings.title or title or docname),
        "module": literal(" · ".join([*header, *filter(None, [settings.title])])),
        "address": literal(address),
        "book": literal(" · ".join([builder.book_title, *read_foot_words(builder.application, (docname,))])),
        **logo_arguments(builder.logo),
        "code": f"bytes({literal(qr_code(address))})" if address else "none",
        "alt": literal(qr_code_alt(address)),
        "counting": literal(_("{page} of {pages}")),
        "read-online": literal(_("Read this page online")),
    }
