"""What is extracted from a PDF, and read out, is what was written: each letter once, each line in its order.

Lines with letters that Typst has taken apart, or that run from right to left, are written anew: their glyphs stay where
they are, their text is that of the source, and words that follow each other in one structure element are one
marked-content sequence.

(ISO 32000-1, 14.8.2.3 "Page content order", 14.8.2.3.3 "Reverse-order show strings".)
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import NamedTuple, TypeAlias

from .clusters import has_gaps, join_clusters, reading_order
from .languages import RIGHT_TO_LEFT_LETTER, is_right_to_left
from .lazy_import import pikepdf
from .structure_content import StructureContent, block_of
from .text_runs import Cluster, FontText, read_sequence
from .text_writing import write_clusters

#: as parts of the size of the font: how far back the next run of a line may begin, and how much higher it may stand
_BACK, _HIGHER = 0.3, 0.9
_WORD = re.compile(r'[^\s"\\]+')
#: characters beyond those of Latin, which are ligatures where a glyph stands for several
_BEYOND_LATIN = re.compile("[^\x00-\u02ff]")
#: the language that the theme gives text of none that runs from right to left
_UNDETERMINED = "und"
_Instructions: TypeAlias = "list[pikepdf.ContentStreamInstruction]"


def open_restored(
    content: bytes, source: str, write_numbers: Callable[[pikepdf.Pdf], None] | None = None
) -> tuple[pikepdf.Pdf, str]:
    """Return the PDF whose bytes are *content* after `restore_text`; as it is if that fails, and why it does.

    :param write_numbers: completes its text before that
    """

    def opened() -> pikepdf.Pdf:
        pdf = pikepdf.open(io.BytesIO(content))
        if write_numbers is not None:
            write_numbers(pdf)
        return pdf

    pdf = opened()
    try:
        restore_text(pdf, source)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, pikepdf.PdfError) as error:
        return opened(), repr(error)
    return pdf, ""


def restore_text(pdf: pikepdf.Pdf, source: str) -> None:
    """Write the lines of *pdf* anew whose text would not be extracted as it was written.

    :param source: the Typst source that the PDF was made from, which knows the words
    """
    fonts: dict[tuple[int, int], FontText] = {}
    pages = [(page, texts) for page in pdf.pages if any(map(_needs_attention, (texts := _texts(page, fonts)).values()))]
    if not pages:
        return
    structure = StructureContent(pdf)
    words = frozenset(unicodedata.normalize("NFC", word) for word in _WORD.findall(source))
    for page, texts in pages:
        rewriter = _PageRewriter(page, texts, structure, lambda word: unicodedata.normalize("NFC", word) in words)
        if content := rewriter.rewrite():
            page.obj.Contents = pdf.make_stream(content)
    structure.sort_content()


def _texts(page: pikepdf.Page, fonts: dict[tuple[int, int], FontText]) -> dict[str, FontText]:
    """Return what is known of the glyphs of the fonts of *page*, by their names; *fonts* keeps it by object."""
    texts = {}
    for name, font in page.resources.get("/Font", pikepdf.Dictionary()).items():
        if font.objgen not in fonts:
            fonts[font.objgen] = FontText(font)
        texts[name] = fonts[font.objgen]
    return texts


def _needs_attention(font: FontText) -> bool:
    """Say whether a *font* has glyphs that may have been taken apart, or that run to the left."""
    return any(map(_is_special, font.texts.values()))


@cache
def _is_special(text: str) -> bool:
    """Say whether the *text* of a glyph has to be looked at."""
    return bool(RIGHT_TO_LEFT_LETTER.search(text) or (len(text) > 1 and _BEYOND_LATIN.search(text)))


class _Sequence(NamedTuple):
    """A marked-content sequence with text, which belongs to a structure element."""

    mcid: int
    #: what its property list says besides, such as a language
    properties: dict[str, pikepdf.Object]
    element: pikepdf.Object
    clusters: list[Cluster]

    @property
    def kin(self) -> tuple[object, ...]:
        """What sequences that can be one have in common."""
        return (self.element.objgen, *((name, str(value)) for name, value in sorted(self.properties.items())))


@dataclass
class _Line:
    """What is on one line of a block."""

    sequences: list[_Sequence] = field(default_factory=list)
    #: lines and grounds between the sequences
    decoration: _Instructions = field(default_factory=list)
    #: all of it, as it was written
    instructions: _Instructions = field(default_factory=list)

    def takes(self, sequence: _Sequence) -> bool:
        """Say whether *sequence* is the next one on this line."""
        if not self.sequences or not sequence.clusters or not self.sequences[-1].clusters:
            return not self.sequences
        last, run = self.sequences[-1].clusters[-1].glyphs[-1], sequence.clusters[0].run
        size = max(last.run.size, run.size)
        pen = last.right if last.right > last.left else last.run.x  # a mark may stand far from where the pen is
        return (
            run.x > pen - _BACK * size
            and abs(run.y - last.run.y) < _HIGHER * size
            and block_of(sequence.element).objgen == block_of(self.sequences[-1].element).objgen
        )


class _PageRewriter:
    """Writes the content of a page anew."""

    def __init__(
        self,
        page: pikepdf.Page,
        fonts: Mapping[str, FontText],
        structure: StructureContent,
        is_known: Callable[[str], bool],
    ) -> None:
        """Begin with nothing written."""
        self.page, self.fonts, self.structure, self.is_known = page, fonts, structure, is_known
        self.parts: list[bytes] = []
        #: the sequences of the page in the order in which they are written
        self.order: list[int] = []
        self.is_changed = False

    def rewrite(self) -> bytes:
        """Return the content of the page; nothing if it stays as it is."""
        line = _Line()
        for instructions, mcid in _top_level(self.page):
            sequence = self.read(instructions, mcid) if mcid is not None else None
            if sequence is not None:
                if not line.takes(sequence):
                    self.write_line(line)
                    line = _Line()
                line.sequences.append(sequence)
            elif mcid is None and line.sequences and str(instructions[0].operator) == "BDC":
                line.decoration += instructions
            else:
                self.write_line(line)
                line = _Line()
                self.write(instructions, mcid)
                continue
            line.instructions += instructions
        self.write_line(line)
        if self.is_changed:
            self.structure.set_order(self.page, self.order)
        return b"\n".join(self.parts) if self.is_changed else b""

    def read(self, instructions: _Instructions, mcid: int) -> _Sequence | None:
        """Return the text of a marked-content sequence; `None` if there is something else in it."""
        element = self.structure.element(self.page, mcid)
        if element is None or not (clusters := read_sequence(instructions[1:-1], self.fonts)):
            return None
        properties = {name: value for name, value in instructions[0].operands[1].items() if name != "/MCID"}
        return _Sequence(mcid, properties, element, clusters)

    def write(self, instructions: _Instructions, mcid: int | None = None) -> None:
        """Write *instructions* as they are."""
        self.parts.append(pikepdf.unparse_content_stream(instructions))
        if mcid is not None:
            self.order.append(mcid)

    def write_line(self, line: _Line) -> None:
        """Write a *line*: anew if its text would not be extracted as it was written."""
        if not line.sequences:
            return
        clusters = []
        for number, sequence in enumerate(line.sequences):
            for cluster in sequence.clusters:
                cluster.sequence = number
            clusters += sequence.clusters
        has_left = any(RIGHT_TO_LEFT_LETTER.search(cluster.text) for cluster in clusters)
        joined = join_clusters(clusters, self.is_known)
        if len(joined) == len(clusters) and not has_left and not any(map(has_gaps, joined)):
            self.parts.append(pikepdf.unparse_content_stream(line.instructions))
            self.order += [sequence.mcid for sequence in line.sequences]
            return
        self.is_changed = True
        if line.decoration:
            self.write(line.decoration)
        language = self.structure.language(line.sequences[0].element)
        to_left = language == _UNDETERMINED or is_right_to_left(language)
        self.write_words(line, reading_order(joined, to_left=to_left) if has_left else joined)

    def write_words(self, line: _Line, clusters: Sequence[Cluster]) -> None:
        """Write the *clusters* of a *line*, which are in reading order."""
        spare: dict[tuple[object, ...], list[int]] = {}
        for sequence in line.sequences:
            spare.setdefault(sequence.kin, []).append(sequence.mcid)
        for kin, members in groupby(clusters, key=lambda cluster: line.sequences[cluster.sequence].kin):
            group = list(members)
            sequence = line.sequences[group[0].sequence]
            mcid = spare[kin].pop(0) if spare[kin] else self.structure.add(self.page, sequence.element)
            properties = pikepdf.Dictionary({**sequence.properties, "/MCID": mcid})
            begin = pikepdf.ContentStreamInstruction([pikepdf.Name.Span, properties], pikepdf.Operator("BDC"))
            content = b"".join(self.write_word(word) for word in _words(group))
            self.parts.append(pikepdf.unparse_content_stream([begin]) + b"\n" + content + b"EMC")
            self.order.append(mcid)
        for sequence in line.sequences:
            for mcid in spare.pop(sequence.kin, ()):
                self.structure.remove(self.page, sequence.element, mcid)

    def write_word(self, word: list[Cluster]) -> bytes:
        """Return the instructions for a *word*: one that runs to the left stands there from left to right."""
        is_reversed = any(RIGHT_TO_LEFT_LETTER.search(cluster.text) for cluster in word)
        if is_reversed:
            word = sorted(word, key=lambda cluster: cluster.glyphs[0].left)
        return write_clusters(word, self.fonts, is_reversed=is_reversed)


def _words(clusters: Sequence[Cluster]) -> Iterator[list[Cluster]]:
    """Yield words, and spaces between them."""
    for _is_space, members in groupby(clusters, key=lambda cluster: cluster.text.isspace()):
        yield list(members)


def _top_level(page: pikepdf.Page) -> Iterator[tuple[_Instructions, int | None]]:
    """Yield the marked-content sequences of *page*, and each instruction that is in none, with their MCIDs."""
    depth, mcid = 0, None
    instructions: _Instructions = []
    for instruction in pikepdf.parse_content_stream(page):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)  # nothing is drawn inline
        operator = str(instruction.operator)
        if operator in ("BDC", "BMC"):
            depth += 1
            if depth == 1:
                properties = instruction.operands[1] if len(instruction.operands) > 1 else pikepdf.Dictionary()
                mcid = int(properties["/MCID"]) if "/MCID" in properties else None
        instructions.append(instruction)
        if operator == "EMC":
            depth -= 1
        if depth == 0:
            yield instructions, mcid
            instructions, mcid = [], None
    if instructions:
        yield instructions, mcid
