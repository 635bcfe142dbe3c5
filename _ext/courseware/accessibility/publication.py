"""What an ePub offers to readers with a disability, derived from what is in it.

The vocabulary is that of EPUB Accessibility 1.1 (https://www.w3.org/TR/epub-a11y-11/) and of schema.org's
accessibility properties (https://www.w3.org/community/reports/a11y-discov-vocab/CG-FINAL-vocabulary-20241209/).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import NamedTuple

from sphinx.locale import get_translation

_ = get_translation("courseware.accessibility")

_IMAGE = re.compile(r"<img\b[^>]*>")
_TEXT = re.compile(r'\balt="[^"]*\S[^"]*"')
_DECORATION = re.compile(r'\balt="\s*"')
_CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.1 Level AA"


class Content(NamedTuple):
    """What is in an ePub, counted."""

    #: images that show something, and those among them that have an alternative text; the cover is one of them
    images: int
    described: int
    #: headings, which lead through the text
    headings: int
    #: sound, moving pictures, transcripts of them, and formulas in MathML
    audio: int
    video: int
    transcripts: int
    formulas: int
    #: roles of ARIA
    roles: int
    #: scripts, and pictures that can move: what may flash
    scripts: int
    moving: int


def count_content(files: Mapping[str, bytes]) -> Content:
    """Count what is in the files of an ePub."""
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".xhtml")}
    text = "\n".join(pages[name] for name in sorted(pages))
    content_images = [image for image in _IMAGE.findall(text) if not _DECORATION.search(image)]
    return Content(
        images=len(content_images),
        described=sum(bool(_TEXT.search(image)) for image in content_images),
        headings=len(re.findall(r"<h[1-6]\b", text)),
        audio=len(re.findall(r"<audio\b", text)),
        video=len(re.findall(r"<video\b", text)),
        transcripts=len(re.findall(r'class="[^"]*\btranscript\b', text)),
        formulas=len(re.findall(r"<(?:\w+:)?math\b", text)),
        roles=len(re.findall(r'\brole="', text)),
        scripts=len(re.findall(r"<script\b", text)),
        moving=sum(name.endswith((".gif", ".webp", ".apng")) for name in files),
    )


def list_access_modes(content: Content) -> list[str]:
    """Return the senses that the content speaks to."""
    sounds = content.audio + content.video
    return ["textual", *(["visual"] if content.images + content.video else []), *(["auditory"] if sounds else [])]


def is_all_in_text(content: Content) -> bool:
    """Say whether text alone gives everything: each image has an alternative text, each recording a transcript."""
    return content.images == content.described and content.transcripts >= content.audio + content.video


def list_features(content: Content) -> list[str]:
    """Return what the content offers; nothing that is not there."""
    numbers = {
        "tableOfContents": 1,
        "readingOrder": 1,
        "displayTransformability": 1,
        "structuralNavigation": content.headings,
        "ARIA": content.roles,
        "alternativeText": content.images and content.images == content.described,
        "transcript": content.transcripts,
        "MathML": content.formulas,
    }
    return [name for name, number in numbers.items() if number]


def list_hazards(content: Content) -> list[str]:
    """Return what may do harm: nothing, if nothing moves; else unknown, for no machine can tell."""
    return ["unknown"] if content.moving or content.scripts or content.video or content.audio else ["none"]


def write_summary(content: Content, certifier: str) -> str:
    """Return the same for people, with what nobody has checked."""
    sentences = [_("The text can be enlarged, and read aloud; headings and a table of contents lead through it.")]
    if content.images and content.images == content.described:
        sentences.append(_("All images have alternative texts."))
    elif content.images:
        lacking = content.images - content.described
        text = str(_("{lacking} of {all} images have no alternative text."))
        sentences.append(text.replace("{lacking}", str(lacking)).replace("{all}", str(content.images)))
    if content.transcripts:
        sentences.append(_("There are transcripts of recordings."))
    sentences.append(_("Tables have header cells, and notes lead back to the text."))
    if certifier:
        sentences.append(_("{name} has checked that it conforms to WCAG 2.1, level AA.").replace("{name}", certifier))
    else:
        sentences.append(_("Programs check every edition; no person has yet gone through it with a screen reader."))
    return " ".join(map(str, sentences))


def format_metadata(content: Content, certifier: str) -> str:
    """Return the elements of the package file that tell what is in the book.

    Conformance is claimed only if somebody vouches for it: programs can check only a part of WCAG.

    :param certifier: who vouches for conformance to WCAG 2.1, level AA, or ""
    """
    sufficient = ["textual"] if is_all_in_text(content) else []
    pairs = [
        *(("schema:accessMode", mode) for mode in list_access_modes(content)),
        *(("schema:accessModeSufficient", mode) for mode in [*sufficient, ",".join(list_access_modes(content))]),
        *(("schema:accessibilityFeature", feature) for feature in list_features(content)),
        *(("schema:accessibilityHazard", hazard) for hazard in list_hazards(content)),
        ("schema:accessibilitySummary", write_summary(content, certifier)),
        *([("dcterms:conformsTo", _CONFORMS), ("a11y:certifiedBy", certifier)] if certifier else []),
    ]
    unique = dict.fromkeys(pairs)
    return "".join(f'    <meta property="{name}">{html.escape(value)}</meta>\n' for name, value in unique)
