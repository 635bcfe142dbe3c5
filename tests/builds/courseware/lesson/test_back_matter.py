"""The last page of the training leads nowhere, rather than into what is about the book."""

from selectolax.lexbor import LexborHTMLParser

CONF = 'project = "Book"\nextensions = ["myst_parser", "courseware.lesson"]\nhtml_theme = "alabaster"\n'
MODULES = "```{toctree}\n:caption: Modules\n\nmodule/index\nsecond/index\n```\n"
ABOUT = "```{toctree}\n:caption: About\n\nabout\nprivacy\nwriting/index\n```\n"
PAGES = {
    "index.md": f"# Home\n\n{MODULES}\n{ABOUT}",
    "module/index.md": "# Module\n\n```{toctree}\nlesson\n```\n",
    "module/lesson.md": "# Lesson\n",
    "second/index.md": "# Second\n\n```{toctree}\nlast\n```\n",
    "second/last.md": "# Last\n",
    "about.md": "# About\n",
    "privacy.md": "# Privacy\n",
    "writing/index.md": "# Writing\n\n```{toctree}\nmore\n```\n",
    "writing/more.md": "# More\n",
}


def make_book(project, **changed):
    """Return a book of two modules and of pages behind them."""
    book = project("lesson")
    for path in sorted(book.folder.rglob("*.md")):
        path.unlink()
    book.write("conf.py", CONF + 'courseware_author_pages = ["writing/**"]\n')
    for name, text in {**PAGES, **changed}.items():
        book.write(name, text)
    return book


def followers(book):
    """Return the pages to which pages lead, by their names."""
    book.build("html", clean=False)
    links = {}
    for name in PAGES:
        name = name.replace(".md", ".html")
        link = LexborHTMLParser(book.text("html", name)).css_first('link[rel="next"]')
        links[name] = link.attributes["href"] if link else None
    return links


def test_training_ends_with_its_last_page(project):
    assert followers(make_book(project)) == {
        "index.html": "module/index.html",
        "module/index.html": "lesson.html",
        "module/lesson.html": "../second/index.html",
        "second/index.html": "last.html",
        "second/last.html": None,
        "about.html": "privacy.html",
        "privacy.html": "writing/index.html",
        "writing/index.html": "more.html",
        "writing/more.html": None,
    }


def test_page_beside_the_modules_is_of_the_training(project):
    home = "# Home\n\n" + MODULES.replace("second/index\n", "second/index\nprivacy\nabout\n")
    assert followers(make_book(project, **{"index.md": home}))["second/last.html"] == "../privacy.html"


def test_end_follows_the_toctrees(project):
    book = make_book(project)
    assert followers(book)["second/last.html"] is None
    # the order of the pages stays, but these are of the training now
    book.write("index.md", PAGES["index.md"].replace("```\n\n```{toctree}\n:caption: About\n", ""))
    assert followers(book)["second/last.html"] == "../about.html"
    book.write("index.md", PAGES["index.md"])
    assert followers(book)["second/last.html"] is None


def test_book_without_modules_leads_through_all_pages(project):
    book = make_book(project, **{"index.md": f"# Home\n\n{ABOUT}"})
    assert followers(book)["index.html"] == "about.html"
