"""QR codes."""

from __future__ import annotations

import io

from sphinx.locale import get_translation

from .lazy_import import segno

_ = get_translation("taggedpdf")


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG (ISO/IEC 18004, error correction level M)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()


def qr_code_alt(address: str) -> str:
    """Return what the QR code of an *address* is called for who does not see it; "" for none."""
    return str(_("QR code that leads to {address}")).replace("{address}", address) if address else ""
