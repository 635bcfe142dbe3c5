"""Edits of components, and of the files that pages show."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from picture_files import encoded, picture, svg

from .sources import Book, change, read, write


def case_field(book: Book) -> str:
    """Change a field of a case study."""
    field = book.dice.choice(["library", "partners", "place", "year", "setting", "summary"])
    value = book.dice.choice(["rural", "urban", "no such value"]) if field == "setting" else book.words()
    return change(book, book.page("{case-study}"), rf"^:{field}: .*", lambda _place: f":{field}: {value}")


def case_story(book: Book) -> str:
    """Change the story of a case study."""
    return change(
        book,
        book.page("{case-study}"),
        r"^(They|Eleven|A retired)\b.*?[.,]",
        lambda place: f"{place[1]} liked {book.words()}.",
    )


def case_slug(book: Book) -> str:
    """Give a case study another name, and have tables say so or not."""
    name = book.new_name()
    page = book.page("{case-study}")
    said = change(book, page, r"^:::\{case-study\} .*", f":::{{case-study}} {name}")
    if said and book.dice.random() < 0.5:
        change(book, book.page("{case} "), r"^:::\{case\} .*", f":::{{case}} {name}")
        change(book, book.page(" case "), r"^- (\d+) case .*", rf"- \1 case {name}")
    return said


def new_case(book: Book) -> str:
    """Add a case study."""
    name = book.new_name()
    write(
        book.docs / f"cases/{name}.md",
        f"# A case of {book.words()}\n\n:::{{case-study}} {name}\n:library: Elm Library\n:partners: A club\n"
        f":place: Elm\n:year: 2020\n:audience: teens\n:sources: hill2020\n:summary: They met over {book.words()}.\n\n"
        f"They met.{{footcite:p}}`hill2020`\n:::\n\n:::{{footbibliography}}\n:::\n",
    )
    listing = change(book, book.docs / "cases/index.md", r"^:::\{toctree\}\n(:.*\n)*\n", rf"\g<0>{name}\n")
    shown = book.dice.random() < 0.5 and change(
        book, book.page("{benefit}"), r"^:::\{case\} .*\n:::\n", rf"\g<0>\n:::{{case}} {name}\n:::\n"
    )
    return f"case {name}, listed in {listing}, shown in {shown}"


def benefit(book: Book) -> str:
    """Change a benefit of a table."""
    return change(
        book, book.page("{benefit-table}"), r"^(:+\{benefit\}) .*", lambda place: f"{place[1]} They gain {book.words()}"
    )


def objective(book: Book) -> str:
    """Change what a module teaches."""
    return change(book, book.page("{objectives}"), r"^- \[.*?\]", lambda _place: f"- [name {book.words()}]")


def minutes(book: Book) -> str:
    """Change how long something takes."""
    return change(
        book, book.page(":minutes:"), r"^:minutes: .*", lambda _place: f":minutes: {book.dice.randint(5, 55)}"
    )


def worksheet_row(book: Book) -> str:
    """Add a row to a worksheet."""
    return change(
        book, book.page("{worksheet} "), r"^\| (?!---|What).*\n", lambda place: f"{place[0]}| {book.words()} | | | |\n"
    )


def worksheet_question(book: Book) -> str:
    """Change a question of a worksheet, or how many lines it has."""
    if book.dice.random() < 0.5:
        return change(book, book.page("{worksheet-question}"), r"^:lines: .*", f":lines: {book.dice.randint(1, 9)}")
    return change(
        book,
        book.page("{worksheet-question}"),
        r"(?<=\{worksheet-question\}) .*",
        lambda _place: f" Why {book.words()}?",
    )


def worksheet_name(book: Book) -> str:
    """Give a worksheet another title."""
    return change(book, book.page("{worksheet} "), r"(?<=\{worksheet\}) .*", lambda _place: f" Sheet on {book.words()}")


def activity(book: Book) -> str:
    """Change an activity, its title or its steps."""
    pattern = book.dice.choice(
        [r"(?<=\{activity\}) .*", r"(?<=^:debrief:) .*", r"(?<=^:materials:) .*", r"(?<=^2\.) .*"]
    )
    return change(book, book.page("{activity} "), pattern, lambda _place: f" Look at {book.words()}")


def agenda(book: Book) -> str:
    """Change a workshop: its times, or what is done."""
    page = book.page("{workshop}")
    if book.dice.random() < 0.4:
        return change(book, page, r"^:start: .*", f":start: {book.dice.randint(8, 15)}:00")
    return change(
        book, page, r"^- \d+ (?=[A-Z]).*", lambda _place: f"- {book.dice.randint(5, 20)} We talk of {book.words()}"
    )


def new_workshop(book: Book) -> str:
    """Add a workshop, with a packet of its own."""
    name = book.new_name()
    write(
        book.docs / f"workshops/{name}.md",
        f"# A workshop on {book.words()}\n\n:::{{workshop}}\n:start: 10:00\n:minutes: 60\n\n- 10 Welcome\n"
        "- 20 page lessons/repair-evening\n- 20 activity walk-through\n- 10 worksheet evening-plan\n:::\n",
    )
    return change(book, book.docs / "workshops/index.md", r"^:::\{toctree\}\n(:.*\n)*\n", rf"\g<0>{name}\n")


def facilitator_notes(book: Book) -> str:
    """Change what is only for who leads a session."""
    if book.dice.random() < 0.5:
        return change(
            book, book.page(), r"\n\Z", f"\n\n:::{{facilitator}} For who leads\nSpeak of {book.words()}.\n:::\n"
        )
    return change(
        book, book.page("{facilitator}"), r"(?<=^:::\{facilitator\}) .*", lambda _place: f" On {book.words()}"
    )


def _pictures(book: Book) -> list[Path]:
    return sorted(path for path in book.docs.rglob("*") if path.suffix in (".png", ".bmp", ".jpg", ".svg"))


def picture_content(book: Book) -> str:
    """Put another picture in the place of one."""
    path = book.choose(_pictures(book))
    if path is None:
        return ""
    side = book.dice.randint(9, 99)
    formats = {".png": "PNG", ".bmp": "BMP", ".jpg": "JPEG"}
    drawing = svg(f'<rect width="{side}" height="7"/>')
    path.write_bytes(encoded(formats[path.suffix], picture(side, side)) if path.suffix in formats else drawing)
    return f"{path.name} is {side} wide"


def picture_name(book: Book) -> str:
    """Give a picture another name, and pages too, or not."""
    path = book.choose(_pictures(book))
    if path is None:
        return ""
    target = path.with_stem(book.new_name())
    path.rename(target)
    if with_pages := book.dice.random() < 0.8:
        for page in book.pages():
            if path.name in (text := read(page)):
                write(page, text.replace(path.name, target.name))
    return f"{path.name} → {target.name}, pages {with_pages}"


def picture_gone(book: Book) -> str:
    """Delete a picture that a page shows, or put it back."""
    hidden = book.choose(sorted(path for path in (book.attic / "pictures").rglob("*") if path.is_file()))
    if hidden is not None:
        target = book.docs / hidden.relative_to(book.attic / "pictures")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(hidden, target)
        return f"{target.name} is back"
    path = book.choose(_pictures(book))
    if path is None:
        return ""
    target = book.attic / "pictures" / path.relative_to(book.docs)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, target)
    return f"{path.name} deleted"


def same_picture_name(book: Book) -> str:
    """Add a picture of a name that another folder has too."""
    path = book.docs / book.dice.choice(["lessons", "cases"]) / "lamp.png"
    path.write_bytes(encoded("PNG", picture(book.dice.randint(9, 99), 9)))
    page = book.choose([page for page in book.pages() if page.parent == path.parent and page.suffix == ".md"])
    return change(book, page, r"\A((?:---\n(?:.*\n)*?---\n\n)?# .*\n)", r"\1\n![Another lamp](lamp.png)\n")


def download(book: Book) -> str:
    """Change a file that is downloaded, delete it, or put it back."""
    path = book.dice.choice([book.docs / "more/list.txt", book.docs / "shared/list.txt"])
    if path.is_file() and book.dice.random() < 0.3:
        path.unlink()
        return f"{path.name} deleted"
    write(path, f"{book.words()}\n")
    return f"{path.parent.name}/{path.name} written"


def shown_file(book: Book) -> str:
    """Change a file that a page includes or shows."""
    path = book.docs / "shared" / book.dice.choice(["notice.md", "count.py", "visits.csv"])
    line = {".md": f"Bring {book.words()}.", ".py": f"# {book.new_name()}", ".csv": f"{book.new_name()},1"}[path.suffix]
    write(path, f"{read(path)}{line}\n")
    return path.name


def older_shown_file(book: Book) -> str:
    """Put an older file in the place of one that pages include, show or download."""
    path = book.docs / book.dice.choice(["shared/notice.md", "shared/visits.csv", "more/list.txt", "more/plan.svg"])
    if not path.is_file():
        return ""
    lines = {".md": "An older notice.\n", ".csv": "Branch,Visits\nOld,1\n", ".txt": "old\n"}
    write(path, lines.get(path.suffix, svg('<rect width="5" height="5"/>').decode()))
    os.utime(path, (1_500_000_000, 1_500_000_000))
    return f"{path.name}, an older one"


EDITS = (
    *(case_field, case_story, case_slug, new_case, benefit, objective, minutes, worksheet_row, worksheet_question),
    *(worksheet_name, activity, agenda, new_workshop, facilitator_notes, picture_content, picture_name, picture_gone),
    *(same_picture_name, download, shown_file, older_shown_file),
)
