"""The page that a platform starts: it shows the pages of a module, and tells the platform how far readers are.

It is plain HTML with one script and one style sheet. Without the script, its list of pages leads through them.
"""

from __future__ import annotations

import html
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from ..self_checks.records import Kind
from .files import OWN_FOLDER
from .records import CourseModule, PackagedPage

LAUNCH = f"{OWN_FOLDER}/index.html"
_STATIC = Path(__file__).parent / "static"
#: in the folder of what no page of the site has
_STYLE, _SCRIPT = "player.css", "player.js"
_FRAME = "page"
#: what SCORM calls the kinds of questions; answers in own words are compared by readers themselves
_TYPES: Mapping[Kind, str] = {"one": "choice", "many": "choice", "order": "sequencing", "text": "fill-in"}


def make_player(
    module: CourseModule, glossaries: Iterable[PackagedPage], version: str, words: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the files of the player by their paths.

    :param glossaries: pages that are listed behind those of the module, and do not count
    :param version: that of SCORM, "1.2" or "2004"
    :param words: what it says, in the language of the book
    """
    pages = module.pages
    data = {
        "version": version,
        "pages": [_address(page.path) for page in pages],
        "checks": list(_list_checks(pages)),
        "words": dict(words),
    }
    body = json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    items = "\n".join(
        f'<li><a href="{html.escape(_address(page.path))}" target="{_FRAME}">{html.escape(page.title)}</a></li>'
        for page in (*pages, *glossaries)
    )
    first = pages[0]
    text = _TEMPLATE.format(
        language=html.escape(module.language),
        title=html.escape(module.title),
        style=_STYLE,
        script=_SCRIPT,
        frame=_FRAME,
        items=items,
        first=html.escape(_address(first.path)),
        first_title=html.escape(first.title),
        data=body,
        **{name: html.escape(value) for name, value in words.items()},
    )
    own = {f"{OWN_FOLDER}/{name}": (_STATIC / name).read_bytes() for name in (_STYLE, _SCRIPT)}
    return {LAUNCH: text.encode(), **own}


def _list_checks(pages: Sequence[PackagedPage]) -> Iterator[dict[str, object]]:
    """Yield what the script knows of each question that can be scored; its type is SCORM's."""
    for number, page in enumerate(pages):
        for check in page.self_checks:
            if check.kind in _TYPES:
                yield {"page": number, "name": check.name, "type": _TYPES[check.kind]}


def _address(path: str) -> str:
    """Return the address of a file of the package from the player."""
    return quote(posixpath.relpath(path, OWN_FOLDER))


_TEMPLATE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="stylesheet" href="{style}">
<script id="player-words" type="application/json">{data}</script>
<script defer src="{script}"></script>
</head>
<body>
<p class="skip"><a href="#{frame}">{skip}</a> <a href="#next" hidden>{skip_to_buttons}</a></p>
<header>
<h1>{title}</h1>
<nav aria-label="{pages}">
<details>
<summary>{pages}</summary>
<ol>
{items}
</ol>
</details>
</nav>
</header>
<main>
<iframe name="{frame}" id="{frame}" src="{first}" title="{first_title}"></iframe>
</main>
<footer>
<p class="steps" hidden>
<button type="button" id="previous">{previous}</button>
<button type="button" id="next">{next}</button>
</p>
<p id="state" role="status"></p>
</footer>
</body>
</html>
"""
