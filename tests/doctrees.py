"""Random pages, as doctrees: any node of docutils and Sphinx in any place where it may stand, each word once."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

from docutils import nodes
from docutils.utils import new_document
from html_pieces import HtmlPieces
from hypothesis import strategies as st
from sphinx import addnodes

#: what words are made of: no vowels, so that nothing is hyphenated, and no letters that form ligatures
_LETTERS = "bcdghkmnpqrstvwxz"
#: the name of an element of HTML, which is no word
_TAG_NAME = re.compile(r"</?[a-z]\w*")
_ADMONITIONS = (
    nodes.note, nodes.warning, nodes.tip, nodes.attention, nodes.caution, nodes.danger, nodes.error, nodes.hint,
    nodes.important, addnodes.seealso,
)  # fmt: skip


def _words() -> Iterator[str]:
    """Yield words of five letters, each once."""
    return ("q" + "".join(letters) for letters in itertools.product(_LETTERS, repeat=4))


class _Page:
    """Draws one page."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.words = _words()
        self.ids = (f"id{number}" for number in itertools.count())
        #: notes that are not written yet, and ids that references may lead to
        self.notes: list[nodes.Element] = []
        self.targets: list[str] = []
        self.note_count = 0
        addresses = (f"https://example.org/html/{number}" for number in itertools.count())
        self.html = HtmlPieces(self.choose, self.words, addresses)

    def choose(self, *options: Any) -> Any:
        """Return one of *options*, the first where an example is made smaller."""
        return self.draw(st.sampled_from(options))

    def count(self, least: int, most: int) -> range:
        """Return a range of a drawn length."""
        return range(self.draw(st.integers(least, most)))

    # -- in a line ----------------------------------------------------------------------------------

    def text(self) -> nodes.Text:
        """Return one to three words."""
        return nodes.Text(" ".join(next(self.words) for _ in self.count(1, 3)))

    def line(self, depth: int, *, linked: bool = False, noted: bool = True) -> list[nodes.Node]:
        """Return what stands in a line; in a link (*linked*) no other link, and no note."""
        parts: list[nodes.Node] = []
        for _ in self.count(1, 3):
            parts += [self.inline(depth, linked=linked, noted=noted), nodes.Text(" ")]
        return [*parts[:-1]]

    def inline(self, depth: int, *, linked: bool, noted: bool) -> nodes.Node:
        """Return one inline node."""
        makers = [self.text, self._image, self._formula, self._code]
        if depth:
            makers += [lambda: self._marked(depth - 1, linked=linked, noted=noted)] * 3
            if not linked:
                makers += [lambda: self._reference(depth - 1), lambda: self._reference(depth - 1)]
                makers += [self._note_reference, self._citation_reference] if noted else []
        return self.choose(*makers)()

    def _marked(self, depth: int, *, linked: bool, noted: bool) -> nodes.Element:
        node_class = self.choose(
            nodes.emphasis, nodes.strong, nodes.inline, nodes.literal, nodes.superscript, nodes.subscript,
            nodes.title_reference, nodes.abbreviation, nodes.acronym, addnodes.literal_emphasis,
            addnodes.literal_strong, addnodes.manpage, nodes.generated, nodes.problematic,
        )  # fmt: skip
        node = self._as_target(node_class("", "", *self.line(depth, linked=linked, noted=noted)))
        if node_class is nodes.inline:
            node["classes"].append(self.choose("guilabel", "menuselection", "kbd", "strike", "sd-badge", "unknown"))
        return node

    def _as_target(self, node: nodes.Element) -> nodes.Element:
        """Return *node*, which may now have an id that references lead to."""
        if self.choose(False, False, True) and not isinstance(node, nodes.comment):
            name = next(self.ids)
            node["ids"].append(name)
            node["names"].append(name)
            self.targets.append(name)
        return node

    def _image(self) -> nodes.Element:
        words = " ".join(next(self.words) for _ in self.count(1, 2))
        return nodes.image(uri=self.choose("pixel.png", "gone.png", "https://far.example.org/x.png"), alt=words)

    def _formula(self) -> nodes.Element:
        source = self.choose(r"a^2", r"\frac{a}{b}", r"\frac{a")
        return nodes.math(source, source)

    def _code(self) -> nodes.Element:
        text = next(self.words)
        return nodes.literal(text, text)

    def _reference(self, depth: int) -> nodes.Element:
        targets = [*self.targets]  # no link leads into itself
        content = self.line(depth, linked=True)
        goal = self.choose("external", "internal", "mail")
        if goal == "internal" and targets:
            return nodes.reference("", "", *content, refid=self.choose(*targets), internal=True)
        return nodes.reference("", "", *content, refuri=f"https://example.org/{next(self.ids)}", internal=False)

    def _note_reference(self) -> nodes.Element:
        return self._call(nodes.footnote, nodes.footnote_reference)

    def _citation_reference(self) -> nodes.Element:
        return self._call(nodes.citation, nodes.citation_reference)

    def _call(self, note_class: type, call_class: type) -> nodes.Element:
        earlier = [note for note in self.notes if isinstance(note, note_class)]
        if earlier and self.choose(False, True):
            note = self.choose(*earlier)
        else:
            self.note_count += 1
            name = next(self.ids)
            note = note_class("", nodes.label("", str(self.note_count)), ids=[name], names=[name], auto=1)
            self.notes.append(note)
        call_id = next(self.ids)
        note.setdefault("backrefs", []).append(call_id)
        label = note[0].astext()
        return call_class("", label, ids=[call_id], refid=note["ids"][0], docname="")

    # -- blocks -------------------------------------------------------------------------------------

    def blocks(self, depth: int, *, least: int = 1, most: int = 3, noted: bool = True) -> list[nodes.Node]:
        """Return blocks, as they stand in an item, a cell, a box."""
        return [self.block(depth, noted=noted) for _ in self.count(least, most)]

    def block(self, depth: int, *, noted: bool = True) -> nodes.Element:
        """Return one block."""
        makers: list[Callable[[int], nodes.Element]] = [self._paragraph, self._literal_block, self._block_image]
        if depth:
            makers += [
                self._list, self._definition_list, self._field_list, self._option_list, self._line_block, self._quote,
                self._table, self._table, self._figure, self._admonition, self._titled_box, self._rubric,
                self._container, self._formula_block, self._code_with_caption, self._hlist, self._centered,
                self._glossary,
                self._desc, self._card, self._dropdown, self._doctest, self._comment, self._version,
                self._raw_html, self._grammar, self._acks, self._tabs, self._rule, self._message,
            ]  # fmt: skip
        return self._as_target(self.choose(*makers)(max(0, depth - 1)))

    def _paragraph(self, depth: int) -> nodes.Element:
        return nodes.paragraph("", "", *self.line(depth))

    def _literal_block(self, depth: int) -> nodes.Element:
        if depth and self.choose(False, True):  # what `parsed-literal` makes
            return nodes.literal_block("", "", *self.line(depth), nodes.Text("\n  "), *self.line(depth))
        text = "\n".join(next(self.words) for _ in self.count(1, 3))
        return nodes.literal_block(text, text, language=self.choose("text", "python"), linenos=self.choose(False, True))

    def _doctest(self, _depth: int) -> nodes.Element:
        text = f">>> {next(self.words)}\n{next(self.words)}"
        return nodes.doctest_block(text, text)

    def _block_image(self, _depth: int) -> nodes.Element:
        image = self._image()
        return nodes.reference("", "", image, refuri="https://example.org/image") if self.choose(False, True) else image

    def _list(self, depth: int) -> nodes.Element:
        items = [self._as_target(nodes.list_item("", *self.blocks(depth, least=0))) for _ in self.count(1, 3)]
        if self.choose(False, True):
            start = self.choose(1, 5)
            return nodes.enumerated_list(
                "", *items, enumtype=self.choose("arabic", "loweralpha"), prefix="", suffix=".", start=start
            )
        return nodes.bullet_list("", *items, bullet="*")

    def _definition_list(self, depth: int) -> nodes.Element:
        return nodes.definition_list("", *(self._definition(depth) for _ in self.count(1, 2)))

    def _definition(self, depth: int) -> nodes.Element:
        terms: list[nodes.Element] = [nodes.term("", "", *self.line(depth)) for _ in self.count(1, 2)]
        terms += [nodes.classifier("", "", *self.line(depth)) for _ in self.count(0, 1)]
        return nodes.definition_list_item("", *terms, nodes.definition("", *self.blocks(depth, least=0)))

    def _glossary(self, depth: int) -> nodes.Element:
        terms = [self._definition(depth) for _ in self.count(1, 2)]
        return addnodes.glossary("", nodes.definition_list("", *terms, classes=["glossary"]))

    def _field_list(self, depth: int) -> nodes.Element:
        fields = [
            nodes.field("", nodes.field_name("", "", *self.line(0)), nodes.field_body("", *self.blocks(depth, least=0)))
            for _ in self.count(1, 2)
        ]
        return nodes.field_list("", *fields)

    def _option_list(self, depth: int) -> nodes.Element:
        items = [
            nodes.option_list_item(
                "",
                nodes.option_group(
                    "",
                    nodes.option(
                        "",
                        nodes.option_string("", "--" + next(self.words)),
                        nodes.option_argument("", next(self.words), delimiter="="),
                    ),
                ),
                nodes.description("", *self.blocks(depth)),
            )
            for _ in self.count(1, 2)
        ]
        return nodes.option_list("", *items)

    def _line_block(self, depth: int) -> nodes.Element:
        lines: list[nodes.Element] = [nodes.line("", "", *self.line(depth)) for _ in self.count(1, 2)]
        return nodes.line_block("", *lines, nodes.line_block("", nodes.line("", "", *self.line(0))), nodes.line())

    def _quote(self, depth: int) -> nodes.Element:
        attribution = [nodes.attribution("", "", *self.line(depth)) for _ in self.count(0, 1)]
        return nodes.block_quote("", *self.blocks(depth), *attribution)

    def _row(self, widths: list[tuple[int, int]], depth: int) -> nodes.Element:
        row = nodes.row()
        for across, down in widths:
            spans = {name: number for name, number in (("morecols", across), ("morerows", down)) if number}
            row += nodes.entry("", *self.blocks(depth, least=0, most=2), **spans)
        return row

    def _table(self, depth: int) -> nodes.Element:
        columns = self.draw(st.integers(1, 4))
        stub = self.choose(False, True)
        group = nodes.tgroup(cols=columns)
        for column in range(columns):
            group += nodes.colspec(colwidth=self.choose(10, 30), **({"stub": 1} if stub and column == 0 else {}))
        flat = [(0, 0)] * columns
        if self.choose(False, True):
            group += nodes.thead("", self._row(flat, depth))
        body = nodes.tbody("", self._row(flat, depth))
        shape = self.choose("flat", "across", "down")
        if shape == "across":
            body += self._row([(columns - 1, 0)], depth)
        elif shape == "down":
            body += self._row([(0, 1), *flat[1:]], depth)
            if columns > 1:
                body += self._row(flat[1:], depth)
            else:
                body[-1][0].attributes.pop("morerows")
        group += body
        table = nodes.table("", group)
        if self.choose(False, True):
            table.insert(0, nodes.title("", "", *self.line(depth)))
        return table

    def _figure(self, depth: int) -> nodes.Element:
        figure = nodes.figure("", self._block_image(0))
        if self.choose(True, False):
            figure += nodes.caption("", "", *self.line(depth))
            if self.choose(False, True):
                figure += nodes.legend("", *self.blocks(depth))
        return figure

    def _admonition(self, depth: int) -> nodes.Element:
        return self.choose(*_ADMONITIONS)("", *self.blocks(depth))

    def _titled_box(self, depth: int) -> nodes.Element:
        node_class = self.choose(nodes.admonition, nodes.topic, nodes.sidebar)
        return node_class("", nodes.title("", "", *self.line(depth)), *self.blocks(depth))

    def _rubric(self, depth: int) -> nodes.Element:
        return nodes.rubric("", "", *self.line(depth))

    def _container(self, depth: int) -> nodes.Element:
        node_class = self.choose(nodes.container, nodes.compound)
        return node_class("", *self.blocks(depth))

    def _formula_block(self, _depth: int) -> nodes.Element:
        source = self.choose(r"\sum_i a_i", r"\frac{a}{b}", r"\left(")
        return nodes.math_block(source, source, number=None, label=None, docname="", nowrap=False, **{"no-wrap": False})

    def _code_with_caption(self, depth: int) -> nodes.Element:
        caption = nodes.caption("", "", *self.line(0))
        return nodes.container(
            "", caption, self._literal_block(depth), literal_block=True, classes=["literal-block-wrapper"]
        )

    def _hlist(self, depth: int) -> nodes.Element:
        columns = [addnodes.hlistcol("", self._list(depth)) for _ in self.count(1, 2)]
        return addnodes.hlist("", *columns, ncolumns="2")

    def _centered(self, depth: int) -> nodes.Element:
        return addnodes.centered("", "", *self.line(depth))

    def _desc(self, depth: int) -> nodes.Element:
        signature = addnodes.desc_signature("", "", ids=[], **{"class": "", "fullname": "name"})
        if self.choose(False, True):
            signature["is_multiline"] = True
            signature += [addnodes.desc_signature_line("", "", *self._signature(depth)) for _ in self.count(1, 2)]
        else:
            signature += self._signature(depth)
        content = addnodes.desc_content("", *self.blocks(depth, least=0))
        return addnodes.desc(
            "", self._as_target(signature), content, domain="py", objtype="function", desctype="function", noindex=True
        )

    def _signature(self, depth: int) -> list[nodes.Element]:
        """Return the parts of a line of a signature."""
        parts: list[nodes.Element] = []
        if self.choose(False, True):
            parts.append(addnodes.desc_annotation("", next(self.words) + " "))
            parts.append(addnodes.desc_addname("", next(self.words) + "."))
        parts.append(addnodes.desc_name("", next(self.words)))
        if self.choose(False, True):
            kind = addnodes.desc_type_parameter("", "", addnodes.desc_sig_name("", next(self.words)))
            parts.append(addnodes.desc_type_parameter_list("", "", kind))
        parameters = addnodes.desc_parameterlist("", "")
        for _ in self.count(0, 2):
            parameter = addnodes.desc_parameter("", "", addnodes.desc_sig_name("", next(self.words)))
            is_optional = self.choose(False, True)
            parameters += addnodes.desc_optional("", "", parameter) if is_optional else parameter
        parts.append(parameters)
        if self.choose(False, True):
            parts.append(addnodes.desc_returns("", "", *self.line(depth, noted=False)))
        return parts

    def _card(self, depth: int) -> nodes.Element:
        title = nodes.paragraph("", "", *self.line(depth), classes=["sd-card-title", "sd-font-weight-bold"])
        body = nodes.container(
            "", title, *self.blocks(depth), classes=["sd-card-body"], is_div=True, design_component="card-body"
        )
        return nodes.container("", body, classes=["sd-card", "sd-shadow-sm"], is_div=True, design_component="card")

    def _dropdown(self, depth: int) -> nodes.Element:
        title = nodes.rubric("", "", *self.line(depth))
        return nodes.container(
            "",
            title,
            *self.blocks(depth),
            design_component="dropdown",
            opened=False,
            is_div=True,
            icon=None,
            chevron=None,
            title_classes=[],
            body_classes=[],
            container_classes=[],
            has_title=True,
        )

    def _comment(self, _depth: int) -> nodes.Element:
        return nodes.comment("", "never printed")

    def _raw_html(self, _depth: int) -> nodes.Element:
        source = self.html.blocks(2)
        return nodes.raw(source, source, format="html")

    def _grammar(self, depth: int) -> nodes.Element:
        rules = []
        for _ in self.count(1, 2):
            name = next(self.words)
            symbol = self._as_target(addnodes.literal_strong(name, name))
            line = self.line(depth, noted=False)
            rules.append(addnodes.production("", "", symbol, nodes.Text(" ::= "), *line, nodes.Text("\n")))
        return addnodes.productionlist("", *rules)

    def _acks(self, depth: int) -> nodes.Element:
        return addnodes.acks("", self._list(depth))

    def _tabs(self, depth: int) -> nodes.Element:
        items = [
            nodes.container(
                "",
                nodes.rubric("", "", *self.line(depth), classes=["sd-tab-label"]),
                nodes.container("", *self.blocks(depth), classes=["sd-tab-content"], is_div=True),
                classes=["sd-tab-item"],
                is_div=True,
            )
            for _ in self.count(1, 2)
        ]
        return nodes.container("", *items, classes=["sd-tab-set"], is_div=True)

    def _rule(self, _depth: int) -> nodes.Element:
        return nodes.transition()

    def _message(self, depth: int) -> nodes.Element:
        return nodes.system_message("", *self.blocks(depth), level=2, type="WARNING", source="page", line=1)

    def _version(self, depth: int) -> nodes.Element:
        paragraph = nodes.paragraph("", "", *self.line(depth))
        return addnodes.versionmodified("", "", paragraph, type="versionadded", version="1")

    # -- the page -----------------------------------------------------------------------------------

    def section(self, depth: int, sections: int) -> nodes.section:
        """Return a section with its heading and, below it, *sections* levels at most."""
        name = next(self.ids)
        self.targets.append(name)
        title = nodes.title("", "", self.text(), nodes.Text(" "), *self.line(1))
        section = nodes.section("", title, ids=[name], names=[name])
        section.extend(self.blocks(depth, least=0))
        if sections:
            section.extend(self.section(depth, sections - 1) for _ in self.count(0, 2))
        return section

    def page(self, depth: int) -> nodes.document:
        """Return the page: one section, with the notes that it calls at one place of it."""
        section = self.section(depth, 1)
        document = new_document("page")
        document += section
        position = self.choose(len(section.children), 1)
        for note in self.notes:  # a note may call another, which is put behind it
            note.extend([nodes.paragraph("", "", *self.line(1)), *self.blocks(1, least=0, most=1)])
        if isinstance(section[position - 1], nodes.rubric):  # nothing is printed of a heading of nothing but notes
            self.notes.insert(0, self._paragraph(0))
        section.insert(position, list(self.notes))
        return document


@st.composite
def pages(draw: Callable[[st.SearchStrategy[Any]], Any], depth: int = 3) -> nodes.document:
    """Return random pages, in which nodes stand up to *depth* deep in each other."""
    return _Page(draw).page(depth)


def words_of(document: nodes.document) -> list[str]:
    """Return the words of a page, alternative texts among them, in the order of its nodes."""
    words: list[str] = []
    for node in document.findall():
        text = (
            node.get("alt", "") if isinstance(node, nodes.image) else str(node) if isinstance(node, nodes.Text) else ""
        )
        if not isinstance(node.parent, nodes.comment):
            words += re.findall(r"q[a-z]{4}", _TAG_NAME.sub("", text))
    return words
