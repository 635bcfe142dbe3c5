"""Pages that come, go and move, and their places in toctrees."""

from __future__ import annotations

import shutil
from pathlib import Path

from .sources import TOCTREE, Book, change, entry_of, read, rename_links, resolve, toctrees, write

#: what new pages hold besides words, by the feature that it is
_CONTENTS = {
    "plain": "Nothing else.\n",
    "links": "See [](/about.md), [](/lessons/index.md) and {ref}`by-hand`.\n",
    "citations": "As they say{footcite:p}`hill2020` and {cite}`green2001`.\n\n:::{footbibliography}\n:::\n",
    "pictures": "![A lamp](/more/lamp.png) and ![Another](/more/plan.svg)\n",
    "downloads": "{download}`The list </more/list.txt>`\n",
    "includes": ":::{include} /shared/notice.md\n:::\n",
    "notes": "A note[^n].\n\n[^n]: Of its own.\n",
    "sections": "## One\n\nWords.\n\n### Deeper\n\nMore.\n\n## Two\n\nWords.\n",
    "tables": "| Day | Hours |\n| --- | --: |\n| Monday | 8 |\n",
    "code": "```python\nprint(1)\n```\n",
    "math": "$$\na^2 + b^2\n$$\n",
    "notes for facilitators": ":::{facilitator}\nOnly for who leads.\n:::\n",
    "boxes": ":::{lesson-tip}\nAsk first.\n:::\n\n:::{reflection}\nWhy?\n:::\n",
    "lists": ":::{case-list}\n:::\n\n:::{activity-list}\n:::\n",
}


def _list(book: Book, name: str) -> bool:
    """Put a page into a toctree; return whether there was one."""
    trees = list(toctrees(book))
    if not trees:
        return False
    page, place = book.dice.choice(trees)
    if book.name(page) == name:
        return False
    lines = place[2].splitlines()
    lines.insert(book.dice.randint(0, len(lines)), entry_of(book, page, name))
    text = read(page)
    write(page, f"{text[: place.start(2)]}{''.join(f'{line}{chr(10)}' for line in lines)}{text[place.end(2) :]}")
    return True


def _unlist(book: Book, name: str) -> None:
    """Take a page out of all toctrees."""
    for page in book.pages():
        text = read(page)
        new = TOCTREE.sub(
            lambda place, page=page: (
                place[1] + "".join(f"{line}\n" for line in place[2].splitlines() if resolve(book, page, line) != name)
            ),
            text,
        )
        if new != text:
            write(page, new)


def _removable(book: Book) -> list[Path]:
    """Return the pages that may go; the first page and the introductions of parts stay."""
    return [path for path in book.pages() if path.stem != "index"]


def order(book: Book) -> str:
    """Change the order of a toctree's pages."""
    trees = [(page, place) for page, place in toctrees(book) if place[2].count("\n") > 1]
    if not trees:
        return ""
    page, place = book.dice.choice(trees)
    lines = place[2].splitlines(keepends=True)
    book.dice.shuffle(lines)
    text = read(page)
    write(page, text[: place.start(2)] + "".join(lines) + text[place.end(2) :])
    return f"order in {book.name(page)}"


def options(book: Book) -> str:
    """Give a toctree other options."""
    option = book.dice.choice(
        [":hidden:", ":maxdepth: 1", ":caption: Parts", ":numbered:", ":titlesonly:", ":reversed:"]
    )
    page = book.page(":::{toctree}")
    name = option.split(":")[1]
    if page is not None and book.dice.random() < 0.5:
        return change(book, page, rf"(?<=:::\{{toctree\}}\n)((?::.*\n)*?):{name}:.*\n", r"\1")
    return change(book, page, rf":::\{{toctree\}}\n(?!(?::.*\n)*:{name}:)", rf"\g<0>{option}\n")


def move_entry(book: Book) -> str:
    """Put a page into another toctree."""
    page = book.choose(_removable(book))
    if page is None:
        return ""
    _unlist(book, book.name(page))
    return f"{book.name(page)} listed elsewhere" if _list(book, book.name(page)) else f"{book.name(page)} not listed"


def orphan(book: Book) -> str:
    """Take a page out of all toctrees; it stays."""
    page = book.choose(_removable(book))
    if page is None:
        return ""
    _unlist(book, book.name(page))
    return f"{book.name(page)} not listed"


def title_in_toctree(book: Book) -> str:
    """Give a page another title in a toctree, or a link to another site there."""
    entry = r"\g<0>Elsewhere <https://elsewhere.example/>\n" if book.dice.random() < 0.5 else r"\g<0>Itself <self>\n"
    if book.dice.random() < 0.5:
        return change(book, book.page(":::{toctree}"), r"^(Elsewhere|Itself) <.*\n", "")
    return change(book, book.page(":::{toctree}"), r":::\{toctree\}\n(?::.*\n)*\n", entry)


