"""The domain: keeps which pages are lessons that have slides, and knows when what others say of them has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, cast

from docutils import nodes
from fastbuild.dependencies import Source, add_source
from fastbuild.files import digest
from fastbuild.settings import add_setting
from sphinx.util.matching import Matcher

from ..casebook.nodes import benefit_list, benefit_table
from ..crossdoc.domain import PagesDomain
from ..crossdoc.examples import outside_examples
from ..editions.authors_manual import make_author_matcher
from ..lesson.nodes import activity, box, objectives, quotation, section_objectives, session
from ..self_checks.nodes import self_check
from ..worksheets.nodes import worksheet
from .records import SlidesPage
from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_DOMAIN_NAME = "slides"
#: what makes a page a lesson
_LESSON_PARTS: tuple[type[nodes.Element], ...] = (
    *(objectives, section_objectives, benefit_table, benefit_list),
    *(activity, worksheet, self_check, quotation, box),
)
#: the key of what pages of workshops say of slides
_LESSONS_KEY = "lessons"
#: words of front matter
_BOOLEANS = {"": True, "true": True, "false": False}


class SlidesDomain(PagesDomain[SlidesPage]):
    """The lessons of the book that have slides."""

    name = _DOMAIN_NAME
    label = "Slides"
    data_version = 1

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note whether a page is a lesson."""
        if not any(outside_examples(document, session)) and _has_lesson_parts(document):
            self.pages[docname] = SlidesPage(_is_wanted(str(env.metadata[docname].get("slides", "")), docname))

    def has_slides(self, docname: str) -> bool:
        """Say whether a page has slides."""
        return bool(self._select_lessons([docname]))

    def list_lessons(self) -> list[str]:
        """Return the pages that have slides, in the order of their names."""
        return self._select_lessons(sorted(self.pages))

    def _select_lessons(self, docnames: Iterable[str]) -> list[str]:
        """Return those of the pages that have slides."""
        is_chosen, is_for_authors = Matcher(self.env.config.courseware_slides), make_author_matcher(self.env.config)
        wanted = (name for name in docnames if name in self.pages and self.pages[name].is_wanted)
        return [name for name in wanted if is_chosen(name) and not is_for_authors(name)]


def _has_lesson_parts(document: nodes.document) -> bool:
    """Say whether a page holds what makes it a lesson."""
    parts = (node for node in outside_examples(document, nodes.Element) if isinstance(node, _LESSON_PARTS))
    return any("facilitator" not in node["classes"] for node in parts)


def _is_wanted(text: str, docname: str) -> bool:
    """Return what the front matter of a page says; warn of what is neither true nor false."""
    if (word := text.strip().lower()) not in _BOOLEANS:
        warn("bad_setting", f"Front matter: 'slides: {text}'. Type slides: false, or leave it out.", docname)
    return _BOOLEANS.get(word, True)


def get_slides_domain(env: BuildEnvironment) -> SlidesDomain:
    """Return the domain of *env*."""
    return cast(SlidesDomain, env.get_domain(_DOMAIN_NAME))


def _make_digests(env: BuildEnvironment, keys: Set[str]) -> dict[str, str]:
    """Return the digest of what pages say of the slides of others."""
    domain = get_slides_domain(env)
    lessons = [(docname, domain.page_title(docname)) for docname in domain.list_lessons()]
    return dict.fromkeys(keys, digest(lessons))


def _collect_keys(docname: str, document: nodes.document) -> Iterator[str]:
    """Yield the key of what a page says of the slides of others: that of a session does."""
    if any(document.findall(session)):
        yield _LESSONS_KEY


def setup(app: Sphinx) -> None:
    """Register the domain and the setting, and have pages written again that name other lessons' slides."""
    add_setting(app, "courseware_slides", ["**"], "html", types=(list, tuple))
    app.add_domain(SlidesDomain)
    add_source(app, Source(_DOMAIN_NAME, _make_digests, _collect_keys))
