"""What a page says about its handout in its front matter.

.. code-block:: yaml

   handout: false            # none
   handout:
     title: For the session  # another title
     columns: 2              # 1 to 3
     paper: a4               # or us-letter
     size: 18pt              # of the text: large print

Other extensions add keys with the value ``true``, which say when a handout is made (`api.add_handout_condition`).

In ``conf.py``, ``taggedpdf_handouts`` says which pages have handouts: patterns of page names, or patterns with the same
settings for the pages that they fit, ``{"cases/*": {"columns": 2}}``; those of the front matter go first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.events import EventManager
from sphinx.util.matching import Matcher

from . import additions
from .large_print import enlarge, enlarge_text, lay_out_page
from .line_widths import PageLayout
from .warnings import warn

_PAPERS = ("us-letter", "a4")
_KEYS = ("title", "columns", "paper", "size")
_POINTS = re.compile(r"(\d{1,3}(?:\.\d+)?)pt")
#: smaller letters cannot be read, and of larger ones no word fits a line
_SMALLEST, _LARGEST = 4, 72
_SIZE_REMEDY = f"Type points, from {_SMALLEST} to {_LARGEST}, as in '18pt'."


class _HandoutSettings(NamedTuple):
    """What one page says of its handout."""

    #: whether it has a handout
    enabled: bool = True
    #: its title, "" for the page's own
    title: str = ""
    columns: int = 1
    #: "" for the paper of the book
    paper: str = ""
    #: size of the text, "" for that of the book
    size: str = ""
    #: the keys of the conditions under which it is made
    conditions: tuple[str, ...] = ()


def check_settings(app: Sphinx, config: Config) -> None:
    """Warn of settings in ``conf.py`` that are not known, and take the usual ones instead."""
    if config.taggedpdf_paper not in _PAPERS:
        message = f"conf.py: taggedpdf_paper is {config.taggedpdf_paper!r}. Type one of {', '.join(_PAPERS)}."
        warn("bad_setting", message, None)
        config.taggedpdf_paper = _PAPERS[0]
    if not _is_text_size(config.taggedpdf_text_size):
        message = f"conf.py: taggedpdf_text_size is {config.taggedpdf_text_size!r}. {_SIZE_REMEDY}"
        warn("bad_setting", message, None)
        config.taggedpdf_text_size = "10.5pt"
    _drop_unusable_patterns(config)
    enlarge_text(config)


def _drop_unusable_patterns(config: Config) -> None:
    """Warn of patterns of handouts with what are no settings of one, and take these out."""
    patterns = config.taggedpdf_handouts
    if not isinstance(patterns, Mapping):
        return
    unusable = [pattern for pattern, settings in patterns.items() if not _are_settings(pattern, settings)]
    for pattern in unusable:
        message = f"conf.py: taggedpdf_handouts holds {pattern!r}: {patterns[pattern]!r}. That is left out. "
        remedy = "Type patterns of pages, and what their handouts have: {'**': {}, 'cases/*': {'columns': 2}}"
        warn("bad_setting", message + remedy, None)
    config.taggedpdf_handouts = {key: value for key, value in patterns.items() if key not in unusable}


def _are_settings(pattern: object, settings: object) -> bool:
    return isinstance(pattern, str) and isinstance(settings, Mapping) and all(isinstance(key, str) for key in settings)


def _is_text_size(text: str) -> bool:
    points = _POINTS.fullmatch(text)
    return points is not None and _SMALLEST <= float(points[1]) <= _LARGEST


def handout_conditions(events: EventManager) -> dict[str, Callable[[Sphinx], bool]]:
    """Return the conditions that other extensions have added, by their keys."""
    return {addition.key: addition.is_met for addition in additions.of_class(events, additions.HandoutCondition)}


def has_handout(app: Sphinx, metadata: Mapping[str, Any], docname: str) -> bool:
    """Say whether the page *docname*, with its front matter *metadata*, has a handout."""
    if not Matcher(list(app.config.taggedpdf_handouts))(docname):
        return False
    conditions = handout_conditions(app.events)
    settings = handout_settings(app.config, metadata, docname, conditions, warns=False)
    return settings.enabled and all(conditions[key](app) for key in settings.conditions)


def lay_out_handout(app: Sphinx, metadata: Mapping[str, Any], docname: str) -> PageLayout:
    """Return how wide the lines are in the handout of the page *docname* with its front matter *metadata*."""
    settings = handout_settings(app.config, metadata, docname, handout_conditions(app.events), warns=False)
    return lay_out_page(app.config, settings.paper, settings.size, settings.columns)


def _config_settings(config: Config, docname: str) -> dict[str, Any]:
    """Return the settings that ``conf.py`` has for a page; of two patterns that fit, the later one goes first."""
    patterns = config.taggedpdf_handouts
    if not isinstance(patterns, Mapping):
        return {}
    matching = [settings for pattern, settings in patterns.items() if Matcher([pattern])(docname)]
    return {key: value for settings in matching for key, value in settings.items()}


def handout_settings(
    config: Config, metadata: Mapping[str, Any], docname: str, conditions: Iterable[str], *, warns: bool = True
) -> _HandoutSettings:
    """Return the settings of the page *docname* with the front matter *metadata*.

    :param conditions: the keys of conditions that may be typed besides
    :param warns: whether to warn of what is wrong in them
    """
    location = docname if warns else ""
    page_settings = _parse_front_matter(metadata.get("handout", ""), location)
    if page_settings is None:
        return _HandoutSettings(enabled=False)
    settings = {**_config_settings(config, docname), **page_settings}
    keys = (*_KEYS, *conditions)
    for key in sorted(settings.keys() - set(keys)):
        _warn_of_front_matter(location, f"'handout' has no key '{key}'. Type one of {', '.join(keys)}.")
    return _HandoutSettings(
        True,
        str(settings.get("title", "")),
        1 if config.taggedpdf_large_print else _parse_columns(settings.get("columns", 1), location),
        _parse_paper(settings.get("paper", ""), location),
        enlarge(_parse_size(settings.get("size", ""), location), config),
        tuple(key for key in keys[len(_KEYS) :] if _parse_boolean(key, settings.get(key, False), location)),
    )


def _parse_front_matter(value: object, location: str) -> Mapping[str, Any] | None:
    """Return the settings that a page types as ``handout``; `None` for one that has no handout."""
    settings: object = value
    if isinstance(value, str):
        text = value.strip()
        if text.lower() == "false":
            return None
        try:
            # MyST-Parser hands mappings on as JSON
            settings = {} if text.lower() in ("", "true") else json.loads(text)
        except ValueError:
            settings = None
    if isinstance(settings, Mapping):
        return settings
    _warn_of_front_matter(location, "'handout' must be false or lines of 'key: value' below it")
    return {}


def _parse_columns(value: object, location: str) -> int:
    """Return a number of columns from 1 to 3."""
    if str(value) in ("1", "2", "3"):
        return int(str(value))
    _warn_of_front_matter(location, f"'columns: {value}'. Type 1, 2 or 3.")
    return 1


def _parse_paper(value: object, location: str) -> str:
    """Return a paper, "" for none."""
    if value in ("", *_PAPERS):
        return str(value)
    _warn_of_front_matter(location, f"'paper: {value}'. Type one of {', '.join(_PAPERS)}.")
    return ""


def _parse_size(value: object, location: str) -> str:
    """Return a size of text in points, "" for none."""
    if not value or _is_text_size(str(value)):
        return str(value or "")
    _warn_of_front_matter(location, f"'size: {value}'. {_SIZE_REMEDY}")
    return ""


def _parse_boolean(key: str, value: object, location: str) -> bool:
    """Return *value* if it is true or false, `False` else."""
    if isinstance(value, bool):
        return value
    _warn_of_front_matter(location, f"'{key}: {value}'. Type true or false.")
    return False


def _warn_of_front_matter(location: str, message: str) -> None:
    """Warn of a setting of the page *location*, if that is not ""."""
    if location:
        warn("bad_setting", f"Front matter: {message}", location)
