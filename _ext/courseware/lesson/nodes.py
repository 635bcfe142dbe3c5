"""Node classes of lessons.

What reaches a writer is an empty subclass of a standard docutils node, so that every Sphinx writer can print it.
What depends on other pages is a placeholder, which `transforms` replaces before a writer sees it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from ..crossdoc.placeholder import placeholder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class box(nodes.admonition):  # noqa: N801 (docutils names node classes so)
    """A box with a title: a tip, something to learn more from, a reflection, notes for who leads the session."""


class objectives(nodes.admonition):  # noqa: N801
    """What readers can do afterwards: a title and an enumerated list."""


class component(nodes.admonition):  # noqa: N801
    """Base of what lists and workshops name; other rooms have components too.

    Attributes: `component` (its object type), `name`, `seconds`; its first child is its title.
    """


class session(nodes.container):  # noqa: N801
    """Base of what a whole page is planned for.

    Attribute: `minutes`, which are those of its page; 0 leaves them to be estimated.
    """


class activity(component):  # noqa: N801
    """A task for a person or a group."""


class video(component):  # noqa: N801
    """A video: title, a container with poster, facts and link, and a `transcript`.

    Attributes: `player`, `frame`, `site`, `loaded_from`, which are those of `players.VideoAddress`; none where the
    video has no address. `incomplete` says that it has no transcript.
    """


class transcript(nodes.admonition):  # noqa: N801
    """What is said and shown in a video."""


class quotation(nodes.block_quote):  # noqa: N801
    """Somebody's words, with an attribution."""


class teaching_sections(placeholder):  # noqa: N801
    """Filled with links to the sections that teach the objective named in `objective`."""

    brings_text = False


class section_objectives(placeholder):  # noqa: N801
    """Filled with the objectives named in `objectives`, which the section that holds it teaches."""


class listing(placeholder):  # noqa: N801
    """Filled with all objects of the type `objtype` in the module `module`, or in the book if that is "".

    Where there are none it is filled with the sentence `no_objects`.
    """


class reading_time(placeholder):  # noqa: N801
    """Filled with the minutes that the page takes: `minutes`, if it has this attribute."""

    brings_text = False


#: the nodes that writers may meet
_WRITTEN_NODES: tuple[type[nodes.Element], ...] = (box, objectives, quotation, activity, video, transcript)
#: the nodes that no writer may meet
_PLACEHOLDERS: tuple[type[nodes.Element], ...] = (teaching_sections, section_objectives, listing, reading_time)


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node_class in (*_WRITTEN_NODES, *_PLACEHOLDERS):
        app.add_node(node_class)
