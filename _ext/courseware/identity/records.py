"""The look of a book, as frozen records. Imports the standard library only."""

from __future__ import annotations

from typing import NamedTuple


class Brand(NamedTuple):
    """What a book looks like in everything that it hands out."""

    #: the color of headings, links and panels, as ``#rrggbb``
    primary: str
    #: the color of the rule beside a title, as ``#rrggbb``
    accent: str
    #: the file of the logo, relative to ``conf.py``; "" for none
    logo: str
    #: what the logo shows
    logo_alt: str
    #: the folder of the fonts, relative to ``conf.py``, and their family; "" for those that come with the part
    letters: str = ""
    family: str = ""


#: navy and amber
DEFAULT_BRAND = Brand(primary="#12336b", accent="#ffd166", logo="", logo_alt="")
