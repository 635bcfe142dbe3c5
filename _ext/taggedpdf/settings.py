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

from . import api
from .warnings import warn

PAPERS = ("us-letter", "a4")
KEYS = ("title", "columns", "paper", "size")


class HandoutSettings(NamedTuple):
    """The wishes of one page."""

    #: whether it has a handout
    wanted: bool = True
    #: its title, "" for the page's own
    title: str = ""
    columns: int = 1
    #: "" for the paper of the book
    paper: str = ""
    #: size of the text, "" for that of the book
    size: str = ""
    #: the keys of the conditions under which it is made
    conditions: tuple[str, ...] = ()


def handout_conditions(events: EventManager) -> dict[str, Callable[[Sphinx], bool]]:
    """Return the conditions that other extensions have added, by their keys."""
    return {addition.key: addition.is_met for addition in api.additions(events, api.HandoutCondition)}


def has_handout(app: Sphinx, metadata: Mapping[str, Any], docname: str) -> bool:
    """Say whether the page *docname*, with its front matter *metadata*, has a handout."""
    if not Matcher(list(app.config.taggedpdf_handouts))(docname):
        return False
    conditions = handout_conditions(app.events)
    wishes = handout_settings(app.config, metadata, docname, conditions, complains=False)
    return wishes.wanted and all(conditions[key](app) for key in wishes.conditions)


def defaults(config: Config, docname: str) -> dict[str, Any]:
    """Return the settings that ``conf.py`` has for a page; of two patterns that fit, the later one goes first."""
    patterns = config.taggedpdf_handouts
    if not isinstance(patterns, Mapping):
        return {}
    return {key: value for name, given in patterns.items() if Matcher([name])(docname) for key, value in given.items()}


def handout_settings(
    config: Config, metadata: Mapping[str, Any], docname: str, conditions: Iterable[str], *, complains: bool = True
) -> HandoutSettings:
    """Return the wishes for the page *docname* with the front matter *metadata*; warn of what is wrong in them.

    :param conditions: the keys of conditions that may be typed besides
    """
    where = docname if complains else ""
    given = metadata.get("handout", "")
    if isinstance(given, str):
        text = given.strip()
        if text.lower() == "false":
            return HandoutSettings(False)
        try:
            given = {} if text.lower() in ("", "true") else json.loads(text)  # MyST-Parser hands mappings on as JSON
        except ValueError:
            given = None
    if not isinstance(given, Mapping):
        complain(where, "'handout' must be false or lines of 'key: value' below it")
        given = {}
    given = {**defaults(config, docname), **given}
    keys = (*KEYS, *conditions)
    for key in given.keys() - set(keys):
        complain(where, f"'handout' has no key '{key}'. Type one of {', '.join(keys)}.")
    return HandoutSettings(
        True,
        str(given.get("title", "")),
        columns(given.get("columns", 1), where),
        one_of(given.get("paper", ""), PAPERS, where),
        size(given.get("size", ""), where),
        tuple(key for key in keys[len(KEYS) :] if is_true(key, given.get(key, False), where)),
    )


def columns(value: object, docname: str) -> int:
    """Return a number of columns from 1 to 3."""
    if str(value) in ("1", "2", "3"):
        return int(str(value))
    complain(docname, f"'columns: {value}'. Type 1, 2 or 3.")
    return 1


def one_of(value: object, allowed: tuple[str, ...], docname: str) -> str:
    """Return *value* if it is allowed, "" else."""
    if value in ("", *allowed):
        return str(value)
    complain(docname, f"'paper: {value}'. Type one of {', '.join(allowed)}.")
    return ""


def size(value: object, docname: str) -> str:
    """Return a size of text in points, "" for none."""
    if not value or re.fullmatch(r"\d+(?:\.\d+)?pt", str(value)):
        return str(value or "")
    complain(docname, f"'size: {value}'. Type points, as in 18pt.")
    return ""


def is_true(key: str, value: object, docname: str) -> bool:
    """Return *value* if it is true or false, `False` else."""
    if isinstance(value, bool):
        return value
    complain(docname, f"'{key}: {value}'. Type true or false.")
    return False


def complain(docname: str, message: str) -> None:
    """Warn of a setting of the page *docname*, if that is given."""
    if docname:
        warn("setting", f"Front matter: {message}", docname)
