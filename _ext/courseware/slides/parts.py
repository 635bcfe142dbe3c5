"""Which parts of a lesson are shown on slides: from the resolved doctree of its page to a deck.

What a group looks at together is shown: objectives, benefits, case studies, activities, quotations, tips and questions
to think about, worksheets by their titles, self-checks, each with its answers on the next slide, and what stands in
sections as a list, a table or a picture, with the sentence that leads to it. Running text and what readers look up
later stay on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import get_translation

from ..casebook.nodes import case_definition, case_study
from ..crossdoc.examples import example
from ..lesson.nodes import box, component, objectives, transcript
from ..lesson.wording import format_minutes
from ..self_checks.nodes import check_answers
from ..self_checks.places import return_answers
from ..worksheets.nodes import answer, question, worksheet
from .benefits import holds_benefits, read_benefits
from .deck import Deck, Draft

_ = get_translation("courseware.slides")

#: what stands in a section and is shown on its slide
_SHOWN = (
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.definition_list,
    nodes.field_list,
    nodes.option_list,
    nodes.line_block,
    nodes.table,
    nodes.figure,
    nodes.image,
    nodes.math_block,
    nodes.literal_block,
    nodes.Admonition,
    addnodes.hlist,
    addnodes.glossary,
)
#: what is only a frame around parts
_FRAMES = (nodes.container, nodes.compound)
#: what shows no part of the lesson
_PASSED_OVER = (nodes.title, nodes.footnote, nodes.topic, addnodes.toctree, example, transcript)
_PASSED_CLASSES = frozenset({"toctree-wrapper", "explanatory", "release-changes"})
#: ends a sentence that leads to what follows
_COLONS = (":", "：")
#: the class of a paragraph that only links the page
LINK_CLASS = "slide-link"
_NOTES_CLASS, _TEACHES_CLASS = "facilitator", "teaches"


def fill_deck(document: nodes.document) -> Deck:
    """Return the slides of a lesson; what they show is moved out of *document*, the resolved doctree of its page."""
    return_answers(document)
    page = next((child for child in document.children if isinstance(child, nodes.section)), document)
    title = _find_title(page)
    label = title.astext() if title is not None else ""
    deck = Deck()
    deck.begin(Draft(title, label, _list_ids(page), ["slide-title"]))
    others = document.children if page is not document else []
    blocks = [*page.children, *(child for child in others if child is not page)]
    _Walk(deck).add_blocks(blocks, Draft(label=label), 0)
    for draft in deck.drafts:
        _move_inner_notes(draft)
    return deck


def _find_title(node: nodes.Element) -> nodes.title | None:
    return next((child for child in node.children if isinstance(child, nodes.title)), None)


def _list_ids(node: nodes.Element) -> list[str]:
    return [str(name) for name in node["ids"]]


def _is_notes(node: nodes.Node) -> bool:
    """Say whether *node* holds notes for who leads the session; in other editions there are none."""
    return isinstance(node, box) and _NOTES_CLASS in node["classes"]


def _leads_on(node: nodes.Node) -> bool:
    """Say whether *node* is a sentence that leads to what follows it."""
    return isinstance(node, nodes.paragraph) and node.astext().rstrip().endswith(_COLONS)


def _stands_alone(node: nodes.Node) -> bool:
    """Say whether *node* is no running text: a list, a table, a picture, also one that is a paragraph of its own."""
    if isinstance(node, nodes.paragraph):
        return any(node.findall(nodes.image)) and not any(text.strip() for text in node.findall(nodes.Text))
    return isinstance(node, _SHOWN)


def _is_passed_over(node: nodes.Element) -> bool:
    """Say whether slides show nothing of *node*."""
    return isinstance(node, _PASSED_OVER) or not _PASSED_CLASSES.isdisjoint(node["classes"])


class _Walk:
    """Goes through the blocks of a page and adds slides to a deck."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        #: what makes slides of a block, by its class
        self.makers: Mapping[type[nodes.Element], Callable[[nodes.Element], None]] = {
            nodes.section: self.add_section,
            objectives: self.add_box,
            component: self.add_box,
            check_answers: self.add_box,
            case_study: self.add_box,
            box: self.add_box,
            worksheet: self.add_worksheet,
            case_definition: self.add_untitled,
            nodes.block_quote: self.add_untitled,
        }

    def find_maker(self, block: nodes.Node) -> Callable[[nodes.Element], None] | None:
        """Return what makes slides of a *block*; `None` for a block that is shown on the slide of its section."""
        if isinstance(block, nodes.Element) and holds_benefits(block):
            return self.add_benefits
        return next((self.makers[cls] for cls in type(block).__mro__ if cls in self.makers), None)

    def is_shown(self, block: nodes.Node) -> bool:
        """Say whether slides may show anything of a *block* besides notes for who speaks."""
        if not isinstance(block, nodes.Element) or _is_passed_over(block) or _is_notes(block):
            return False
        return self.find_maker(block) is not None or isinstance(block, _FRAMES) or _stands_alone(block)

    # -- What stands in sections ---------------------------------------------------------------------

    def add_blocks(self, blocks: Sequence[nodes.Node], draft: Draft, first_number: int = -1) -> Draft:
        """Add the parts among *blocks*; return the slide that what follows them is added to.

        :param draft: shows those that have no slide of their own
        :param first_number: the number, from 0, of the slide to which notes go that stand at the end: they are on all
            of the section, and wanted when it begins
        """
        lead: nodes.Node | None = None
        number_of_others = max((number for number, block in enumerate(blocks, 1) if self.is_shown(block)), default=0)
        for number, block in enumerate(blocks):
            shown = [lead, block] if lead is not None else [block]
            lead = block if _leads_on(block) else None
            if not isinstance(block, nodes.Element) or _is_passed_over(block):
                continue
            if _is_notes(block):
                is_at_end = number >= number_of_others
                self.deck.add_notes(block[0], block.children[1:], first_number if is_at_end else -1)
            elif maker := self.find_maker(block):
                maker(block)
            elif _stands_alone(block):
                draft = self.deck.add_content(draft, shown)
            elif _TEACHES_CLASS in block["classes"]:
                draft = self.add_claim(block, draft)
            elif isinstance(block, _FRAMES):
                draft = self.add_blocks(block.children, draft)
        return draft

    def add_claim(self, block: nodes.Node, draft: Draft) -> Draft:
        """Add what a section teaches; what the whole page does, to its first slide."""
        if draft.title is None and len(self.deck.drafts) == 1:
            self.deck.add_content(self.deck.drafts[0], [block])
            return draft
        return self.deck.add_content(draft, [block])

    def add_section(self, section: nodes.Element) -> None:
        """Add the parts of a section."""
        title = _find_title(section)
        label = title.astext() if title is not None else ""
        draft = Draft(title, label, _list_ids(section), _list_classes(section))
        self.add_blocks(section.children, draft, len(self.deck.drafts))

    # -- What has slides of its own ------------------------------------------------------------------

    def add_all(self, blocks: Iterable[nodes.Node], draft: Draft) -> None:
        """Add all of *blocks* to the slide *draft*, which goes on behind those that have slides of their own."""
        self.deck.begin(draft)
        for block in (child for child in blocks if isinstance(child, nodes.Element)):
            if _is_notes(block):
                self.deck.add_notes(block[0], block.children[1:])
            elif maker := self.find_maker(block):
                maker(block)
            else:
                draft = self.deck.add_content(draft, [block])

    def add_box(self, block: nodes.Element) -> None:
        """Add a box with a title."""
        title = _find_title(block)
        label = title.astext() if title is not None else ""
        content = [child for child in block.children if child is not title and not isinstance(child, transcript)]
        self.add_all(content, Draft(title, label, _list_ids(block), _list_classes(block)))

    def add_untitled(self, block: nodes.Element) -> None:
        """Add somebody's words, or a case study on the page that has its title."""
        draft = Draft(classes=_list_classes(block))
        if isinstance(block, nodes.block_quote):
            self.deck.add_content(draft, [block])
        else:
            self.add_all(block.children, draft)

    def add_worksheet(self, block: nodes.Element) -> None:
        """Add the title of a worksheet, what leads to its questions, and how long it takes."""
        title = _find_title(block)
        label = title.astext() if title is not None else ""
        draft = self.deck.begin(Draft(title, label, [], _list_classes(block)))
        for child in block.children:
            if child is title:
                continue
            if isinstance(child, question) or any(child.findall(answer)):
                break
            draft.content.append(child)
        if block["seconds"]:
            draft.content.append(nodes.paragraph("", format_minutes(block["seconds"])))
        words = nodes.reference("", str(_("Open the worksheet")), refid=_list_ids(block)[0], internal=True)
        draft.content.append(nodes.paragraph("", "", words, classes=[LINK_CLASS]))

    def add_benefits(self, form: nodes.Element) -> None:
        """Add the benefits of a table, one by one."""
        for title, ids, content in read_benefits(form):
            self.add_all(content, Draft(title, title.astext(), ids, ["benefit"]))


def _list_classes(block: nodes.Element) -> list[str]:
    """Return the classes of a block without those by which boxes are drawn."""
    return [str(name) for name in block["classes"] if not name.startswith("admonition")]


def _move_inner_notes(draft: Draft) -> None:
    """Move notes for who leads the session that stand somewhere inside the content of a slide to its notes."""
    for block in draft.content:
        for notes in list(filter(_is_notes, block.findall(box))):
            if notes is block:
                continue
            notes.parent.remove(notes)
            draft.add_notes(notes[0], notes.children[1:])
