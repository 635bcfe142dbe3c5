"""What a class without a rule means: a box, a part of a box, a quotation, or that something is only laid out.

A class is meaning until shown otherwise: by its name, or by the site's style sheets, which draw nothing around it.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ..tree import HEADINGS, Node
from .style_sheets import StyleSheets

Meaning = Literal["box", "quotation", "part", "layout", ""]

#: words in the names of boxes
_BOX_WORDS = frozenset(
    """
    activity activities admonition advice alert alerts aside attention banner box boxed boxout callout callouts card
    case casestudy caution challenge checklist danger definition details disclaimer discussion disclosure error
    example exercise explanatory fact flash goal goals hint homework important info infobox information jumbotron
    keypoint keypoints lemma lesson-box message notice note notes objective objectives outcome outcomes panel
    pitfall practice prereq prerequisite prerequisites question quiz reflection remark reminder scenario sidebar
    sidenote solution spotlight success summarybox takeaway takeaways task theorem tip tips toast try tryit update
    video videos warn warning well worksheet
    """.split()
)
_QUOTATION_WORDS = frozenset(
    "quote quotes pquote pullquote blockquote quotation testimonial epigraph poem poetry verse lyrics stanza".split()
)
#: last words in the names of what is inside a box
_PART_WORDS = frozenset(
    """
    body content contents inner inside text copy i link links group deck columns container wrapper wrap outer collapse
    toggle list row col img image icon media time duration length date meta
    """.split()
)
#: last words in the names of what holds a box's title
TITLE_WORDS = frozenset("title heading header head h headline label name caption".split())
#: last words in the names of who said something
CREDIT_WORDS = frozenset("credit author attribution cite citation source by byline speaker person name".split())
_LAYOUT_WORDS = frozenset(
    """
    accordion align align-self aos badge bg block bottom btn button buttons center centered centre clear clearfix col
    cols column columns container content contents copy d date default desktop display embed entry feature features
    fixed flex float flow flush font fs full fullwidth gallery grid group gutter header footer height hero hidden hide
    highlight highlighter hyphen half home image images img inline inner intro item items justified justify large
    layout lead left letter line list main margin masthead max mb me media medium meta middle min mobile ml mr ms mt mx
    my mw nav navbar navigation no nomargin nopadding offset order outer overflow p page pages padding paragraph
    pagination pb pe pl post posts pr ps pt px py primary pull ratio responsive rich right rounded row rows rtl ltr
    section secondary site sm md lg xl xs size small span spacing stack sticky sub subtitle syllabus tab tabs tablet
    tablescroll table text third thumb thumbnail to toc top two type u ul vertical view viewport visible w wide width
    wrap wrapper figure fig caption photo picture pic map chart graph math equation references bibliography csl
    footnote endnote endnotes author authors social share comments breadcrumb breadcrumbs search license licence ads
    footnotes language lang iframe fluid maincontent introduction print print-only screen prose js l
    fade in active open show collapse collapsed selected current
    """.split()
)
#: first words of classes that color or place something, whatever follows: "text-warning", "btn-info"
_STYLE_WORDS = frozenset(
    "text bg btn button table list border badge label icon fa nav hidden visible no col is has".split()
)
#: what frameworks write before the names of their classes
_PREFIXES = frozenset("usa uk govuk nhsuk bs ui w3 td c o wp pure mdc ds".split())
_CLASS_PART = re.compile(r"[-_:]+|(?<=[a-z])(?=[A-Z])|\d+")
#: elements whose class may make a box of them
BLOCKS = frozenset({"div", "section", "article", "aside", "p", "blockquote", "ul", "ol", "dl"})
#: elements that show what they hold as it is, so that a class without any other sign makes a box of them
_WRAPPERS = frozenset({"div", "section", "aside"})
#: characters that are worth a box whose class nothing else speaks for
_MIN_LENGTH = 20
_BOX_ROLES = frozenset({"note", "alert", "status", "complementary", "doc-tip", "doc-notice", "doc-pullquote"})


class ClassName(NamedTuple):
    """A class and the words of its name, without the prefix of a framework."""

    name: str
    words: tuple[str, ...]

    @property
    def is_part(self) -> bool:
        """Whether it names a part of a component: "card-body", "usa-alert__text"."""
        return "__" in self.name or (len(self.words) > 1 and self.words[-1] in _PART_WORDS | TITLE_WORDS)

    @property
    def is_title(self) -> bool:
        """Whether it names what holds the title of a box."""
        return self.words[-1:] != () and self.words[-1] in TITLE_WORDS

    @property
    def is_layout(self) -> bool:
        """Whether it only says where something stands, or how large it is."""
        if not self.words or self.words[0] in _STYLE_WORDS:
            return True
        return self.words[0] in _LAYOUT_WORDS and not self.is_box and not self.is_quotation

    @property
    def is_box(self) -> bool:
        """Whether it names a box."""
        return not _BOX_WORDS.isdisjoint(self.words)

    @property
    def is_quotation(self) -> bool:
        """Whether it names a quotation."""
        # "pull" alone, or with a side, is bootstrap's word for floating
        return not _QUOTATION_WORDS.isdisjoint(self.words)


def split_class(name: str) -> ClassName:
    """Return a class with the words of its name in lower case."""
    words = [word.lower() for word in _CLASS_PART.split(name) if word]
    return ClassName(name, tuple(words[1:] if len(words) > 1 and words[0] in _PREFIXES else words))


def list_class_names(node: Node) -> list[ClassName]:
    """Return the classes of an element, taken apart."""
    return [split_class(name) for name in node.list_classes()]


def read_meaning(node: Node, sheets: StyleSheets) -> Meaning:
    """Return what the classes, the role and the style of a block say that it is; "" for nothing."""
    names = list_class_names(node)
    if node.tag not in BLOCKS or (not names and node.tag != "aside" and not node.attrs.keys() & {"role", "style"}):
        return ""
    if any(name.is_part for name in names):
        # the docs themes put "note-title" on a whole box
        is_titled_box = any(name.is_part and name.is_title and name.is_box for name in names)
        return "box" if node.tag == "blockquote" and is_titled_box else "part"
    named = [name for name in names if not name.is_layout]
    if any(name.is_quotation for name in named) and node.tag not in ("p", "ul", "ol", "dl"):
        return "quotation"
    if any(name.is_box for name in named) or node.attrs.get("role") in _BOX_ROLES:
        return "box"
    if sheets.is_drawn(node) and (named or not names):
        return "box"
    if node.tag == "aside":
        return "box"
    return _read_unknown(node, named, sheets) if names and node.tag in _WRAPPERS else ""


def _read_unknown(node: Node, named: list[ClassName], sheets: StyleSheets) -> Meaning:
    """Return what a class means that no word and no rule says anything of."""
    # the style sheets know it and draw nothing, or it stands around boxes, a part of the page or a picture
    if not named or any(name.name in sheets.named for name in named) or "holds-box" in node.options:
        return "layout"
    headings = sum(child.tag in HEADINGS for child in node.children)
    has_text = any(child.tag in ("p", "ul", "ol", "#text") and child.text_content().strip() for child in node.children)
    is_long = has_text and len(node.text_content().strip()) >= _MIN_LENGTH
    return "box" if headings <= 1 and is_long else "layout"
