"""The foot of a page is taken out of its content, whatever bytes stand in its words."""

import pytest
from taggedpdf.packet_feet import remove_foot

HEAD = b"/Artifact<</Attached[/Top]/Subtype/Header/Type/Pagination>>BDC\nEMC/Span<</MCID 0>>BDC\nBT (a) Tj ET\nEMC"
AS_TYPST = b"/Artifact<</Attached[/Bottom]/Subtype/Footer/Type/Pagination>>BDC\n%s\nEMC"
AS_QPDF = b"\n/Artifact << /Attached [ /Bottom ] /Subtype /Footer /Type /Pagination >> BDC\n%s\nEMC"


@pytest.mark.parametrize("foot", [AS_TYPST, AS_QPDF])
@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"q BT (1 of 2) Tj ET Q",
        b"BT [(x EMC y)12( BDC )]TJ ET",
        rb"BT (a \) EMC \() Tj ET",
        b"BT <454D43> Tj ET",
        b"/Span<</ActualText(EMC)>>BDC\nBT (a) Tj ET\nEMC",
        b"/Span << /ActualText <FEFF> >> BDC BT (a) Tj ET EMC /Span BMC EMC",
    ],
)
def test_foot_is_removed_and_the_rest_stays(foot, words):
    assert remove_foot(HEAD + foot % words) == HEAD + (b"\n" if foot == AS_QPDF else b"")
    assert remove_foot(HEAD + foot % words + b"\nq Q") == HEAD + (b"\n" if foot == AS_QPDF else b"") + b"\nq Q"


def test_content_without_foot_stays():
    assert remove_foot(HEAD) == HEAD
