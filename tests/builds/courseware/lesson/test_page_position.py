"""Above the heading of a page stand the pages above it, and its number among those of its module."""

from selectolax.lexbor import LexborHTMLParser


def path_of(book, name):
    """Return the links above the heading of a page, and its number."""
    conf = (book.folder / "conf.py").read_text()
    if "furo" not in conf:
        extensions = 'extensions += ["courseware.accessibility"]\nhtml_theme = "furo"\n'
        book.write("conf.py", f"{conf}\n{extensions}")
    book.build("html", clean=False)
    path = LexborHTMLParser(book.text("html", f"{name}.html")).css_first(".page-path")
    if path is None:
        return None
    links = [(link.attributes["href"], link.text()) for link in path.css("a")]
    return links, path.css_first("[aria-current]").text()


def test_pages_of_a_module_say_where_they_stand(project):
    book = project("lesson")
    assert path_of(book, "index") is None
    assert path_of(book, "module/index") is None
    links, number = path_of(book, "module/second")
    assert [address for address, _title in links] == ["index.html"]
    assert number == "2 of 4"


def test_position_follows_toctree_and_title(project):
    book = project("lesson")
    path_of(book, "module/second")
    book.write("module/third.md", "# Third\n")
    book.replace("module/index.md", "first\n", "third\nfirst\n")
    links, number = path_of(book, "module/second")
    assert number == "3 of 5"
    title = links[0][1]
    book.replace("module/index.md", f"# {title}", "# The renamed module")
    assert path_of(book, "module/second")[0][0][1] == "The renamed module"


def test_pages_below_pages_name_all_above(project):
    book = project("lesson")
    book.write("module/deep.md", "# Deep\n")
    book.write("module/second.md", "# Second\n\n```{toctree}\n\ndeep\n```\n")
    links, number = path_of(book, "module/deep")
    assert [address for address, _title in links] == ["index.html", "second.html"]
    assert number == "3 of 5"
