"""HTML tags among Markdown, and how kramdown sorts HTML elements (kramdown 2.4, ``parser/html.rb``)."""

from __future__ import annotations

import re

START_TAG = re.compile(
    r"<([A-Za-z][\w:.-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*(/?)>"
)
END_TAG = re.compile(r"</([A-Za-z][\w:.-]*)\s*>")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)

#: elements that stand inside a line and so do not begin an HTML block
SPAN_ELEMENTS = frozenset(
    """
    a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt
    rtc ruby samp select small span strong sub sup tt u var
    """.split()
)
#: elements whose content is blocks where ``markdown="1"`` stands
BLOCK_CONTENT_ELEMENTS = frozenset(
    """
    address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header
    hgroup iframe li main map menu nav noscript object section summary td
    """.split()
)
#: elements whose content is a line where ``markdown="1"`` stands
SPAN_CONTENT_ELEMENTS = frozenset(
    """
    a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q
    rb rbc rp rt rtc ruby select small span strong sub sup th tt
    """.split()
)
#: the elements of HTML, also those that are no longer in it (HTML Standard, "Index"; "Obsolete features")
HTML_ELEMENTS = frozenset(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote
    body br button canvas caption center cite code col colgroup command data datalist dd del details dfn dialog
    dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark
    marquee math menu meta meter nav nobr noembed noframes noscript object ol optgroup option output p param
    picture plaintext pre progress q rb rbc rp rt rtc ruby s samp script search section select slot small source
    span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr
    track tt u ul var video wbr xmp
    """.split()
)
