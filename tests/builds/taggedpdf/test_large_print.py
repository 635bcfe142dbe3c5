"""Large print: letters of 18 points or more everywhere, one column, and no table whose words are broken."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import page
import pytest
from project import text_of_pdf

LARGE = {"taggedpdf_large_print": True, "language": "en"}
WIDE = ["Accessibility", "Responsibilities", "Transportation", "Neighborhoods", "Infrastructure", "Announcements"]
PAGE = f"""---
handout: {{columns: 2, size: 12pt}}
---

# Second

Words with a note,[^a] a raised {{sup}}`2`, a lowered {{sub}}`3`, `typed code` and {{kbd}}`K`.

```python
print("code")
```

| {" | ".join(WIDE)} |
|{" --- |" * len(WIDE)}
| {" | ".join(word.lower() for word in WIDE)} |
| {" | ".join(f"{word.lower()}first" for word in WIDE)} |

| Small | Table |
| --- | --- |
| a | b |

[^a]: What the note says.
"""


def sizes(path: Path) -> set[float]:
    """Return the sizes of all text in a PDF, in points."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", "-zoom", "1", str(path)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fonts = {name: float(size) for name, size in re.findall(r'<fontspec id="(\d+)" size="([\d.]+)"', text)}
    return {fonts[name] for name in re.findall(r'<text [^>]*?font="(\d+)"', text)}


@pytest.mark.program("pdftotext")
def test_no_letter_is_smaller_than_eighteen_points(project):
    book = project("taggedpdf")
    book.write("second.md", PAGE)
    handouts = book.build("handouts", settings=LARGE)
    pdfs = [*handouts.rglob("*.pdf"), *book.build("taggedpdf", settings=LARGE).glob("*.pdf")]
    assert [(pdf.name, min(sizes(pdf))) for pdf in pdfs if min(sizes(pdf)) < 18] == []
    assert pdfs[-1].stem.endswith("-large-print")
    assert [pdf.name for pdf in pdfs if not page.validate_pdf(str(pdf), profile="PDF/UA-1").is_compliant] == []
    text = text_of_pdf(handouts / "second.pdf", "-layout")
    words = [*WIDE, *(word.lower() for word in WIDE), *(f"{word.lower()}first" for word in WIDE)]
    assert [word for word in words if word not in text] == []
    assert "Large print" in text


@pytest.mark.program("pdftotext")
def test_other_editions_are_set_as_before(project):
    book = project("taggedpdf")
    book.write("second.md", PAGE.replace(f"| {' | '.join(WIDE)} |", "| a | b | c | d | e | f |"))
    assert min(sizes(book.build("handouts") / "second.pdf")) < 12
    assert [pdf.stem for pdf in book.build("taggedpdf").glob("*-large-print.pdf")] == []
