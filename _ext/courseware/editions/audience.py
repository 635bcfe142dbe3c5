"""Editions: what is only for who leads a session is not even read for the others.

``lesson_edition`` is "learner" or "facilitator". In the learner edition the content of `facilitator` directives is
not parsed, and pages that say ``edition: facilitator`` in their front matter are excluded: so nothing of them reaches
text, notes, numbers, search index, lists, alternative texts or names of files. Sources are not copied beside the pages
(`html_copy_source`), since they hold everything.

`toctree` passes over excluded pages with a warning, which is for authors who did not mean it; `_ExcludedPages` keeps it
back for the pages that this edition excludes.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from fastbuild.output_record import FileState, state_of
from fastbuild.project_folders import readable_files
from fastbuild.settings import add_setting
from sphinx.locale import get_translation
from sphinx.util.matching import get_matching_files
from taggedpdf.api import Edition, add_edition, add_handout_condition

from .warnings import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

_ = get_translation("courseware.editions")

_LEARNER, _FACILITATOR = "learner", "facilitator"
_EDITIONS = (_LEARNER, _FACILITATOR)
#: the logger of Sphinx's directive `toctree`
TOCTREE_LOGGER = "sphinx.sphinx.directives.other"
#: of how many pages it is remembered for whom they are
_MOST_REMEMBERED = 10_000


def is_facilitator(config: Config) -> bool:
    """Say whether the edition that is built is the one for who leads the session."""
    return bool(config.lesson_edition == _FACILITATOR)


def _get_printed_edition(app: Sphinx) -> Edition | None:
    """Return what PDFs of the facilitator edition are called; `None` for that of learners."""
    return Edition(str(_("Facilitator edition")), f"-{_FACILITATOR}") if is_facilitator(app.config) else None


def _check_edition(app: Sphinx, config: Config) -> None:
    """Check ``lesson_edition``, and set the tag of that name, which ``only`` looks at."""
    if config.lesson_edition not in _EDITIONS:
        message = f"lesson_edition is {config.lesson_edition!r}. Type one of {', '.join(_EDITIONS)}."
        warn("unknown_edition", f"conf.py: {message}")
        config.lesson_edition = _LEARNER
    app.tags.add(config.lesson_edition)
    if not is_facilitator(config):
        config.html_copy_source = False


class _ExcludedPages(logging.Filter):
    """The pages that this edition excludes, and a filter for the warnings that `toctree` names them."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.docnames: set[str] = set()

    def exclude(self, app: Sphinx) -> None:
        """Exclude the pages for another edition from the sources."""
        paths = [] if is_facilitator(app.config) else sorted(_find_facilitator_pages(app))
        app.config.exclude_patterns = [*app.config.exclude_patterns, *paths]
        self.docnames = {path.rpartition(".")[0] for path in paths}

    def filter(self, record: logging.LogRecord) -> bool:
        """Say whether a message of `toctree` is one of another matter."""
        # Sphinx guesses the suffix of a page that is none of its sources, so that it may call an excluded one missing
        is_missing_page = getattr(record, "subtype", "") in ("excluded", "not_readable")
        return not (is_missing_page and isinstance(record.args, tuple) and record.args[0] in self.docnames)

    def attach(self, *_event: object) -> None:
        """Filter, from the event before pages are read."""
        logging.getLogger(TOCTREE_LOGGER).addFilter(self)

    def detach(self, *_event: object) -> None:
        """Filter no longer, from the end of the build."""
        logging.getLogger(TOCTREE_LOGGER).removeFilter(self)


def _find_facilitator_pages(app: Sphinx) -> Iterator[str]:
    """Yield the sources, relative to the source folder, that are only for who leads the session."""
    patterns = [f"**{suffix}" for suffix in app.config.source_suffix]
    names = get_matching_files(app.srcdir, patterns, app.config.exclude_patterns)
    for name in readable_files(app.env, Path(app.srcdir), names):
        path = Path(app.srcdir, name)
        if _read_edition(path, state_of(path)) == _FACILITATOR:
            yield name


@lru_cache(maxsize=_MOST_REMEMBERED)
def _read_edition(path: Path, _state: FileState | None) -> str:
    """Return what the front matter of a source of that state says of its edition, "" if it says nothing.

    It is asked for by each builder of a process.

    Front matter is YAML between lines of three hyphens (MyST), or a field list (reStructuredText).
    """
    with path.open(encoding="utf-8-sig", errors="replace") as source:
        if source.readline().strip() != "---":
            source.seek(0)
            fields = (line.split(":", 2) for line in source.read(2000).splitlines() if line.startswith(":"))
            return next((parts[2].strip() for parts in fields if len(parts) == 3 and parts[1] == "edition"), "")
        lines = []
        for line in source:
            if line.strip() in ("---", "..."):
                break
            lines.append(line)
    try:
        # as texts: a date that no calendar has is no concern here
        front_matter = yaml.load("".join(lines), yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):  # MyST-Parser warns of it
        return ""
    return str(front_matter.get("edition", "")) if isinstance(front_matter, dict) else ""


def setup(app: Sphinx) -> None:
    """Register the setting, and connect."""
    add_setting(app, "lesson_edition", _LEARNER, "env", types=str)
    add_edition(app, _get_printed_edition)
    add_handout_condition(app, _FACILITATOR, lambda app: is_facilitator(app.config))
    excluded_pages = _ExcludedPages()
    app.connect("config-inited", _check_edition)
    app.connect("builder-inited", excluded_pages.exclude)
    app.connect("env-before-read-docs", excluded_pages.attach)
    app.connect("build-finished", excluded_pages.detach)
