"""Videos on HTML pages: the transcript is folded, and a script knows how to play.

Nothing is requested from another site before a reader presses the button, which says where the player comes from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import get_translation
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..crossdoc import transform_order
from ..crossdoc.static_files import SCRIPT_BUILDERS, load_script
from .nodes import transcript, video
from .wording import format_length

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ = get_translation("courseware.lesson")


class _FoldTranscripts(SphinxPostTransform):
    """Folds transcripts where readers can unfold them without a script (Sphinx writes a ``details`` element)."""

    builders = SCRIPT_BUILDERS
    default_priority = transform_order.FOLD_TRANSCRIPTS

    def run(self, **kwargs: object) -> None:
        """Mark every transcript."""
        for node in self.document.findall(transcript):
            node["collapsible"] = "closed"


def _add_players(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Load the script on pages with a video that can be played there."""
    videos = [node for node in doctree.findall(video) if node.get("player")] if doctree else []
    if videos:
        load_script(app, "video", [_make_script_data(node) for node in videos])


def _get_title_without_label(node: video) -> str:
    """Return the title of a video without its kind, which `labels` puts before it."""
    return "".join(
        part.astext()
        for part in node[0].children
        if not isinstance(part, nodes.inline) or "box-kind" not in part["classes"]
    )


def _make_script_data(node: video) -> dict[str, str]:
    """Return what the script needs of a video."""
    title, facts = _get_title_without_label(node), []
    if node["seconds"]:
        facts.append(format_length(node["seconds"]))
    if node["site"]:
        facts.append(_("from {site}").replace("{site}", node["site"]))
    # Translators: {facts} are its length and its site, as in "5 minutes 6 seconds, from YouTube"
    words = _("Play: {title} ({facts})") if facts else _("Play: {title}")
    note = _("The button loads the player from {site}. Nothing is loaded from there before.")
    return {
        "id": node["ids"][0],
        "title": title,
        "frame": node["frame"],
        "button": words.replace("{facts}", ", ".join(facts)).replace("{title}", title),
        "note": note.replace("{site}", node["loaded_from"]) if node["loaded_from"] else "",
    }


def setup(app: Sphinx) -> None:
    """Register the post-transform, and load the script."""
    app.add_post_transform(_FoldTranscripts)
    app.connect("html-page-context", _add_players)
