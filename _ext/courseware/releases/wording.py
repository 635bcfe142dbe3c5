"""Sentences about what has changed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from sphinx.locale import get_translation, get_translator
from sphinx.util.i18n import format_date

from .records import BookChanges, PageChanges, Passage, Release

if TYPE_CHECKING:
    from sphinx.config import Config

_ = get_translation("courseware.releases")


def name_release(release: Release, config: Config) -> str:
    """Return what readers call a release: its name, and its day where the name is not that."""
    if release.name == release.date:
        return str(_("edition {name}")).format(name=release.name)
    moment = datetime.datetime.fromisoformat(f"{release.date}T12:00:00+00:00")
    # Translators: a date, in the codes of strftime: March 15, 2026
    day = format_date(_("%B %-d, %Y"), date=moment, language=config.language)
    return str(_("edition {name} ({date})")).format(name=release.name, date=day)


def describe_changes(changes: PageChanges) -> str:
    """Return what has changed on a page: "2 new passages, 1 new case study"."""
    if changes.is_new:
        return str(_("this page is new"))
    return ", ".join(_count(changes)) or str(_("nothing has changed on this page"))


def name_passage(passage: Passage, title: str) -> str:
    """Return how a passage begins; where that has no letters, as a number or a picture, also where it stands.

    :param title: of its page
    """
    opening = passage.opening or "…"
    is_telling = any(character.isalpha() for character in opening)
    return opening if is_telling else f"{opening} ({passage.heading or title})"


def count_pages(changes: BookChanges) -> str:
    """Return how many pages of the book have changed."""
    count = len(changes.pages) + len(changes.removed)
    ngettext = get_translator("courseware.releases").ngettext
    words = ngettext("{count} page has changed", "{count} pages have changed", count).format(count=count)
    return words if count else str(_("nothing has changed"))


def _count(changes: PageChanges) -> list[str]:
    """Return how many passages and case studies are new, changed, moved and gone; nothing of those that are none."""
    ngettext = get_translator("courseware.releases").ngettext
    new, changed, moved, removed = map(len, changes[2:6])
    new_cases, changed_cases, removed_cases = map(len, changes[6:])
    phrases = [
        (new, ngettext("{count} new passage", "{count} new passages", new)),
        (new_cases, ngettext("{count} new case study", "{count} new case studies", new_cases)),
        (changed, ngettext("{count} changed passage", "{count} changed passages", changed)),
        (changed_cases, ngettext("{count} changed case study", "{count} changed case studies", changed_cases)),
        (moved, ngettext("{count} moved passage", "{count} moved passages", moved)),
        (removed, ngettext("{count} removed passage", "{count} removed passages", removed)),
        (removed_cases, ngettext("{count} removed case study", "{count} removed case studies", removed_cases)),
    ]
    return [phrase.format(count=count) for count, phrase in phrases if count]
