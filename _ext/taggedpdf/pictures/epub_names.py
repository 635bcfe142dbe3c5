"""Names of pages in an ePub: its spine names files, and its contents addresses.

Sphinx looks for the address ``my%20page.xhtml`` among the names of files, so that a page whose name is no address by
itself is in the spine under an id that there is not, and once more as one that is not read in order.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class _FileName(str):
    """The name of a file, in which a "#" begins no fragment."""

    __slots__ = ()

    def __contains__(self, text: object) -> bool:
        """Say that there is no fragment: Sphinx leaves out what has one, as a part of a page."""
        return text != "#" and super().__contains__(str(text))


def _file_name(address: str) -> str:
    """Return the name of the file at *address*; an address with a fragment as it is."""
    return address if "#" in address else _FileName(unquote(address))


def _name_files(app: Sphinx) -> None:
    """Have the ePub's list of files made with names of files."""
    builder: Any = app.builder
    if builder.name == "epub":
        builder.build_content = _with_file_names(builder, builder.build_content)


def _with_file_names(builder: Any, build_content: Callable[[], None]) -> Callable[[], None]:
    """Return *build_content*, for which the contents of *builder* hold names of files instead of addresses."""

    def build() -> None:
        addresses = builder.refnodes
        builder.refnodes = [{**entry, "refuri": _file_name(entry["refuri"])} for entry in addresses]
        try:
            build_content()
        finally:
            builder.refnodes = addresses

    return build


def setup(app: Sphinx) -> None:
    """Mend the builder before it builds."""
    app.connect("builder-inited", _name_files)
