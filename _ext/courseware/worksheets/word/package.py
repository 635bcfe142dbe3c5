"""The archive of a Word file: its parts, and what they hold besides text (ECMA-376, parts 1 and 2)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from fastbuild.zip_files import make_zip

from .styles import STYLES, WordLook

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: Letter, with margins of an inch, in twentieths of a point
_EDGES = (
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/>'
)
#: US Letter, upright and turned
_UPRIGHT = f'<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>{_EDGES}</w:sectPr>'
_TURNED = f'<w:sectPr><w:pgSz w:w="15840" w:h="12240" w:orient="landscape"/>{_EDGES}</w:sectPr>'
#: how wide the text is on each, in twentieths of a point
TEXT_WIDTH, _TURNED_TEXT_WIDTH = 9360, 12960
#: what stands before items of lists, by the names that docutils has for enumerations
_FORMATS = {
    "arabic": "decimal",
    "loweralpha": "lowerLetter",
    "upperalpha": "upperLetter",
    "lowerroman": "lowerRoman",
    "upperroman": "upperRoman",
    "": "bullet",
}
_LEVELS = 9
#: how far a list stands inside what is around it, in twentieths of a point
LIST_INDENT = 360
# characters that XML 1.0 cannot hold
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def escape_text(text: str) -> str:
    """Return *text* as XML holds it."""
    return escape(_NO_XML.sub("", text))


def quote(text: str) -> str:
    """Return *text* as the value of an attribute, with its quotation marks."""
    return quoteattr(_NO_XML.sub("", text))


class _List(NamedTuple):
    """A list whose items are numbered or marked."""

    enumtype: str
    start: int


_PLAIN = WordLook()


class WordPackage:
    """What a Word file holds besides its text."""

    def __init__(self, folder: Path, look: WordLook = _PLAIN, *, is_turned: bool = False) -> None:
        """Begin with nothing; the names of pictures are relative to *folder*."""
        self.folder, self.look = folder, look
        self.page, self.text_width = (_TURNED, _TURNED_TEXT_WIDTH) if is_turned else (_UPRIGHT, TEXT_WIDTH)
        self._links: list[str] = []
        self._pictures: list[tuple[str, bytes]] = []
        self._lists: list[_List] = []

    def add_link(self, address: str) -> str:
        """Return the id of a link to an *address*."""
        if address not in self._links:
            self._links.append(address)
        return f"link{self._links.index(address) + 1}"

    def add_picture(self, content: bytes, suffix: str) -> str:
        """Return the id of a picture; its *suffix*, without a dot, says what it is."""
        self._pictures.append((suffix, content))
        return f"picture{len(self._pictures)}"

    def add_list(self, enumtype: str, start: int = 1) -> int:
        """Return the number of a list that begins with *start*.

        :param enumtype: what docutils calls the numbers; "" for bullets
        """
        self._lists.append(_List(enumtype, start))
        return len(self._lists)

    def write(self, body: str, title: str, language: str) -> bytes:
        """Return the archive with a *body*, elements of WordprocessingML."""
        texts = {
            "[Content_Types].xml": self._write_content_types(),
            "_rels/.rels": _write_relationships(
                [
                    ("document", f"{_OFFICE}/relationships/officeDocument", "word/document.xml", ""),
                    ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml", ""),
                ]
            ),
            "docProps/core.xml": _write_properties(title, language),
            "word/_rels/document.xml.rels": self._write_document_relationships(),
            "word/document.xml": f"{_HEAD}<w:document {_namespaces()}><w:body>{body}{self.page}</w:body></w:document>",
            "word/numbering.xml": self._write_numbering(),
            "word/styles.xml": _HEAD
            + STYLES.format(
                namespace=_MAIN,
                language=quote(language),
                family=quote(self.look.family),
                color=self.look.color.removeprefix("#") or "auto",
            ),
        }
        pictures = [
            (f"word/media/picture{number}.{suffix}", content)
            for number, (suffix, content) in enumerate(self._pictures, 1)
        ]
        files = [*((name, text.encode()) for name, text in texts.items()), *pictures]
        return make_zip(files, is_stored=lambda name: name.startswith("word/media/"))

    def _write_content_types(self) -> str:
        defaults = {
            "rels": "application/vnd.openxmlformats-package.relationships+xml",
            "xml": "application/xml",
            **{suffix: f"image/{suffix}" for suffix, _content in self._pictures},
        }
        overrides = {
            "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
            "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
            "/word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
            "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        }
        entries = [f'<Default Extension="{suffix}" ContentType="{name}"/>' for suffix, name in defaults.items()]
        entries += [f'<Override PartName="{part}" ContentType="{name}"/>' for part, name in overrides.items()]
        return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{"".join(entries)}</Types>'

    def _write_document_relationships(self) -> str:
        kinds = f"{_OFFICE}/relationships"
        rows = [
            ("styles", f"{kinds}/styles", "styles.xml", ""),
            ("numbering", f"{kinds}/numbering", "numbering.xml", ""),
        ]
        rows += [
            (f"link{number}", f"{kinds}/hyperlink", address, "External")
            for number, address in enumerate(self._links, 1)
        ]
        rows += [
            (f"picture{number}", f"{kinds}/image", f"media/picture{number}.{suffix}", "")
            for number, (suffix, _content) in enumerate(self._pictures, 1)
        ]
        return _write_relationships(rows)

    def _write_numbering(self) -> str:
        formats = list(_FORMATS)
        parts = [_write_abstract_list(number, _FORMATS[name]) for number, name in enumerate(formats)]
        for number, (enumtype, start) in enumerate(self._lists, 1):
            starts = "" if not enumtype else f'<w:startOverride w:val="{start}"/>'
            levels = "".join(
                f'<w:lvlOverride w:ilvl="{level}">{starts}</w:lvlOverride>' for level in range(_LEVELS) if starts
            )
            index = formats.index(enumtype if enumtype in _FORMATS else "arabic")
            parts.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{index}"/>{levels}</w:num>')
        return f'{_HEAD}<w:numbering xmlns:w="{_MAIN}">{"".join(parts)}</w:numbering>'


def _namespaces() -> str:
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    names = {
        "w": _MAIN,
        "r": f"{_OFFICE}/relationships",
        "wp": f"{drawing}/wordprocessingDrawing",
        "a": f"{drawing}/main",
        "pic": f"{drawing}/picture",
    }
    return " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())


def _write_relationships(rows: list[tuple[str, str, str, str]]) -> str:
    """Return a part that names others: the id of each, what it is, where it is, and whether that is outside."""
    entries = (
        f'<Relationship Id="{name}" Type="{kind}" Target={quote(target)}'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for name, kind, target, mode in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{"".join(entries)}</Relationships>'


def _write_properties(title: str, language: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape_text(title)}</dc:title><dc:language>{escape_text(language)}</dc:language>"
        "</cp:coreProperties>"
    )


def _write_abstract_list(number: int, number_format: str) -> str:
    """Return how lists of a format look at each level."""
    levels = []
    for level in range(_LEVELS):
        text = "•" if number_format == "bullet" else f"%{level + 1}."
        indent = LIST_INDENT * (level + 1)
        levels.append(
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{indent}" w:hanging="{LIST_INDENT}"/></w:pPr></w:lvl>'
        )
    head = f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
    return f"{head}{''.join(levels)}</w:abstractNum>"
