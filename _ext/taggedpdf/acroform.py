"""Fields to fill in: links to private addresses become the fields of a form.

Typst knows no forms. A writer puts a link around each box (see `form_fields`), so that Typst says where the box is and
gives it a place in the structure; here the link becomes a field, and its structure element a ``Form``.

(ISO 32000-1, 12.5.6.19 "Widget annotations", 12.7 "Interactive forms"; PDF/UA-1, 7.18.1, 7.18.3 and 7.18.4.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .footnote_links import SCHEME, private_links
from .lazy_import import pikepdf
from .truetype import input_font

#: begins the address of the link that becomes a field, before the number of the field
_FIELD_SCHEME = SCHEME + "field:"
#: flags of fields (ISO 32000-1, tables 226 and 228)
MULTILINE, _RADIO = 1 << 12, 1 << 15
#: what is drawn in a box that is ticked, and in a circle that is chosen, on a square of side 1
_CROSS = b"0.09 w 1 J 0.24 0.24 m 0.76 0.76 l 0.24 0.76 m 0.76 0.24 l S"
_DISC = (
    b"0.78 0.5 m 0.78 0.655 0.655 0.78 0.5 0.78 c 0.345 0.78 0.22 0.655 0.22 0.5 c "
    b"0.22 0.345 0.345 0.22 0.5 0.22 c 0.655 0.22 0.78 0.345 0.78 0.5 c f"
)


class Field(NamedTuple):
    """A place of the form: a box for text, a box to tick, or one of the circles of which one is chosen."""

    kind: Literal["text", "check", "radio"]
    #: name of the field, which the circles of one choice share; has no full stop
    name: str
    #: what it is called for who does not see where it is
    label: str
    #: what a ticked box or a chosen circle stands for
    value: str = "yes"
    #: the words beside it
    words: str = ""


def make_form(pdf: pikepdf.Pdf, fields: Sequence[Field]) -> None:
    """Make the links that *fields* have in *pdf* the fields of a form.

    Text has the size 0: viewers choose one, smaller where more is typed, and let it scroll where even that is too much
    (12.7.3.3).
    """
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Typed=pdf.make_indirect(input_font(pdf))))
    default_appearance = pikepdf.String("/Typed 0 Tf 0 g")
    top_fields = pikepdf.Array()
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=top_fields, DR=resources, DA=default_appearance))
    elements = dict(pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree).items())
    radio_groups: dict[str, pikepdf.Object] = {}
    for page, annotation, address in list(private_links(pdf.pages)):
        if not address.startswith(_FIELD_SCHEME):
            continue
        field = fields[int(address.removeprefix(_FIELD_SCHEME))]
        elements[int(annotation.StructParent)].S = pikepdf.Name.Form
        _make_widget(page, annotation, field)
        if field.kind == "text":
            _draw_text(pdf, annotation, default_appearance, resources)
        else:
            _draw_button(pdf, annotation, field)
        if field.kind != "radio":
            annotation.T = pikepdf.String(field.name)
            top_fields.append(annotation)
            continue
        if field.name not in radio_groups:
            radio_groups[field.name] = _radio_group(pdf, field)
            top_fields.append(radio_groups[field.name])
        annotation.Parent = radio_groups[field.name]
        radio_groups[field.name].Kids.append(annotation)


def _make_widget(page: pikepdf.Page, annotation: pikepdf.Object, field: Field) -> None:
    """Make the link *annotation* on *page* a place to fill in."""
    for name in ("/A", "/Contents", "/Border"):
        del annotation[name]
    annotation.Subtype, annotation.P = pikepdf.Name.Widget, page.obj
    annotation.MK = pikepdf.Dictionary()
    annotation.TU = annotation.Contents = pikepdf.String(": ".join(filter(None, [field.label, field.words])))
    page.Tabs = pikepdf.Name.S


def _draw_text(
    pdf: pikepdf.Pdf,
    annotation: pikepdf.Object,
    default_appearance: pikepdf.String,
    resources: pikepdf.Dictionary,
) -> None:
    """Make a widget an empty field for text in the *default_appearance*, whose font is in *resources*."""
    annotation.FT, annotation.DA = pikepdf.Name.Tx, default_appearance
    annotation.Ff = MULTILINE
    annotation.AP = pikepdf.Dictionary(N=_appearance_stream(pdf, annotation, b"/Tx BMC\nEMC", resources))


def _draw_button(pdf: pikepdf.Pdf, annotation: pikepdf.Object, field: Field) -> None:
    """Make a widget a box to tick or a circle to choose, which is empty; its border is printed on the page."""
    width, height = _size_of(annotation)
    mark = b"q %.3f 0 0 %.3f 0 0 cm %s Q" % (width, height, _CROSS if field.kind == "check" else _DISC)
    states = {
        "/" + field.value: _appearance_stream(pdf, annotation, mark),
        "/Off": _appearance_stream(pdf, annotation, b""),
    }
    annotation.AS = pikepdf.Name.Off
    annotation.AP = pikepdf.Dictionary(N=pikepdf.Dictionary(states))
    if field.kind == "check":
        annotation.FT, annotation.V = pikepdf.Name.Btn, pikepdf.Name.Off


def _appearance_stream(
    pdf: pikepdf.Pdf, annotation: pikepdf.Object, content: bytes, resources: pikepdf.Dictionary | None = None
) -> pikepdf.Stream:
    """Return *content* as something drawn in the rectangle of a widget."""
    return pdf.make_stream(
        content,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, *(round(side, 3) for side in _size_of(annotation))]),
        Resources=resources or pikepdf.Dictionary(),
    )


def _size_of(annotation: pikepdf.Object) -> tuple[float, float]:
    """Return how wide and how high a widget is, in points."""
    left, bottom, right, top = map(float, annotation.Rect)
    return right - left, top - bottom


def _radio_group(pdf: pikepdf.Pdf, field: Field) -> pikepdf.Object:
    """Return the field that the circles of a choice are parts of, without any."""
    group = pikepdf.Dictionary(
        FT=pikepdf.Name.Btn,
        Ff=_RADIO,
        T=pikepdf.String(field.name),
        TU=pikepdf.String(field.label),
        V=pikepdf.Name.Off,
        Kids=pikepdf.Array(),
    )
    return pdf.make_indirect(group)