def new_page(book: Book) -> str:
    """Add a page."""
    folder = book.dice.choice(["more", "lessons", "cases", "new", "new/deep", "."])
    path = book.docs / folder / f"{book.new_name()}.md"
    contents = book.dice.sample(sorted(_CONTENTS), k=book.dice.randint(1, 3))
    write(path, f"# A page on {book.words()}\n\nWords.\n\n" + "\n".join(_CONTENTS[name] for name in contents))
    listed = book.dice.random() < 0.9 and _list(book, book.name(path))
    return f"{book.name(path)} with {contents}{'' if listed else ', not listed'}"


def delete(book: Book) -> str:
    """Take a page out, out of the toctrees too or not."""
    page = book.choose(_removable(book))
    if page is None or len(book.pages()) < 9:
        return ""
    target = book.attic / page.relative_to(book.docs)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(page, target)
    listed = book.dice.random() < 0.3
    if not listed:
        _unlist(book, book.name(page))
    return f"{book.name(page)} deleted{', but listed' if listed else ''}"


def come_back(book: Book) -> str:
    """Put a page that was taken out back, at its old time or as new."""
    path = book.choose(sorted(path for path in book.attic.rglob("*") if path.is_file()))
    if path is None:
        return ""
    page = book.docs / path.relative_to(book.attic)
    if page.exists() or page.parent.is_file():
        return ""
    page.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, page)
    if book.dice.random() < 0.5:
        page.touch()
    name = book.name(page)
    if not any(
        name == resolve(book, parent, line) for parent, place in toctrees(book) for line in place[2].split("\n")
    ):
        _list(book, name)
    return f"{name} is back"


def rename(book: Book) -> str:
    """Give a page another name, or another folder, and lead its old address to the new one."""
    page = book.choose(_removable(book))
    if page is None:
        return ""
    name = book.name(page)
    folder = book.dice.choice([*sorted({path.parent for path in book.pages()}), book.docs / "moved"])
    target = folder / f"{book.new_name()}{page.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    page.rename(target)
    if with_links := book.dice.random() < 0.8:
        rename_links(book, {name: book.name(target)})
    if with_redirect := book.dice.random() < 0.8:
        redirects = book.folder / "redirects.txt"
        old, new = f"{name}{page.suffix}", target.relative_to(book.docs).as_posix()
        write(redirects, read(redirects).replace(f' "{old}"', f' "{new}"') + f'"{old}" "{new}"\n')
    return f"{name} → {book.name(target)}, links {with_links}, redirect {with_redirect}"


def rename_back(book: Book) -> str:
    """Give a page the name back that it had, and take its redirect out."""
    redirects = book.folder / "redirects.txt"
    lines = [line for line in read(redirects).splitlines() if line.startswith('"')]
    pairs = [line.split('"')[1::2] for line in lines]
    usable = [pair for pair in pairs if (book.docs / pair[1]).is_file() and not (book.docs / pair[0]).exists()]
    usable = [(old, new) for old, new in usable if Path(new).suffix == Path(old).suffix and Path(new).stem != "index"]
    if not usable:
        return ""
    old, new = book.dice.choice(usable)
    (book.docs / old).parent.mkdir(parents=True, exist_ok=True)
    (book.docs / new).rename(book.docs / old)
    rename_links(book, {new.rpartition(".")[0]: old.rpartition(".")[0]})
    kept = [pair for pair in pairs if pair != [old, new]]
    write(redirects, "".join(f'"{first}" "{old if last == new else last}"\n' for first, last in kept if first != old))
    return f"{new} → {old} again"


def swap(book: Book) -> str:
    """Give two pages each other's names; their times stay as they were."""
    pages = [path for path in _removable(book) if path.suffix == ".md"]
    if len(pages) < 2:
        return ""
    first, second = book.dice.sample(pages, k=2)
    beside = first.with_suffix(".beside")
    first.rename(beside)
    second.rename(first)
    beside.rename(second)
    return f"{book.name(first)} ↔ {book.name(second)}"


def into_folder(book: Book) -> str:
    """Make a page the index of a folder of its name, or back."""
    page = book.choose([path for path in _removable(book) if path.suffix == ".md"])
    if page is None or page.with_suffix("").exists():
        return ""
    name = book.name(page)
    target = page.with_suffix("") / "index.md"
    target.parent.mkdir()
    page.rename(target)
    rename_links(book, {name: book.name(target)})
    return f"{name} → {book.name(target)}"


def letter_case(book: Book) -> str:
    """Rename a page to its name in other letters."""
    page = book.choose([path for path in _removable(book) if path.suffix == ".md"])
    if page is None or page.with_stem(page.stem.swapcase()).exists():
        return ""
    name, target = book.name(page), page.with_stem(page.stem.swapcase())
    page.rename(target)
    rename_links(book, {name: book.name(target)})
    return f"{name} → {book.name(target)}"


EDITS = (
    *(order, options, move_entry, orphan, title_in_toctree, new_page, new_page, delete, delete, come_back, come_back),
    *(rename, rename, rename_back, swap, into_folder, letter_case),
)
