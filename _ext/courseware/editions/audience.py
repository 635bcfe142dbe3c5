"""Editions: what is only for who leads a session is not even read for the others.

``lesson_edition`` is "learner" or "facilitator". In the learner edition the content of `facilitator` directives is
not parsed, and pages that say ``edition: facilitator`` in their front matter are not found: so nothing of them reaches
text, notes, numbers, search index, lists, alternative texts or names of files. Sources are not copied beside the pages
(`html_copy_source`), since they hold everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from docutils.nodes import Node
from sphinx.directives.other import TocTree
from sphinx.locale import get_translation
from sphinx.util import docname_join
from sphinx.util.matching import get_matching_files
from taggedpdf.api import Edition, add_edition, add_handout_condition

from ..lesson.warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.lesson")

LEARNER, FACILITATOR = "learner", "facilitator"
EDITIONS = (LEARNER, FACILITATOR)


def is_facilitator(config: Config) -> bool:
    """Say whether the edition that is built is the one for who leads the session."""
    return bool(config.lesson_edition == FACILITATOR)


def printed_edition(app: Sphinx) -> Edition | None:
    """Return what PDFs of the facilitator edition are called; `None` for that of learners."""
    return Edition(str(_("Facilitator edition")), f"-{FACILITATOR}") if is_facilitator(app.config) else None


def choose(app: Sphinx, config: Config) -> None:
    """Check ``lesson_edition``, and set the tag of that name, which ``only`` looks at."""
    if config.lesson_edition not in EDITIONS:
        message = f"lesson_edition is {config.lesson_edition!r}. Type one of {', '.join(EDITIONS)}."
        warn("edition", f"conf.py: {message}", None)
        config.lesson_edition = LEARNER
    app.tags.add(config.lesson_edition)
    if not is_facilitator(config):
        config.html_copy_source = False


def leave_out(app: Sphinx) -> None:
    """Leave the pages for another edition out of the sources."""
    pages = [] if is_facilitator(app.config) else sorted(pages_for_facilitators(app))
    app.config.exclude_patterns = [*app.config.exclude_patterns, *pages]
    app.config.lesson_left_out = [page.rpartition(".")[0] for page in pages]


def pages_for_facilitators(app: Sphinx) -> Iterator[str]:
    """Yield the sources, relative to the source folder, that are only for who leads the session."""
    patterns = [f"**{suffix}" for suffix in app.config.source_suffix]
    for name in get_matching_files(app.srcdir, patterns, app.config.exclude_patterns):
        if edition_of(Path(app.srcdir, name)) == FACILITATOR:
            yield name


def edition_of(path: Path) -> str:
    """Return what the front matter of a source says of its edition, "" if it says nothing.

    Front matter is YAML between lines of three hyphens (MyST), or a field list (reStructuredText).
    """
    with path.open(encoding="utf-8-sig", errors="replace") as source:
        if source.readline().strip() != "---":
            source.seek(0)
            fields = (line.split(":", 2) for line in source.read(2000).splitlines() if line.startswith(":"))
            return next((one[2].strip() for one in fields if len(one) == 3 and one[1] == "edition"), "")
        lines = []
        for line in source:
            if line.strip() in ("---", "..."):
                break
            lines.append(line)
    try:
        front = yaml.safe_load("".join(lines))
    except yaml.YAMLError:  # MyST-Parser warns of it
        return ""
    return str(front.get("edition", "")) if isinstance(front, dict) else ""


class EditionTocTree(TocTree):
    """Sphinx's `toctree`, which passes over the pages that this edition leaves out instead of warning of them."""

    def run(self) -> list[Node]:
        """Take out the pages that are left out, then do what Sphinx does."""
        left_out = set(self.config.lesson_left_out)
        for index in reversed(range(len(self.content))):
            entry = self.content[index].strip()
            target = entry.rpartition("<")[2].rstrip(">") if entry.endswith(">") else entry
            path = docname_join(self.env.docname, target)
            if path in left_out or path.rpartition(".")[0] in left_out:
                del self.content[index]
        return super().run()


def setup(app: Sphinx) -> None:
    """Register the setting, and a `toctree` that knows editions in place of Sphinx's."""
    app.add_config_value("lesson_edition", LEARNER, "env", types=str)
    app.add_config_value("lesson_left_out", [], "", types=list)
    app.add_directive("toctree", EditionTocTree, override=True)
    add_edition(app, printed_edition)
    add_handout_condition(app, FACILITATOR, lambda app: is_facilitator(app.config))
    app.connect("config-inited", choose)
    app.connect("builder-inited", leave_out)
