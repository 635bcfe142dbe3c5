"""Which checks and contents say something of a criterion; nothing else does.

What programs find is evidence. Only few criteria ask for no more than what a check measures: these it decides. Some are
about things that can be counted, and where there are none, such a criterion applies to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from .records import DOCUMENTS, WEB

#: programs that hold rules for a criterion, by components: where one of them finds a fault, a person has to look at it
LOOKING: Mapping[str, Mapping[str, str]] = {
    WEB: {
        "1.1.1": "axe equal-access alfa codesniffer names",
        "1.2.2": "axe equal-access",
        "1.3.1": "axe equal-access alfa codesniffer html-validate names",
        "1.3.2": "axe scriptless",
        "1.3.4": "axe reflow",
        "1.3.5": "axe equal-access alfa",
        "1.4.1": "axe print",
        "1.4.3": "axe equal-access alfa codesniffer",
        "1.4.4": "axe reflow",
        "1.4.10": "reflow keyboard",
        "1.4.12": "axe reflow",
        "2.1.1": "axe keyboard",
        "2.1.2": "keyboard",
        "2.1.4": "keyboard",
        "2.2.1": "axe",
        "2.2.2": "axe motion",
        "2.4.1": "axe keyboard names",
        "2.4.2": "axe equal-access alfa codesniffer markup",
        "2.4.3": "keyboard equal-access",
        "2.4.4": "axe alfa names links",
        "2.4.6": "names",
        "2.4.7": "keyboard",
        "2.4.11": "keyboard",
        "2.5.3": "axe equal-access alfa",
        "2.5.8": "axe equal-access",
        "3.1.1": "axe equal-access alfa codesniffer",
        "3.1.2": "axe equal-access alfa",
        "3.2.2": "codesniffer equal-access",
        "3.3.2": "axe codesniffer names",
        "4.1.2": "axe equal-access alfa codesniffer html-validate names",
        "4.1.3": "status",
    },
    DOCUMENTS: {
        "1.1.1": "pdfua pdf ace publication",
        "1.3.1": "pdfua nesting pdf ace epubcheck",
        "1.3.2": "pdfua nesting publication reading",
        "1.4.3": "pdf ace reading",
        "1.4.4": "reading",
        "1.4.10": "reading",
        "2.4.2": "pdfua pdf ace",
        "2.4.4": "ace publication",
        "2.4.5": "pdf publication",
        "2.4.6": "pdfua ace",
        "3.1.1": "pdfua pdf ace publication",
        "3.1.2": "publication",
        "3.3.2": "pdf",
        "4.1.2": "pdfua pdf ace",
    },
}
#: checks that measure all that a criterion asks for, on every page and in every state
DECIDING: Mapping[str, Mapping[str, str]] = {
    WEB: {
        "1.4.4": "reflow",
        "1.4.10": "reflow keyboard",
        "1.4.12": "reflow",
        "2.1.2": "keyboard",
        "2.1.4": "keyboard",
        "2.4.1": "keyboard names",
        "2.4.7": "keyboard",
        "2.4.11": "keyboard",
    },
    DOCUMENTS: {},
}
_MEDIA = "sound moving embedded"
_CHANGING = "scripts sound moving embedded"
#: what a criterion is about, and what has been counted: where there is none of these, it applies to nothing
ABOUT: Mapping[str, Mapping[str, str]] = {
    WEB: {
        **dict.fromkeys(("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5"), _MEDIA),
        "1.4.2": "playing",
        "2.5.1": "gestures",
        "2.5.4": "motion",
        "2.5.7": "gestures",
        "3.3.8": "passwords",
    },
    DOCUMENTS: {
        **dict.fromkeys(("1.2.1", "1.2.2", "1.2.3", "1.2.4", "1.2.5", "1.4.2"), _MEDIA),
        **dict.fromkeys(("2.1.4", "2.5.1", "2.5.2", "2.5.4", "2.5.7", "3.2.2", "3.3.1", "3.3.3", "4.1.3"), "scripts"),
        **dict.fromkeys(("2.2.1", "2.2.2", "2.3.1"), _CHANGING),
        "3.3.8": "passwords",
    },
}


def names_of(table: Mapping[str, Mapping[str, str]], component: str, criterion: str) -> tuple[str, ...]:
    """Return what a *table* of these names for a criterion, none where it names nothing."""
    return tuple(table[component].get(criterion, "").split())
