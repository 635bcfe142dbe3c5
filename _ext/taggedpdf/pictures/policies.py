"""What each kind of output can show: which formats, whether pictures of other sites, which names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .headers import SVG

if TYPE_CHECKING:
    from sphinx.builders import Builder

#: the most pixels that a picture may have: a small file can unpack to more than a computer holds
MOST_PIXELS = 100_000_000
#: the most bytes
MOST_BYTES = 200_000_000
#: the suffixes that agree with a media type, the first of which a copy gets
SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "image/png": (".png", ".apng"),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/avif": (".avif",),
    "image/bmp": (".bmp",),
    "image/x-icon": (".ico", ".cur"),
    SVG: (".svg",),
}
#: the formats that become PNG or JPEG where an output does not take them
CONVERTIBLE = frozenset(
    "image/png image/jpeg image/gif image/webp image/avif image/bmp image/x-icon image/tiff image/jp2".split()
)


class Policy(NamedTuple):
    """What an output can show."""

    #: the media types that it shows as they are
    media_types: frozenset[str]
    #: whether it shows pictures of other sites, those whose address holds them, and HTML inside SVG
    remote: bool = False
    data_uris: bool = False
    html_in_svg: bool = False
    #: whether names are to be plain letters with a suffix in small ones
    plain_names: bool = False
    #: whether an SVG must be UTF-8, without a DOCTYPE and without an id that stands twice
    plain_svg: bool = False
    #: whether anything is shown at all; it is not in an output that is only text
    shows: bool = True
    #: what the output does with pictures, as warnings say it
    verb: str = "shown"
    #: the folder below which files must be, if there is one
    root: Path | None = None


_WEB = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", SVG})
HTML_POLICY = Policy(_WEB | {"image/avif", "image/bmp", "image/x-icon"}, remote=True, data_uris=True, html_in_svg=True)
#: EPUB 3.3, 3.2 "Core media types"
EPUB_POLICY = Policy(_WEB, plain_names=True, plain_svg=True)
#: what Typst's function `image` reads
_TYPST = Policy(_WEB, plain_names=True, plain_svg=True, verb="printed")


def policy_of(builder: Builder) -> Policy:
    """Return what the outputs of *builder* can show."""
    if builder.format == "typst":
        return _TYPST._replace(root=Path(builder.srcdir).resolve())
    if "epub" in builder.name:
        return EPUB_POLICY
    if builder.format == "html":
        return HTML_POLICY
    media_types = frozenset(builder.supported_image_types)
    # an SVG that the builder does not take is another extension's to convert
    return Policy(
        media_types | {SVG, "application/pdf"},
        remote=builder.supported_remote_images,
        data_uris=builder.supported_data_uri_images,
        html_in_svg=True,
        shows=bool(media_types),
    )
