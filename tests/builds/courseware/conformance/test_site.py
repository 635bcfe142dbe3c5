"""Each checker of web pages: silent about a sound page, and not about a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from courseware.conformance import (
    alfa,
    axe,
    codesniffer,
    equal_access,
    html_validate,
    keyboard,
    lighthouse,
    links,
    markup,
    media,
    names,
    offline,
    reflow,
    requests,
    status,
    structured_data,
)
from courseware.conformance.looks import look_alone

GOOD = (Path(__file__).parent / "good.html").read_text(encoding="utf-8")

pytestmark = [pytest.mark.program(name) for name in ("chromium", "java", "npm")]

CHECKS = {
    "links": links.check,
    "markup": markup.check,
    "html-validate": html_validate.check,
    "structured-data": structured_data.check,
    "axe": axe.check,
    "equal-access": equal_access.check,
    "alfa": alfa.check,
    "codesniffer": codesniffer.check,
    "names": names.check,
    "keyboard": keyboard.check,
    "status": status.check,
    "reflow": reflow.check,
    "motion": media.motion,
    "print": media.printing,
    "requests": requests.check,
    "scriptless": offline.scriptless,
}
WORDS = "<p>More words.</p>"
NAV = '<a class="skip-to-content" href="#main">Past the menu</a>'
MENU = '<nav aria-label="Pages">'
STYLE = "</style>"
LESSON = '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Course", {}}}</script>'
FOLD = "<details><summary>More</summary>{}</details>"

#: checker, what is put in place of what, and what is said of it: place and rule, and part of the message
BROKEN = {
    "a link to a file that is not there": ("links", WORDS, '<a href="gone.html">x</a>', "link", "no such file"),
    "a link to a place that is not there": (
        "links",
        WORDS,
        '<a href="index.html#gone">x</a>',
        "link",
        "no place 'gone'",
    ),
    "a picture that is not there": ("links", WORDS, '<img src="a.png" srcset="b.png 2x" alt="">', "link", "b.png"),
    "a way out of the site": ("links", WORDS, '<a href="../../x.html">x</a>', "link", "out of the site"),
    "a style that loads what is not there": ("links", WORDS, '<link rel="stylesheet" href="no.css">', "link", "no.css"),
    "an id twice": ("markup", WORDS, '<p id="place">x</p>', "error", "Duplicate ID"),
    "an element where none may be": ("markup", WORDS, "<ul><p>x</p></ul>", "error", "not allowed"),
    "a picture without words": ("axe", WORDS, '<img src="data:," width="9" height="9">', "image-alt", "light"),
    "pale text in the dark": (
        "axe",
        STYLE,
        "@media (prefers-color-scheme: dark) { h2 { color: #444; } } </style>",
        "color-contrast",
        "dark",
    ),
    "a fault inside a fold": ("axe", WORDS, FOLD.format('<a href="index.html"></a>'), "link-name", "menus open"),
    "a scrolling box on a phone": (
        "axe",
        WORDS,
        f"<pre style='overflow: auto'>{'<b>a</b> long line ' * 20}</pre>",
        "scrollable-region-focusable",
        "320 px",
    ),
    "small targets (WCAG 2.2)": (
        "axe",
        WORDS,
        "<ul>" + '<li style="line-height: 9px"><button style="all: unset; height: 9px">a</button></li>' * 3 + "</ul>",
        "target-size",
        "24px",
    ),
    "text outside of landmarks": ("axe", "<main", "<p>Lost.</p><main", "region", "landmarks"),
    "no way past the menu": ("keyboard", NAV, "", "skip-link", "no link past"),
    "a way past the menu that leads nowhere": ("keyboard", 'href="#main"', 'href="#gone"', "skip-link", "main part"),
    "a focus that is not drawn": (
        "keyboard",
        STYLE,
        "a:focus { outline: 0; } </style>",
        "focus-visible",
        "shows no focus",
    ),
    "a focus outside of the window": (
        "keyboard",
        WORDS,
        '<a href="#place" style="position: fixed; left: -900px">x</a>',
        "focus-seen",
        "not to be seen",
    ),
    "a focus behind something": (
        "keyboard",
        WORDS,
        '<a href="#place">x</a><div style="position: fixed; inset: 0; background: #fff"></div>',
        "focus-seen",
        "not to be seen",
    ),
    "a switch that only a mouse can use": (
        "keyboard",
        WORDS,
        '<input type="checkbox" id="s" style="display: none"><label for="s">Menu</label>',
        "reachable",
        "not drawn",
    ),
    "a link that Tab passes over": (
        "keyboard",
        WORDS,
        '<button id="b">x</button><script>b.onfocus = () => document.querySelector("#place").focus();</script>'
        '<a id="c" href="#place">y</a><script>c.onfocus = () => c.blur();</script>',
        "reachable",
        "is not reached",
    ),
    "a trap": (
        "keyboard",
        WORDS,
        '<button id="b">x</button><script>b.onkeydown = (event) => event.preventDefault();</script>',
        "trap",
        "the focus stays",
    ),
    "a single key that takes the focus": (
        "keyboard",
        WORDS,
        '<button id="b">x</button><script>document.onkeydown = (event) => event.key === "k" && b.focus();</script>',
        "single-key",
        "the key k",
    ),
    "a menu over the page that leaves the focus under it": (
        "keyboard",
        WORDS,
        '<button id="b" aria-expanded="false" aria-controls="m">Menu</button><div id="m" hidden '
        'style="background: #fff; position: fixed; inset: 0"><a href="index.html">Menu</a></div>'
        '<a href="#place">Below</a><script>'
        'b.onclick = () => { m.hidden = !m.hidden; b.setAttribute("aria-expanded", !m.hidden); };</script>',
        "focus-seen",
        "behind what",
    ),
    "a menu that does not say that it is open": (
        "keyboard",
        WORDS,
        '<button aria-expanded="false" aria-controls="place">Menu</button>',
        "opener",
        "does not say",
    ),
    "a name that holds that of an icon": (
        "names",
        WORDS,
        '<svg width="0" height="0"><symbol id="i"><title>Expand</title></symbol></svg>'
        '<a href="index.html">Next <svg width="9" height="9"><use href="#i"/></svg></a>',
        "drawing",
        "neither named nor silent",
    ),
    "a stop of the focus without a role": ("names", WORDS, '<div tabindex="0">Words</div>', "role", "has no role"),
    "a button without a name": ("names", WORDS, "<button></button>", "name", "button has no name"),
    "a link that is called 1": ("names", WORDS, '<a href="#place">1</a>', "name", "without words"),
    "a heading before that of the page": ("names", MENU, f"{MENU}<h2>Menu</h2>", "heading", "behind level 0"),
    "a level that is left out": ("names", WORDS, "<h4>Deep</h4>", "heading", "level 4 behind level 2"),
    "two menus that nobody can tell apart": ("names", "<main", f"{MENU}<p>x</p></nav><main", "landmark", "tell them"),
    "a menu that is no navigation": (
        "names",
        "<main",
        "<div><ul>" + '<li><a href="index.html">Page</a></li>' * 3 + "</ul></div><main",
        "landmark",
        "outside of navigation",
    ),
    "a table without heads": (
        "names",
        WORDS,
        "<table>" + "<tr><td>a</td><td>b</td><td>c</td></tr>" * 3 + "<caption>Numbers</caption></table>",
        "table",
        "no heads",
    ),
    "words in a style": (
        "names",
        STYLE,
        "main p::before { content: 'Note'; } </style>",
        "generated",
        "in the style alone",
    ),
    "an id that begins with a hyphen": ("names", WORDS, '<p id="-filter-1">x</p>', "id", "-filter-1"),
    "a button without a type": ("html-validate", WORDS, "<button>x</button>", "no-implicit-button-type", "type"),
    "a search without a button": (
        "html-validate",
        WORDS,
        '<form><input type="text" aria-label="Search"></form>',
        "wcag/h32",
        "submit button",
    ),
    "data that is no JSON": ("structured-data", WORDS, LESSON.format("name"), "json", "no JSON"),
    "data without schema.org": (
        "structured-data",
        WORDS,
        LESSON.format('"name": "x"').replace("schema.org", "example.org"),
        "context",
        "example.org",
    ),
    "a type that nobody knows": (
        "structured-data",
        WORDS,
        LESSON.format('"hasPart": {"@type": "Chaptre"}'),
        "type",
        "hasPart.@type is 'Chaptre'",
    ),
    "a property that nobody knows": (
        "structured-data",
        WORDS,
        LESSON.format('"teachs": "x"'),
        "property",
        "no property teachs",
    ),
    "a property of something else": (
        "structured-data",
        WORDS,
        LESSON.format('"birthDate": "1999-01-01"'),
        "property",
        "Course has no such",
    ),
    "a length of time in words": (
        "structured-data",
        WORDS,
        LESSON.format('"timeRequired": "an hour"'),
        "value",
        "where Duration is wanted",
    ),
    "text for a thing": ("structured-data", WORDS, LESSON.format('"author": "Ada"'), "value", "Organization or Person"),
    "a thing of the wrong type": (
        "structured-data",
        WORDS,
        LESSON.format('"author": {"@type": "Place"}'),
        "value",
        "Organization or Person",
    ),
    "a number for text": ("structured-data", WORDS, LESSON.format('"name": 3'), "value", "where Text is wanted"),
    "a field without a label": ("equal-access", WORDS, '<input type="text">', "input_label_exists", "label"),
    "a switch for one purpose with two labels": (
        "equal-access",
        WORDS,
        '<label for="s">A</label><label for="s">B</label><input type="checkbox" id="s">',
        "form_label_unique",
        "more than one label",
    ),
    "a page that begins below its heading": ("alfa", "<h1>", "<h2>First</h2><h1>", "sia-r61", "level 1"),
    "code that is none": ("alfa", WORDS, "<pre>a = 1</pre>", "sia-r79", "code"),
    "cells of two levels of heads": (
        "codesniffer",
        WORDS,
        "<table><tr><th scope='colgroup' colspan='2'>A</th></tr><tr><th scope='col'>B</th><th scope='col'>C</th></tr>"
        "<tr><th scope='row'>D</th><td>1</td></tr></table>",
        "Principle1.Guideline1_3.1_3_1.H43.HeadersRequired",
        "headers attribute",
    ),
    "a filter that says nothing": (
        "status",
        WORDS,
        '<p><label>Kind <select id="kind"><option>all</option><option>some</option></select></label></p>'
        '<p id="row">A school</p><script>kind.onchange = () => (row.hidden = true);</script>',
        "status",
        "changes “A school”",
    ),
    "a status that was not there before": (
        "status",
        WORDS,
        '<button type="button" id="save">Save</button><script>save.onclick = () => '
        "save.insertAdjacentHTML('afterend', '<p role=status>Saved</p><p>for good</p>');</script>",
        "status",
        "changes “for good”",
    ),
    "a page wider than a phone": ("reflow", WORDS, '<p style="width: 500px">wide</p>', "reflow", "px wide"),
    "a page hidden at its edge": (
        "reflow",
        STYLE,
        "body { overflow-x: hidden } p { white-space: nowrap; width: 700px } </style>",
        "reflow",
        "zoom 400 %",
    ),
    "a line that widely set text does not fit in": (
        "reflow",
        WORDS,
        '<p style="height: 1.1em; line-height: 1; overflow: hidden">Many words in one line that is not high enough</p>',
        "reflow",
        "wide spacing",
    ),
    "text of twice the size that is cut off": (
        "reflow",
        WORDS,
        '<p style="height: 24px; overflow: hidden; font-size: 1rem; line-height: 1">words and words</p>',
        "reflow",
        "text 200 %",
    ),
    "a glide": ("motion", STYLE, "a { transition: color 1s; } </style>", "reduced-motion", "glides"),
    "a film": (
        "motion",
        STYLE,
        "@keyframes k { to { top: 1px } } h1 { animation: k 1s } </style>",
        "reduced-motion",
        "animated",
    ),
    "smooth scrolling": ("motion", STYLE, "html { scroll-behavior: smooth } </style>", "reduced-motion", "smoothly"),
    "pale print": ("print", STYLE, "p { color: #999 !important } </style>", "print", "contrast of 2.8"),
    "white on a ground that is not printed": (
        "print",
        STYLE,
        "h1 { color: #fff; background: #000 } </style>",
        "print",
        "contrast of 1.00",
    ),
    "a printed menu": ("print", "nav { display: none; }", "", "print", "on a screen only"),
    "black paper": ("print", "body { color: #000; background: #fff; } a", "a", "print", "is not white"),
    "a picture from elsewhere": (
        "requests",
        WORDS,
        '<img src="https://example.org/a.png" alt="x">',
        "request",
        "asks https",
    ),
    "a font from elsewhere": (
        "requests",
        STYLE,
        "@font-face { font-family: f; src: url(https://example.org/f.woff) } p { font-family: f } </style>",
        "request",
        "f.woff",
    ),
    "a connection to elsewhere": (
        "requests",
        "<title>",
        '<link rel="preconnect" href="//example.org"><title>',
        "request",
        "names",
    ),
    "words that wait for a script": (
        "scriptless",
        WORDS,
        '<p id="p" hidden>Late words.</p><script>p.hidden = false;</script>',
        "without-javascript",
        "Late words",
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_sound_page_and_broken_ones(site, name):
    """One site a checker: a sound page, and a page for each fault."""
    faults = {fault: row[1:] for fault, row in BROKEN.items() if row[0] == name}
    pages = {f"broken{number}_html": broken(*row[:2]) for number, row in enumerate(faults.values())}
    result = CHECKS[name](site(**pages))
    assert result.counts["pages"] == 1 + len(faults)
    assert [one for one in result.findings if "index.html" in one.location] == []
    for number, (fault, (_old, _new, rule, said)) in enumerate(faults.items()):
        found = [one for one in result.findings if f"html/broken{number}.html" in one.location]
        assert [one for one in found if one.rule == rule and said in f"{one.location} {one.message}"], (fault, found)


def broken(old: str, new: str) -> str:
    """Return the sound page with one fault."""
    assert old in GOOD
    return GOOD.replace(old, new, 1)


SEARCH = """<!DOCTYPE html><html lang="en"><title>Search</title><h1>Search</h1>
<div id="search-results"><ul class="search"></ul></div><script>%s</script></html>"""
LISTS = "document.querySelector('ul').innerHTML = '<li><a href=\"%s\">x</a></li>';"


def test_search_from_a_disk(site):
    assert offline.search(site(search_html=SEARCH % (LISTS % "index.html"))).findings == ()
    dead = offline.search(site(search_html=SEARCH % (LISTS % "gone.html"))).findings
    assert [one.message for one in dead if "not there" in one.message]
    throws = offline.search(site(search_html=SEARCH % (LISTS % "index.html" + "throw Error('no server');"))).findings
    assert [one.message for one in throws] == ["no server"]


def test_search_that_finds_nothing(site):
    found = offline.search(site(search_html=SEARCH % "")).findings
    assert [one.message for one in found] == ["nothing is found for 'heading'"]


def test_search_tells_what_it_has_found(site):
    telling = (
        "const told = !location.search.includes('xq'); document.querySelector('p').textContent = told ? '1 page' : '';"
    )
    page = SEARCH.replace("<div", '<p role="status"></p><div') % telling
    found = status.check(site(search_html=page)).findings
    assert [one.message for one in found] == ["what the search for 'xqzjxqzj' found is not told"]


def test_what_tells_of_itself_needs_no_status(site):
    told = """<p role="status" id="said"></p><p id="row">A school</p>
    <button type="button" id="filter">Filter</button>
    <button type="button" id="fold" aria-expanded="false">Fold</button>
    <script>filter.onclick = () => { row.hidden = true; said.textContent = "0 shown"; };
    fold.onclick = () => { fold.setAttribute("aria-expanded", "true"); row.textContent = "Two schools"; };</script>"""
    result = status.check(site((WORDS, told)))
    assert result.findings == ()
    assert result.counts["controls"] == 3


def test_box_that_scrolls_no_more_need_not_be_reached(site):
    script = '<script>a.onfocus = () => b.removeAttribute("tabindex");</script>'
    body = f'<button id="a">x</button>{script}<pre id="b" tabindex="0" role="group" aria-label="Code">y</pre>'
    assert keyboard.check(site((WORDS, body))).findings == ()


def test_lighthouse(site):
    assert lighthouse.check(site()).findings == ()
    broken = site(('<html lang="en">', "<html>"), ('<meta name="description" content="A page that is sound.">', ""))
    found = {one.rule: one.message for one in lighthouse.check(broken).findings}
    assert set(found) == {"accessibility", "seo"}
    assert "meta description" in found["seo"]


def test_page_that_leads_away_by_itself_is_looked_at(site):
    outputs = site(
        ("<title>", '<meta http-equiv="refresh" content="0; url=search.html"><title>'), search_html=SEARCH % ""
    )
    assert axe.check(outputs).findings != ()  # of the search page, which has no landmarks
    assert not [one for one in axe.check(outputs).findings if "index" in one.location]


def test_mends_of_equal_access_are_those_of_its_version(site):
    """What makes it quick changes nothing of what it reports; that of another version may need none, or others."""
    outputs = site((WORDS, FOLD.format('<input type="text"><p style="color: #888">pale</p>')))
    quick = equal_access.check(outputs)
    upstream = Path(outputs.npm, "node_modules", "accessibility-checker-engine", "ace.js").read_text(encoding="utf-8")
    read = equal_access.LOOK._replace(read_engine=lambda _outputs: upstream)
    assert equal_access.LOOK.read_engine(outputs) != upstream
    assert look_alone(outputs, equal_access.NAME, read) == quick
    assert {finding.rule for finding in quick.findings} == {"input_label_exists", "text_contrast_sufficient"}
