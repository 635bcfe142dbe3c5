"""How paragraphs and tables of a Word file look: ``word/styles.xml`` (ECMA-376, part 1, 17.7)."""

from __future__ import annotations

from typing import NamedTuple


class WordLook(NamedTuple):
    """What the Word files of a book have in common."""

    #: the color of headings, as ``#rrggbb``; "" for that of text
    color: str = ""
    #: the logo as a PNG of two dots a pixel, and what it shows; nothing without one
    logo: bytes = b""
    logo_alt: str = ""
    #: the family of text
    family: str = "Calibri"


_RULE = 'w:val="single" w:sz="4" w:space="1" w:color="auto"'
_BORDERS = "".join(f"<w:{side} {_RULE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_FONT = "<w:rFonts w:ascii={family} w:hAnsi={family} w:cs={family} w:eastAsia={family}/>"
#: of headings, in a part that is to be filled in
_COLOR = '<w:color w:val="{color}"/>'
#: runs of code, too
MONOSPACE = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'


def _style(name: str, paragraph: str = "", run: str = "", *, title: str = "") -> str:
    """Return a style of paragraphs, which is named *title* in menus."""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title or name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _heading(level: int, size: int) -> str:
    paragraph = f'<w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/>'
    run = f'<w:b/>{_COLOR}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return _style(f"Heading{level}", paragraph, run, title=f"heading {level}")


#: the whole part; `namespace` and `color` are to be filled in, `language` and `family` with quotation marks around them
STYLES = (
    '<w:styles xmlns:w="{namespace}"><w:docDefaults><w:rPrDefault><w:rPr>'
    + _FONT
    + '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val={language} w:eastAsia={language} w:bidi={language}/>'
    + '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + _style("Title", '<w:spacing w:after="240"/>', f'<w:b/>{_COLOR}<w:sz w:val="40"/><w:szCs w:val="40"/>')
    + "".join(_heading(level, size) for level, size in ((1, 30), (2, 27), (3, 25), (4, 24)))
    + _style("Quote", '<w:ind w:left="567" w:right="567"/>')
    + _style("Caption", run="<w:i/>", title="caption")
    + _style("SourceCode", '<w:spacing w:after="0"/>', MONOSPACE + '<w:sz w:val="20"/>', title="Source Code")
    + _style("Term", "<w:keepNext/>", "<w:b/>")
    + _style(
        "Ruled",
        f'<w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr><w:spacing w:before="240" w:after="0"/>',
    )
    + _style("Cell", '<w:spacing w:before="90" w:after="90"/>')
    + '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    + '<w:rPr><w:color w:val="0563C1"/><w:u w:val="single"/></w:rPr></w:style>'
    + '<w:style w:type="table" w:styleId="Table"><w:name w:val="Table"/><w:tblPr>'
    + f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    + '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
)
