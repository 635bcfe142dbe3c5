"""The directive `video`: what a reader needs to choose, to watch or to read a video.

.. code-block:: markdown

   :::{video} https://www.youtube.com/watch?v=30oAIh5y3gE
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
from sphinx import addnodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform
from taggedpdf.api import PrintFunction, add_print_functions, add_print_style

from ..crossdoc.untranslated import JoinTexts, attach_before
from .components import TitledDirective
from .domain import file_beside
from .nodes import transcript, video
from .options import length
from .players import Address, address_of
from .warnings import warn
from .wording import told_length

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")

#: how the classes of a video are printed
PRINT_FUNCTIONS = {
    "video-sheet": PrintFunction("video-sheet", parts={"video-poster": "poster"}, with_address=True),
    "transcript": PrintFunction("transcript"),
}
#: endings of pictures that HTML and ePub show
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".svg")


class VideoDirective(TitledDirective):
    """A video: title, length, source, poster, link, transcript."""

    option_spec = {
        "title": directives.unchanged_required,
        "minutes": length,
        "source": directives.unchanged_required,
        "poster": directives.unchanged_required,
        "alt": directives.unchanged_required,
        "name": directives.unchanged_required,
    }
    title_advice = "Type it below its address: :title: Partnering with local businesses"

    @property
    def typed_title(self) -> str:
        """The title that the author typed; the argument is the address."""
        return str(self.options.get("title", "")).strip()

    def run(self) -> list[nodes.Node]:
        """Return a `video`: title, a container with poster, facts and link, and the transcript."""
        node = self.component(video(), "video", _("Video"), self.options.get("minutes", 0))
        address = self.address(node)
        if address:
            node["player"], node["frame"] = address.player, address.frame
            node["site"], node["loaded_from"] = address.site, address.loaded_from
        node += nodes.container("", *self.sheet(node, address), classes=["video-sheet"])
        node += self.transcript(node)
        return [node]

    def address(self, node: video) -> Address | None:
        """Return the address of the video; `None`, after a warning, if there is none that can be used."""
        title, typed = node[0].astext(), "".join(self.arguments).strip()
        if not node["seconds"]:
            warn("no_minutes", f"The video '{title}' has no length. Type :minutes: 5:06 below its address.", node)
        try:
            if not typed:
                raise ValueError("is empty")
            found = address_of(typed)
            if not found.site and not file_beside(self, found.href).is_file():
                raise ValueError("is the path of a file that is not there")
        except ValueError as error:
            remedy = "Type it after the name: {video} https://… or the path of an .mp4 file, relative to this page."
            warn("video", f"The address '{typed}' of the video '{title}' {error}. {remedy}", node)
            return None
        return found

    def sheet(self, node: video, address: Address | None) -> list[nodes.Node]:
        """Return poster, facts and link."""
        told = [told_length(node["seconds"])] if node["seconds"] else []
        source = self.options.get("source", "").strip()
        inline, problems = self.parse_inline(source)
        facts = nodes.paragraph(source, "", *inline, *problems, classes=["video-facts"])
        facts.source, facts.line = node.source, node.line
        length = nodes.Text(" · ".join([*told, ""] if source else told))
        link = link_to(address, [nodes.Text(words_for(address))]) if address else []
        return [
            *self.poster(node, address),
            *(attach_before(facts, length) if told or source else []),
            *([nodes.paragraph("", "", *link, classes=["video-link"])] if link else []),
        ]

    def poster(self, node: video, address: Address | None) -> list[nodes.Node]:
        """Return the poster, linked to the video; nothing, after a warning, if it cannot be shown."""
        typed = self.options.get("poster", "").strip()
        if not typed:
            return []
        title, fault = node[0].astext(), ""
        if "://" in typed or typed.startswith("//"):
            fault = "is on another site, which would see every reader"
        elif not typed.lower().endswith(PICTURES):
            fault = f"does not end in {', '.join(PICTURES)}"
        elif not file_beside(self, typed).is_file():
            fault = "is not there"
        if fault:
            advice = "Save a picture beside this page, and type its name, as in :poster: poster.png"
            warn("video", f"The poster '{typed}' of the video '{title}' {fault}. {advice}", node)
            return []
        alt = self.options.get("alt", "").strip()
        image = nodes.image(uri=typed, **({"alt": alt} if alt else {}))
        self.set_source_info(image)
        # no figure: where Sphinx prints addresses behind links, it would end a caption that nothing has begun
        return [nodes.paragraph("", "", *(link_to(address, [image]) if address else [image]), classes=["video-poster"])]

    def transcript(self, node: video) -> list[nodes.Node]:
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
        heading = nodes.title("", _("Transcript"), translatable=False)
        return [transcript("", heading, *self.parse_content_to_nodes(), classes=["transcript"])]


class DescribePosters(SphinxPostTransform):
    """Says of each poster that its author says nothing of whose it is, in the language of the book.

    Not for gettext, whose translators are not given what is composed of the title that they are given.
    """

    formats = ("html", "latex", "texinfo", "text", "man", "xml", "pseudoxml", "typst")
    # before `labels` (6) puts the kind of the video before its title
    default_priority = 5

    def run(self, **kwargs: object) -> None:
        """Look at all of a page."""
        for node in self.document.findall(video):
            title = node[0].astext()
            for poster in node[1].findall(nodes.image):
                poster.setdefault("alt", str(_("Poster of the video: {title}")).replace("{title}", title))


def words_for(address: Address) -> str:
    """Return the words of the link to a video."""
    if not address.site:
        return _("Video file: {name}").replace("{name}", address.href.rpartition("/")[2])
    return _("Watch on {site}").replace("{site}", address.site)


def link_to(address: Address, content: list[nodes.Node]) -> list[nodes.Node]:
    """Return *content* linked to a video: to its page, or to its file, which builders copy or leave out."""
    if address.site:
        return [nodes.reference("", "", *content, refuri=address.href, internal=False)]
    return [addnodes.download_reference("", "", *content, reftarget=address.href, reftype="download")]


def setup(app: Sphinx) -> None:
    """Register the directive, and how videos are printed."""
    add_print_style(app, Path(__file__).with_name("print.typ"))
    add_print_functions(app, PRINT_FUNCTIONS)
    app.add_directive("video", VideoDirective)
    app.add_transform(JoinTexts)
    app.add_post_transform(DescribePosters)
