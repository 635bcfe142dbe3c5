"""Where links of the book lead."""

from __future__ import annotations

from types import SimpleNamespace

import pikepdf
from taggedpdf.merge import Destinations, Target


class CountedPages(list):
    """Pages that count how often they are looked up."""

    count = 0

    def __getitem__(self, index):
        self.count += 1
        return super().__getitem__(index)


def test_a_page_is_looked_up_once_for_all_links_to_it():
    pdf = pikepdf.new()
    for height in (842, 595):
        pdf.add_blank_page(page_size=(400, height))
    pages = CountedPages(pdf.pages)
    destinations = Destinations(SimpleNamespace(pages=pages))
    tops = [destinations.make(Target(page, top, page + 1))[3] for page in (0, 1, 0) for top in (0, 100)]
    assert [float(top) for top in tops] == [842, 742, 595, 495, 842, 742]
    assert pages.count == 2


def test_a_link_leads_to_its_place_and_says_its_number():
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 842))
    annotation = pikepdf.Dictionary(A=pikepdf.Dictionary(S=pikepdf.Name.URI))
    Destinations(pdf).aim(annotation, Target(0, 42, 7))
    assert "/A" not in annotation
    assert str(annotation.Contents) == "7"
    assert float(annotation.Dest[3]) == 800
