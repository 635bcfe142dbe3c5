"""Node classes of lessons.

What reaches a writer is an empty subclass of a standard docutils node, so that every Sphinx writer can print it.
What depends on other pages is a placeholder, which `fill` replaces before a writer sees it.
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
    """Base of what lists and workshops name.

    Attributes: `component` (its kind), `name`, `seconds`; its first child is its title.
    """


class activity(component):  # noqa: N801
    """A task for a person or a group."""


class worksheet(component):  # noqa: N801
    """A form that a person fills in."""


class question(nodes.container):  # noqa: N801
    """A question of a worksheet: a paragraph with its words, what its author adds, and an `answer`."""


class answer(nodes.container):  # noqa: N801
    """A space to be filled in: below a question, or all that a cell of a table holds.

    Attributes: `field` (its name in forms and in the browser's storage, also its id), `label` (what it is called for
    who does not see its place), `kind` and `lines`. An answer of the kind "text" is empty, with `lines` ruled lines;
    one of the kind "choice" holds a bullet list with the class `choices`, of which several may be ticked if `many`.
    """


class video(component):  # noqa: N801
    """A video: title, a container with poster, facts and link, and a `transcript`.

    Attributes: `player`, `frame`, `site`, `loaded_from`, which are those of `players.Address`; none where the video has
    no address. `incomplete` says that it has no transcript.
    """


class transcript(nodes.admonition):  # noqa: N801
    """What is said and shown in a video."""


class quotation(nodes.block_quote):  # noqa: N801
    """Somebody's words, with an attribution."""


class workshop(nodes.container):  # noqa: N801
    """A workshop: its agenda, its sign-in sheet, its evaluation.

    Attributes: `name`, `start`, `minutes` and `people`, which are those of `model.Workshop`.
    """


class sign_in(nodes.admonition):  # noqa: N801
    """The sign-in sheet of a workshop: its title, and a table with a row for each person."""


class agenda_here(placeholder):  # noqa: N801
    """Filled with the agenda of the workshop around it; its children are an `agenda_item` each."""


class agenda_item(nodes.container):  # noqa: N801
    """One item of an agenda: its words, if it has its own, and notes for who leads the session.

    Attributes: `minutes`, `kind`, `target` and `text`, which are those of `model.Item`.
    """


class ratings_here(placeholder):  # noqa: N801
    """Filled with a question for each objective of the workshop whose evaluation it stands in."""


class taught_here(placeholder):  # noqa: N801
    """Filled with links to the sections that teach the objective named in `objective`."""

    brings_text = False


class teaches_here(placeholder):  # noqa: N801
    """Filled with the objectives named in `objectives`, which the section around it teaches."""


class listing_here(placeholder):  # noqa: N801
    """Filled with the list of what `kind` names, of the module `module`, or of the book if that is ""."""


class minutes_here(placeholder):  # noqa: N801
    """Filled with the minutes that the page takes."""

    brings_text = False


#: the nodes that writers may meet
WRITTEN: tuple[type[nodes.Element], ...] = (
    *(box, objectives, quotation),
    *(activity, worksheet, question, answer, video, transcript, workshop, sign_in),
)
#: the nodes that no writer may meet
PLACEHOLDERS: tuple[type[nodes.Element], ...] = (
    *(taught_here, teaches_here, listing_here, minutes_here),
    *(agenda_here, agenda_item, ratings_here),
)


def setup(app: Sphinx) -> None:
    """Register the nodes."""
    for node_class in (*WRITTEN, *PLACEHOLDERS):
        app.add_node(node_class)
