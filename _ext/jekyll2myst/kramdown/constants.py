"""How kramdown sorts HTML elements (kramdown 2.4, ``parser/html.rb``)."""

from __future__ import annotations

#: elements that stand inside a line and so do not begin an HTML block
SPAN = frozenset(
    """
    a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb rbc rp rt
    rtc ruby samp select small span strong sub sup tt u var
    """.split()
)
#: elements whose content is blocks where ``markdown="1"`` stands
BLOCK_CONTENT = frozenset(
    """
    address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form header
    hgroup iframe li main map menu nav noscript object section summary td
    """.split()
)
#: elements whose content is a line where ``markdown="1"`` stands
SPAN_CONTENT = frozenset(
    """
    a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend optgroup p q
    rb rbc rp rt rtc ruby select small span strong sub sup th tt
    """.split()
)
