"""QR codes."""

from __future__ import annotations

import io

import segno


def qr_code(address: str) -> str:
    """Return the QR code of an address as SVG (ISO/IEC 18004, error correction level M)."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=2)
    return out.getvalue().decode()
