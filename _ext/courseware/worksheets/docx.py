"""A worksheet as a Word file (DOCX) that its readers can change, made by pandoc from the HTML of the worksheet.

Pandoc comes with the optional package `pypandoc-binary`; without it there are no such files. What pandoc cannot say is
put into its styles: rules below empty paragraphs, and borders around table cells (ECMA-376, part 1, 17.3.1.24 "pBdr"
and 17.4.39 "tblBorders").
"""

from __future__ import annotations

import importlib.util
import io
import re
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from docutils import nodes

from .nodes import answer, question, worksheet

_FILTER = Path(__file__).parent / "docx.lua"
#: marks before choices of which one, or several, may be ticked
_RADIO_MARK, _CHECKBOX_MARK = "○ ", "☐ "
_RULE = 'w:val="single" w:sz="4" w:space="1" w:color="auto"'
#: properties of the styles of `docx.lua`, by their names
_STYLES: Mapping[str, str] = {
    "Ruled": f'<w:pPr><w:pBdr><w:bottom {_RULE}/><w:between {_RULE}/></w:pBdr><w:spacing w:before="240" w:after="0"/>'
    "</w:pPr>",
    "Cell": '<w:pPr><w:spacing w:before="60" w:after="60"/></w:pPr>',
}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f"<w:{side} {_RULE}/>" for side in _SIDES)


def is_available() -> bool:
    """Say whether there is a pandoc."""
    return importlib.util.find_spec("pypandoc") is not None


def copy_for_pandoc(
    sheet: worksheet, notes: list[nodes.footnote], origin: str, address: str, source: Path
) -> nodes.container:
    """Return what the file of a worksheet holds below its title: a copy, in nodes that pandoc reads well.

    :param notes: the notes that it calls
    :param origin: where it is from, as licences ask who changes it to say
    :param address: where its page is online, "" if nobody knows
    :param source: the folder that images are relative to
    """
    copy = nodes.container("", *(child.deepcopy() for child in (*sheet.children[1:], *notes)))
    attribution = nodes.reference("", origin, refuri=address) if address else nodes.Text(origin)
    copy += nodes.paragraph("", "", attribution)
    for heading in copy.findall(nodes.rubric):
        heading["heading-level"] = 1
    for question_node in copy.findall(question):
        question_node[0].children = [nodes.strong("", "", *question_node[0].children)]
    for answer_node in list(copy.findall(answer)):
        if answer_node["kind"] == "choice":
            mark = _CHECKBOX_MARK if answer_node["many"] else _RADIO_MARK
            answer_node.children = [_make_choice(item, mark) for item in answer_node.findall(nodes.list_item)]
    for link in list(copy.findall(nodes.reference)):
        _make_absolute(link, address)
    for image in list(copy.findall(nodes.image)):
        _make_local(image, source)
    return copy


def _make_choice(item: nodes.list_item, mark: str) -> nodes.paragraph:
    """Return a choice as a paragraph, behind its *mark*."""
    words = next(iter(item.findall(nodes.paragraph)))
    return nodes.paragraph("", "", nodes.Text(mark), *words.children)


def _make_absolute(link: nodes.reference, address: str) -> None:
    """Let a link to a page of the book lead to it online; without an *address*, leave its words only."""
    target = link.get("refuri") or "#" + link.get("refid", "")
    if address:
        link["refuri"] = urljoin(address, target)
    elif not re.match(r"[a-z]+:", target):
        link.replace_self(link.children)


def _make_local(image: nodes.image, source: Path) -> None:
    """Let pandoc find an image in the folder *source*; leave the words for one that it would have to fetch."""
    path = source / image["uri"]
    if path.is_file():
        image["uri"] = str(path)
    else:
        image.replace_self(nodes.inline("", image.get("alt", "")))


def convert_to_docx(html: str, title: str, language: str) -> bytes:
    """Return the Word file of a worksheet, whose content is *html*.

    It is the same for the same input and date of the edition, which pandoc takes from ``SOURCE_DATE_EPOCH``.
    """
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "worksheet.docx")
        arguments = [f"--lua-filter={_FILTER}", f"--metadata=title:{title}", f"--metadata=lang:{language}"]
        pypandoc.convert_text(html, "docx", "html+tex_math_single_backslash", arguments, outputfile=str(path))
        return _restyle(path.read_bytes())


def _restyle(content: bytes) -> bytes:
    """Return a Word file with our styles instead of pandoc's."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for info in source.infolist():
            part = source.read(info)
            target.writestr(info, _add_styles(part.decode()).encode() if info.filename == "word/styles.xml" else part)
    return output.getvalue()


def _add_styles(text: str) -> str:
    """Return pandoc's style sheet with the properties of our styles, and borders around the cells of tables."""
    for name, properties in _STYLES.items():
        text = re.sub(rf'(w:styleId="{name}">.*?)(</w:style>)', rf"\1{properties}\2", text, count=1, flags=re.DOTALL)
    table = re.compile(r'(w:styleId="Table".*?)(<w:tblCellMar>)', re.DOTALL)
    return table.sub(rf"\1<w:tblBorders>{_BORDERS}</w:tblBorders>\2", text, count=1)
