"""What has changed, as standard nodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.locale import get_translation

from ..casebook.domain import CasebookDomain
from ..crossdoc.links import link_to, link_to_page
from ..lesson.modules import walk_docnames
from ..translations.languages import find_source_language
from .domain import ReleaseChanges, get_domain
from .nodes import page_changes
from .records import PageChanges, Passage, Release
from .wording import count_pages, describe_changes, name_passage, name_release

if TYPE_CHECKING:
    from sphinx.builders import Builder

_ = get_translation("courseware.releases")

#: the class of what stands at the end of a page
_LINE_CLASS = "release-changes"


def make_anchor(release: Release) -> str:
    """Return the id of what a page that lists the changes since all releases says of one."""
    return nodes.make_id(f"since-{release.name}")


def fill_sentence(sentence: str, *values: nodes.Node) -> list[nodes.Node]:
    """Return a sentence with *values* in the places of ``{}``."""
    texts = sentence.split("{}")
    parts: list[nodes.Node] = [nodes.Text(texts[0])]
    for text, value in zip(texts[1:], values, strict=True):
        parts += [value, nodes.Text(text)]
    return [part for part in parts if part.astext()]


class ChangesRenderer:
    """Writes what has changed, on one page."""

    def __init__(self, builder: Builder, docname: str) -> None:
        """Take the builder, and the page on which all of it stands."""
        self._builder, self._docname = builder, docname
        self._domain = get_domain(builder.env)
        self._config = builder.config

    # -- The end of a page ---------------------------------------------------------------------------

    def make_line(self, release_changes: Iterable[ReleaseChanges]) -> nodes.Element:
        """Return what has changed on this page since each release, the latest first.

        Of the releases since which nothing has, the oldest says so for all: who has an older print sees what is new.
        """
        unchanged = [since for since in release_changes if not since.on(self._docname)]
        lines = [
            self._describe_release(since)
            for since in release_changes
            if since.on(self._docname) or since is unchanged[0]
        ]
        rubric = nodes.rubric("", str(_("What has changed on this page")))
        return page_changes("", rubric, _make_bullets(lines[::-1]), classes=[_LINE_CLASS, "no-search"])

    def _describe_release(self, since: ReleaseChanges) -> list[nodes.Node]:
        """Return a sentence on this page, with a link to the list of all pages."""
        words = describe_changes(since.on(self._docname))
        return fill_sentence(_("Since {}: {}."), self.link_list(since.release), nodes.Text(words))

    def link_list(self, release: Release) -> nodes.Node:
        """Return the name of a release as a link to what has changed since; as text where no page lists that."""
        name = name_release(release, self._config)
        address = self.locate_list(release)
        return (
            nodes.reference("", "", nodes.inline("", name), internal=True, refuri=address)
            if address
            else nodes.Text(name)
        )

    def locate_list(self, release: Release) -> str:
        """Return the address, from this page, of what has changed since a release; "" where no page lists that."""
        target = self._domain.find_list(release.name)
        if not target:
            return ""
        lists_all = "" in self._domain.pages[target].lists
        anchor = make_anchor(release) if lists_all else ""
        try:
            return str(link_to(self._builder, self._docname, target, anchor, nodes.inline())["refuri"])
        except NoUri:
            return ""

    # -- Since all releases --------------------------------------------------------------------------

    def make_overview(self, release_changes: Iterable[ReleaseChanges]) -> Iterator[nodes.Node]:
        """Yield how many pages have changed since each release that has a page of its own, and all of the others."""
        own = [since for since in release_changes if self._domain.find_list(since.release.name) != self._docname]
        if own:
            yield _make_bullets(self._count_pages(since) for since in own)
        for since in release_changes:
            if since not in own:
                words = str(_("Since {}")).replace("{}", name_release(since.release, self._config))
                yield nodes.rubric("", words, ids=[make_anchor(since.release)])
                yield from self.make_list(since)

    def _count_pages(self, since: ReleaseChanges) -> list[nodes.Node]:
        """Return how many pages have changed since a release, and a link to the list of them."""
        words = nodes.Text(count_pages(since.changes))
        return fill_sentence(_("Since {}: {}."), self.link_list(since.release), words)

    # -- A list of all pages -------------------------------------------------------------------------

    def make_list(self, since: ReleaseChanges) -> Iterator[nodes.Node]:
        """Yield what has changed in the book since a release."""
        name, changes = name_release(since.release, self._config), since.changes
        if not changes:
            words = str(_("Nothing has changed since {}: what you have is current."))
            yield nodes.paragraph("", words.replace("{}", name))
            return
        sentence = str(_("Since {}: {}.")).replace("{}", "%s") % (name, count_pages(changes))
        yield nodes.paragraph("", sentence)
        env = self._builder.env
        order = dict.fromkeys([*walk_docnames(env, self._config.root_doc, set()), *sorted(changes.pages)])
        items = [self._make_page_item(docname, changes.pages[docname]) for docname in order if docname in changes.pages]
        if changes.removed:
            titles = [self._as_written(title) for title in changes.removed]
            label = nodes.Text(str(_("Pages that are gone")))
            items.append(_make_item(label, [_make_bullets([title] for title in titles)]))
        yield nodes.definition_list("", *items, classes=["changed-pages"])

    def _make_page_item(self, docname: str, changes: PageChanges) -> nodes.definition_list_item:
        """Return a page and what has changed on it."""
        title = link_to_page(self._builder, self._docname, docname, changes.title)
        words = describe_changes(changes)
        content: list[nodes.Node] = [nodes.paragraph("", f"{words[:1].upper()}{words[1:]}.")]
        if not changes.is_new and (lines := [*self._describe_passages(docname, changes)]):
            content.append(_make_bullets(lines))
        return _make_item(title, content)

    def _describe_passages(self, docname: str, changes: PageChanges) -> Iterator[list[nodes.Node]]:
        """Yield a line for each passage and case study."""
        for sentence, cases in (
            (_("New case study: {}"), changes.new_cases),
            (_("Changed case study: {}"), changes.changed_cases),
            (_("Removed case study: {}"), changes.removed_cases),
        ):
            yield from (fill_sentence(sentence, self._name_case(case)) for case in cases)
        for sentence, passages in (
            (_("New: {}"), changes.new),
            (_("Changed: {}"), changes.changed),
            (_("Moved: {}"), changes.moved),
        ):
            yield from (
                fill_sentence(sentence, self._link_passage(docname, passage, changes.title)) for passage in passages
            )
        removed = (name_passage(passage, changes.title) for passage in changes.removed)
        yield from (fill_sentence(_("Removed: {}"), self._as_written(name)) for name in removed)

    def _link_passage(self, docname: str, passage: Passage, title: str) -> nodes.Node:
        """Return the name of a passage of the page with this *title*, as a link to its section."""
        content = nodes.inline("", name_passage(passage, title))
        if docname not in self._builder.env.found_docs or self._builder.format != "html":
            return content
        return link_to(self._builder, self._docname, docname, passage.anchor, content)

    def _as_written(self, text: str) -> nodes.Node:
        """Return words that are there no more, in the language in which they were written."""
        language = find_source_language(self._config)
        return nodes.inline("", text, classes=[f"language-{language}"]) if language else nodes.Text(text)

    def _name_case(self, slug: str) -> nodes.Node:
        """Return the title of a case study as a link to its page; its name where it is told no more."""
        domain = self._builder.env.domains["casebook"]
        assert isinstance(domain, CasebookDomain)
        case = domain.find(slug)
        return link_to_page(self._builder, self._docname, case.docname, case.title) if case else nodes.Text(slug)


def _make_item(term: nodes.Node, content: Iterable[nodes.Node]) -> nodes.definition_list_item:
    """Return a term and what is said of it."""
    return nodes.definition_list_item("", nodes.term("", "", term), nodes.definition("", *content))


def _make_bullets(lines: Iterable[list[nodes.Node]]) -> nodes.bullet_list:
    """Return a list with an item for each line."""
    return nodes.bullet_list("", *(nodes.list_item("", nodes.paragraph("", "", *line)) for line in lines), bullet="-")
