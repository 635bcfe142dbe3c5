"""Whose a PDF is and under which licence, in its metadata.

(XMP specification part 1, 8.3 Dublin Core and 8.5 XMP Rights Management; Creative Commons, "XMP".)
"""

from __future__ import annotations

from .lazy_import import pikepdf

#: namespaces that pikepdf does not know
_NAMESPACES = {"xmpTPg": "http://ns.adobe.com/xap/1.0/t/pg/", "cc": "http://creativecommons.org/ns#"}


def write_rights(pdf: pikepdf.Pdf, rights: str, license_url: str) -> None:
    """Write the *rights* of a book, and the address of its licence, into the metadata of *pdf*; "" is not written."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        for prefix, namespace in _NAMESPACES.items():
            metadata.register_xml_namespace(namespace, prefix)
        metadata["xmpTPg:NPages"] = str(len(pdf.pages))
        if rights:
            metadata["dc:rights"] = rights
        if license_url:
            metadata["xmpRights:Marked"] = "True"
            metadata["xmpRights:WebStatement"] = license_url
            metadata["cc:license"] = license_url
