"""The directive `lesson-video`: what a reader needs to choose, to watch or to read a video.

.. code-block:: markdown

   :::{lesson-video} https://www.youtube.com/watch?v=30oAIh5y3gE
   :title: Partnering with local businesses
   :minutes: 5:06
   :source: YALSA
   :poster: poster.png

   The transcript: what is said, and what is shown without being said.
   :::
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from fastbuild.message_contexts import get_context_translation
from sphinx import addnodes
from sphinx.locale import get_translation
from taggedpdf.api import PrintFunction, add_print_functions, add_print_style

from ..crossdoc.deprecated_names import deprecate_directive
from ..crossdoc.untranslated import JoinTexts, attach_before
from .components import TitledDirective
from .nodes import transcript, video
from .options import parse_length
from .players import VideoAddress, parse_address
from .warnings import warn
from .wording import format_length

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")
pgettext = get_context_translation("courseware.lesson")

#: how the classes of a video are printed
_PRINT_FUNCTIONS = {
    "video-sheet": PrintFunction("video-sheet", parts={"video-poster": "poster"}, with_address=True),
    "transcript": PrintFunction("transcript"),
}
#: endings of pictures that HTML and ePub show
_PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".svg")


class _VideoDirective(TitledDirective):
    """A video: title, length, source, poster, link, transcript."""

    option_spec = {
        "title": directives.unchanged_required,
        "minutes": parse_length,
        "source": directives.unchanged_required,
        "poster": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "name": directives.unchanged_required,
    }
    title_advice = "Type it below its address: :title: Partnering with local businesses"

    @property
    def author_title(self) -> str:
        """The title that the author typed; the argument is the address."""
        return str(self.options.get("title", "")).strip()

    def run(self) -> list[nodes.Node]:
        """Return a `video`: title, a container with poster, facts and link, and the transcript."""
        node = self.set_up_component(video(), "video", pgettext("kind of box", "Video"), self.options.get("minutes", 0))
        address = self.read_address(node)
        if address:
            node["player"], node["frame"] = address.player, address.frame
            node["site"], node["loaded_from"] = address.site, address.loaded_from
        node += nodes.container("", *self.make_sheet(node, address), classes=["video-sheet"])
        node += self.make_transcript(node)
        return [node]

    def read_address(self, node: video) -> VideoAddress | None:
        """Return the address of the video; `None`, after a warning, if there is none that can be used."""
        title, text = node[0].astext(), "".join(self.arguments).strip()
        if not node["seconds"]:
            warn("no_minutes", f"The video '{title}' has no length. Type :minutes: 5:06 below its address.", node)
        try:
            if not text:
                raise ValueError("is empty")
            address = parse_address(text)
            if not address.site and not self.find_page_file(address.href).is_file():
                raise ValueError("is the path of a file that is not there")
        except ValueError as error:
            remedy = (
                f"Type it after the name: {{{self.name}}} https://… or the path of an .mp4 file, relative to this page."
            )
            warn("unusable_video", f"The address '{text}' of the video '{title}' {error}. {remedy}", node)
            return None
        return address

    def find_page_file(self, path: str) -> Path:
        """Return the file at *path*, relative to the page, which is read again when the file changes."""
        relative_path, absolute_path = self.env.relfn2path(path)
        self.env.note_dependency(relative_path)
        return Path(absolute_path)

    def make_sheet(self, node: video, address: VideoAddress | None) -> list[nodes.Node]:
        """Return poster, facts and link."""
        length = [format_length(node["seconds"])] if node["seconds"] else []
        source = self.options.get("source", "").strip()
        inline, problems = self.parse_inline(source)
        facts = nodes.paragraph(source, "", *inline, *problems, classes=["video-facts"])
        facts.source, facts.line = node.source, node.line
        length_text = nodes.Text(" · ".join([*length, ""] if source else length))
        link = _make_link(address, [nodes.Text(_format_link_words(address))]) if address else []
        return [
            *self.make_poster(node, address),
            *(attach_before(facts, length_text) if length or source else []),
            *([nodes.paragraph("", "", *link, classes=["video-link"])] if link else []),
        ]

    def make_poster(self, node: video, address: VideoAddress | None) -> list[nodes.Node]:
        """Return the poster, linked to the video; nothing, after a warning, if it cannot be shown."""
        path = self.options.get("poster", "").strip()
        if not path:
            return []
        title, fault = node[0].astext(), ""
        if "://" in path or path.startswith("//"):
            fault = "is on another site, which would see every reader"
        elif not path.lower().endswith(_PICTURE_SUFFIXES):
            fault = f"does not end in {', '.join(_PICTURE_SUFFIXES)}"
        elif not self.find_page_file(path).is_file():
            fault = "is not there"
        if fault:
            advice = "Save a picture beside this page, and type its name, as in :poster: poster.png"
            warn("unusable_poster", f"The poster '{path}' of the video '{title}' {fault}. {advice}", node)
            return []
        alt = self.options.get("alt", "").strip()
        image = nodes.image(uri=path, **({"alt": alt} if alt else {}))
        self.set_source_info(image)
        # no figure: where Sphinx prints addresses behind links, it would end a caption that nothing has begun
        return [
            nodes.paragraph("", "", *(_make_link(address, [image]) if address else [image]), classes=["video-poster"])
        ]

    def make_transcript(self, node: video) -> list[nodes.Node]:
        """Return the transcript with its title; nothing, after a warning, if there is none."""
        node["incomplete"] = not "".join(self.content).strip()
        if node["incomplete"]:
            warn(
                "no_transcript",
                f"The video '{node[0].astext()}' has no transcript. Write what is said and shown in it below its "
                "fields, after an empty line.",
                node,
            )
            return []
        heading = nodes.title("", pgettext("heading above what is said in a video", "Transcript"), translatable=False)
        return [transcript("", heading, *self.parse_content_to_nodes(), classes=["transcript"])]


def _format_link_words(address: VideoAddress) -> str:
    """Return the words of the link to a video."""
    if not address.site:
        return _("Video file: {name}").replace("{name}", address.href.rpartition("/")[2])
    return _("Watch on {site}").replace("{site}", address.site)


def _make_link(address: VideoAddress, content: list[nodes.Node]) -> list[nodes.Node]:
    """Return *content* linked to a video: to its page, or to its file, which builders copy or leave out."""
    if address.site:
        return [nodes.reference("", "", *content, refuri=address.href, internal=False)]
    return [addnodes.download_reference("", "", *content, reftarget=address.href, reftype="download")]


def setup(app: Sphinx) -> None:
    """Register the directive, which was named `video` as that of sphinxcontrib-video, and how videos are printed."""
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, _PRINT_FUNCTIONS)
    app.add_directive("lesson-video", _VideoDirective)
    deprecate_directive(app, "video", "lesson-video", _VideoDirective)
    app.add_transform(JoinTexts)
