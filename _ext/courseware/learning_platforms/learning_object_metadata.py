"""What catalogs of platforms ask of a module: title, language, authors, minutes, objectives and licence.

In three forms: Learning Object Metadata (IEEE 1484.12.3), which SCORM 2004 holds; the profile of it for manifests of
Common Cartridge, which has no minutes, no audience and no names of vocabularies; and the forerunner of both, IMS
Learning Resource Meta-Data 1.2.1, which SCORM 1.2 holds, with other names
(https://www.imsglobal.org/metadata/imsmdv1p2p1/imsmd_bindv1p2p1.html).
"""

from __future__ import annotations

from typing import NamedTuple
from xml.etree import ElementTree as ET

from .records import CourseModule
from .xml_files import add


class MetadataForm(NamedTuple):
    """How a form writes what both hold."""

    #: that of the namespace, with its colon
    prefix: str
    #: of a text in a language: its element, and the attribute that names the language
    text: str
    language: str
    #: the language of words of the vocabulary; `None` where they are no texts in a language
    vocabulary_language: str | None
    #: elements that have another name than in IEEE 1484.12.3, apart from capitals
    names: dict[str, str]
    #: whether it is the profile of cartridges: what that has no element for is said in descriptions
    is_profile: bool = False

    @property
    def is_older(self) -> bool:
        """Whether it is that of SCORM 1.2, which has no capitals in names, and begins words of the vocabulary so."""
        return self.vocabulary_language is not None

    def name(self, name: str) -> str:
        """Return the tag of an element."""
        return self.prefix + (self.names.get(name, name.lower()) if self.is_older else name)

    def word(self, word: str) -> str:
        """Return a word of the vocabulary."""
        return word.title() if self.is_older and word != "yes" else word


def learning_object_metadata(prefix: str) -> MetadataForm:
    """Return the form of IEEE 1484.12.3, in a namespace of that *prefix*, which ends in a colon."""
    return MetadataForm(prefix, "string", "language", None, {})


def cartridge_metadata(prefix: str) -> MetadataForm:
    """Return the form of a cartridge."""
    return MetadataForm(prefix, "string", "language", None, {}, is_profile=True)


def learning_resource_metadata(prefix: str) -> MetadataForm:
    """Return the form of IMS 1.2.1."""
    return MetadataForm(prefix, "langstring", "xml:lang", "x-none", {"duration": "datetime"})


def format_duration(minutes: int) -> str:
    """Return a length of time as ISO 8601 has it: "PT1H40M"."""
    hours, rest = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + (f"{rest}M" if rest or not hours else "")


def _format_vcard(author: str) -> str:
    """Return an author as a business card (RFC 2426), as both forms hold authors."""
    name = author.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nN:{name};;;;\nEND:VCARD"


def add_metadata(parent: ET.Element, module: CourseModule, form: MetadataForm) -> None:
    """Add to *parent* what is known of a *module*; the elements stand in the order that the older form asks for."""
    root = add(parent, form.name("lom"))
    _add_general(root, module, form)
    life_cycle = add(root, form.name("lifeCycle")) if module.authors else root
    for author in module.authors:
        _add_author(life_cycle, module, form, author)
    if not form.is_profile:
        _add_educational(root, module, form)
    if words := " ".join(filter(None, [module.license, module.license_address])):
        rights = add(root, form.name("rights"))
        _add_term(rights, form, "copyrightAndOtherRestrictions", "yes")
        _add_text(rights, module, form, "description", words)
    for objective in module.objectives:
        classification = add(root, form.name("classification"))
        _add_term(classification, form, "purpose", "educational objective")
        _add_text(classification, module, form, "description", objective)


def _add_general(root: ET.Element, module: CourseModule, form: MetadataForm) -> None:
    """Add identifier, title, language and description; the older form keeps identifiers for itself."""
    general = add(root, form.name("general"))
    if not form.is_older:
        identifier = add(general, form.name("identifier"))
        add(identifier, form.name("catalog"), "URI")
        add(identifier, form.name("entry"), f"urn:courseware:{module.identifier}")
    _add_text(general, module, form, "title", module.title)
    add(general, form.name("language"), module.language)
    others = (module.length, module.audience) if form.is_profile else ()
    for text in filter(None, (module.description, *others)):
        _add_text(general, module, form, "description", text)


def _add_educational(root: ET.Element, module: CourseModule, form: MetadataForm) -> None:
    """Add for whom the module is, and how long it takes."""
    educational = add(root, form.name("educational"))
    _add_term(educational, form, "intendedEndUserRole", "learner")
    if module.minutes:
        time = add(educational, form.name("typicalLearningTime"))
        add(time, form.name("duration"), format_duration(module.minutes))
    if module.audience:
        _add_text(educational, module, form, "description", module.audience)


def _add_author(life_cycle: ET.Element, module: CourseModule, form: MetadataForm, author: str) -> None:
    """Add an author, and when the edition was made."""
    contribute = add(life_cycle, form.name("contribute"))
    _add_term(contribute, form, "role", "author")
    if form.is_older:
        add(add(contribute, form.name("centity")), form.name("vcard"), _format_vcard(author))
    else:
        add(contribute, form.name("entity"), _format_vcard(author))
    if module.date:
        add(add(contribute, form.name("date")), form.name("dateTime"), module.date)


def _add_text(element: ET.Element, module: CourseModule, form: MetadataForm, name: str, text: str) -> None:
    """Add a text in the language of the *module*."""
    add(add(element, form.name(name)), form.prefix + form.text, text, {form.language: module.language})


def _add_term(element: ET.Element, form: MetadataForm, name: str, word: str) -> None:
    """Add a word of the vocabulary."""
    term = add(element, form.name(name))
    parts = [] if form.is_profile else [("source", "LOMv1.0")]
    for part, text in [*parts, ("value", form.word(word))]:
        child = add(term, form.name(part))
        if form.vocabulary_language is None:
            child.text = text
        else:
            add(child, form.prefix + form.text, text, {form.language: form.vocabulary_language})
