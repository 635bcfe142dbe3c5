"""Whose a PDF is, under which licence, and what it is about, in its metadata.

PDF/A-3 takes a property that it does not know only with its definition, an extension schema. Typst writes those of its
own properties; that of the licence is added to them.

(XMP specification part 1, 8.3 Dublin Core and 8.5 XMP Rights Management; Creative Commons, "XMP"; ISO 19005-3,
6.6.2.3.2 "Requirements", 6.6.2.3.3 "Extension schema container schema".)
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastbuild.copyrights import format_copyright

from .lazy_import import pikepdf

if TYPE_CHECKING:
    from sphinx.config import Config

#: namespaces that pikepdf does not know
_NAMESPACES = {"xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/", "cc": "http://creativecommons.org/ns#"}
#: the definition of ``cc:license``
_LICENSE_SCHEMA = b"""<rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>Creative Commons</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://creativecommons.org/ns#</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>cc</pdfaSchema:prefix>
            <pdfaSchema:property>
              <rdf:Seq>
                <rdf:li rdf:parseType="Resource">
                  <pdfaProperty:category>external</pdfaProperty:category>
                  <pdfaProperty:description>Address of the license of the work</pdfaProperty:description>
                  <pdfaProperty:name>license</pdfaProperty:name>
                  <pdfaProperty:valueType>URI</pdfaProperty:valueType>
                </rdf:li>
              </rdf:Seq>
            </pdfaSchema:property>
          </rdf:li>
        """
#: where the definitions that Typst writes end
_END_OF_SCHEMAS = re.compile(rb"(?=</rdf:Bag>\s*</pdfaExtension:schemas>)")
#: how metadata say how many pages there are
_PAGE_COUNT = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")


class Publication(NamedTuple):
    """What the settings say of a book; what is empty is not written."""

    rights: str
    #: the address of its licence
    license_url: str
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    #: the address of its DOI, or its ISBN as ``urn:isbn:…``
    identifier: str = ""


def read_publication(config: Config) -> Publication:
    """Return what the settings say of a book."""
    return Publication(
        format_copyright(config),
        config.taggedpdf_license_url,
        tuple(config.taggedpdf_keywords),
        config.taggedpdf_publisher,
        config.taggedpdf_identifier,
    )


def write_publication(pdf: pikepdf.Pdf, publication: Publication, page_count: int | None = None) -> None:
    """Write what is known of a book into the metadata of *pdf*.

    :param page_count: how many pages the book has, where *pdf* is its cover alone
    """
    rights, license_url = publication.rights, publication.license_url
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for prefix, namespace in _NAMESPACES.items():
            metadata.register_xml_namespace(namespace, prefix)
        metadata["xmpTPg:NPages"] = str(page_count or len(pdf.pages))
        if rights:
            metadata["dc:rights"] = rights
        if publication.keywords:
            metadata["dc:subject"] = list(publication.keywords)
        if publication.publisher:
            metadata["dc:publisher"] = [publication.publisher]
        if publication.identifier:
            metadata["dc:identifier"] = publication.identifier
        if license_url:
            metadata["xmpRights:Marked"] = "True"
            metadata["xmpRights:WebStatement"] = license_url
            metadata["cc:license"] = license_url
    content = pdf.Root.Metadata.read_bytes()
    if license_url and _LICENSE_SCHEMA not in content:
        pdf.Root.Metadata.write(_END_OF_SCHEMAS.sub(_LICENSE_SCHEMA, content, count=1))


def count_pages(path: Path) -> int:
    """Return how many pages a PDF has that a builder of this package has written: its metadata say so, in plain text.

    To open a book of a thousand pages for that takes as long as to write it.

    :raises OSError, pikepdf.PdfError: if it cannot be read
    """
    counts = _PAGE_COUNT.findall(path.read_bytes())
    if len(counts) == 1:
        return int(counts[0])
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)
