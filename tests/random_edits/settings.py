"""Edits of what stands beside the pages: settings, works, redirects, styles, templates, words of another language."""

from __future__ import annotations

import subprocess
import sys

from picture_files import encoded, picture

from .sources import Book, change, read, write

_MARK = "# -- what edits change\n"
#: values of settings, as they are typed
SETTINGS: dict[str, tuple[str, ...]] = {
    "project": ('"Neighbors"', '"Other neighbors"'),
    "author": ('"A library"', '"Two libraries"'),
    "copyright": ('"2026 A library"', '"2027 Two libraries"'),
    "release": ('"1"', '"2"'),
    "language": ('"en"', '"es"', '"en"'),
    "metadata_description": ('"Training."', '""'),
    "html_title": ('"A short title"',),
    "html_baseurl": ('""', '"https://other.example/"'),
    "html_theme_options": ('{"announcement": "Closed on Monday"}', '{"navigation_with_keys": True}'),
    "html_show_sourcelink": ("False", "True"),
    "html_copy_source": ("False", "True"),
    "html_last_updated_fmt": ('"%Y"', "None"),
    "html_css_files": ("[]", '["book.css", "other.css"]'),
    "html_favicon": ('"_static/paper.png"', "None"),
    "html_logo": ('"_static/paper.png"', "None"),
    "html_use_index": ("False", "True"),
    "html_extra_path": ("[]", '["_extra"]'),
    "html_additional_pages": ('{"hello": "page.html"}', "{}"),
    "html_permalinks": ("False", "True"),
    "html_static_path": ("[]", '["_static"]'),
    "templates_path": ("[]", '["_templates"]'),
    "html_sourcelink_suffix": ('""', '".txt"'),
    "numfig": ("False", "True"),
    "smartquotes": ("False", "True"),
    "pygments_style": ('"sphinx"', '"friendly"'),
    "exclude_patterns": ('["shared/*", "more/lists*"]', '["shared/*"]', '["shared/*", "cases/*"]'),
    "extensions": ('extensions + ["sphinx.ext.githubpages"]', 'extensions + ["sphinx.ext.todo"]'),
    "casebook_facets": ('{"setting": ["rural"]}', '{"audience": ["teens", "adults"], "setting": ["urban", "rural"]}'),
    "taggedpdf_paper": ('"a4"', '"us-letter"'),
    "taggedpdf_basename": ('"a-book"', '"another-book"'),
    "taggedpdf_handouts": ('["lessons/*"]', '["**"]'),
    "taggedpdf_keywords": ('["lamps"]', "[]"),
    "epub_basename": ('"neighbors"', '"others"'),
    "epub_title": ('"Neighbors, to take along"',),
    "epub_use_index": ("False", "True"),
    "epub_show_urls": ('"no"', '"inline"'),
    "myst_heading_anchors": ("2", "0"),
    "bibtex_default_style": ('"plain"', '"alpha"'),
    "redirects_file": ('""', '"redirects.txt"'),
    "lesson_edition": ('"facilitator"', '"learner"'),
    'os.environ["SOURCE_DATE_EPOCH"]': ('"1700000000"', '"1795392000"'),
    "html_theme": ('"alabaster"', '"furo"'),
    "html_short_title": ('"Short"',),
    "html_use_opensearch": ('"https://book.example"', '""'),
    "html_split_index": ("True", "False"),
    "html_js_files": ('["more.js"]', "[]"),
    "html_search_language": ('"de"', '"en"'),
    "html_sidebars": ('{"**": ["searchbox.html"]}', "{}"),
    "html_show_sphinx": ("False", "True"),
    "html_math_renderer": ('"mathjax"', '"mathml"'),
    "html_compact_lists": ("False", "True"),
    "html_codeblock_linenos_style": ('"table"', '"inline"'),
    "html_secnumber_suffix": ('" "', '". "'),
    "html_output_encoding": ('"iso-8859-1"', '"utf-8"'),
    "highlight_language": ('"python"', '"none"'),
    "default_role": ('"emphasis"', "None"),
    "include_patterns": ('["lessons/**", "*"]', '["**"]'),
    "myst_enable_extensions": ('["colon_fence", "deflist"]',),
    "myst_footnote_sort": ("True", "False"),
    "myst_title_to_header": ("True", "False"),
    "myst_all_links_external": ("True", "False"),
    "numfig_secnum_depth": ("2", "1"),
    "rst_prolog": ('"Words."', '""'),
    "toc_object_entries": ("False", "True"),
    "suppress_warnings": ("[]",),
    "locale_dirs": ("[]", '["locales"]'),
    "bibtex_reference_style": ('"author_year"', '"label"'),
    "bibtex_bibfiles": ("[]", '["references.bib"]'),
    "epub_author": ('"Others"',),
    "epub_css_files": ("[]", '["book.css"]'),
    "epub_tocdepth": ("1", "3"),
    "epub_tocdup": ("True", "False"),
    "epub_writing_mode": ('"vertical"', '"horizontal"'),
    "accessibility_certifier": ('"A body"', '""'),
    "accessibility_license_url": ('"https://creativecommons.org/licenses/by/4.0/"',),
    "accessibility_repository": ('"https://example.org/book"', '""'),
    "conformance_contact": ('{"name": "A library", "email": "book@example.org"}', "{}"),
    "courseware_author_pages": ('["**"]', "[]"),
    "courseware_brand": ('{"primary": "#552200", "logo": "_static/paper.png"}', "{}"),
    "courseware_printed_pages": ("True", "False"),
    "courseware_slides": ('["lessons/*"]', '["**"]'),
    "courseware_slides_pdf": ("True", "False"),
    "markdown_pages": ('["lessons/*"]', '["**"]'),
    "metadata_audience": ('"teachers"', '""'),
    "metadata_citation": ('""', '"CITATION.cff"'),
    "offline_app": ("True", "False"),
    "taggedpdf_colors": ('{"primary": "#552200"}',),
    "taggedpdf_description": ('"Words"', '""'),
    "taggedpdf_exclude": ('["lessons/*"]', "[]"),
    "taggedpdf_handouts_path": ('"papers"', '"handouts"'),
    "taggedpdf_identifier": ('"urn:x:1"', '""'),
    "taggedpdf_index": ("False", "True"),
    "taggedpdf_joined": ('["more/**"]', "[]"),
    "taggedpdf_large_print": ("True", "False"),
    "taggedpdf_license_url": ('"https://example.org/license"',),
    "taggedpdf_logo": ('"_static/paper.png"', '""'),
    "taggedpdf_logo_alt": ('"A lamp"', '""'),
    "taggedpdf_part_pages": ("False", "True"),
    "taggedpdf_publisher": ('"A press"', '""'),
    "taggedpdf_show_pagerefs": ("False", "True"),
    "taggedpdf_show_urls": ("False", "True"),
    "taggedpdf_text_size": ('"12pt"', '"10.5pt"'),
}


def setting(book: Book) -> str:
    """Give a setting another value, or its old one."""
    conf = book.folder / "conf.py"
    head, mark, tail = read(conf).partition(_MARK)
    lines = tail.splitlines(keepends=True)
    name = book.dice.choice(sorted(SETTINGS))
    own = [line for line in lines if line.startswith(f"{name} = ")]
    is_back = own and book.dice.random() < 0.6
    line = "" if is_back else give_value(name, book.dice.choice(SETTINGS[name]))
    others = [other for other in lines if other not in own]
    write(conf, head + mark + "".join(others) + line)
    return line.strip() or f"{name} as before"


def give_value(name: str, value: str) -> str:
    """Return the line that gives a setting a value, as it is typed."""
    return f"{name} = {value}\n"


def settings_back(book: Book) -> str:
    """Give all settings their old values."""
    conf = book.folder / "conf.py"
    head, mark, tail = read(conf).partition(_MARK)
    write(conf, head + mark)
    return "all settings as before" if tail else ""


def comment(book: Book) -> str:
    """Change `conf.py` without changing a setting."""
    return change(book, book.folder / "conf.py", r"\A", f"# {book.new_name()}\n")


def work(book: Book) -> str:
    """Change the title of a work."""
    return change(
        book,
        book.folder / "references.bib",
        r"(?<=title)( *= *)\{.*\}",
        lambda place: f"{place[1]}{{New {book.words().replace('&', 'and')}}}",
    )


def new_work(book: Book) -> str:
    """Add a work, a complete one or one that lacks something."""
    complete = "author = {Long, Ed},\ntitle = {Of {Tables}},\nyear = 1999,\n"
    fields = book.dice.choice([complete, complete, "author = {Long, Ed},\n", "title = {A {Title}},\n"])
    name = book.new_name()
    path = book.folder / "references.bib"
    write(path, f"{read(path)}\n@misc{{{name},\n{fields}}}\n")
    page = book.page("{footbibliography}") if book.dice.random() < 0.7 else None
    cited = change(book, page, r"^[A-Z][^:\n|]{20,}$", lambda place: f"{place[0]} {{footcite:p}}`{name}`")
    return f"work {name}, cited in {cited}"


def work_gone(book: Book) -> str:
    """Take a work out, or change its key; pages may cite it still."""
    pattern = r"^@(book|article|misc)\{\w+,\n(?:[^@].*\n)*?\}\n"
    if book.dice.random() < 0.5:
        return change(book, book.folder / "references.bib", pattern, "")
    return change(book, book.folder / "references.bib", r"(?<=^@misc\{)\w+", book.new_name())


def bad_work(book: Book) -> str:
    """Give a work a twin, or an author with too many commas, or take these out again."""
    path = book.folder / "references.bib"
    if "{bad" in read(path):
        return change(book, path, r"^@misc\{bad.*\n", "")
    line = book.dice.choice(
        [
            "@misc{bad, author = {A, B, C, D, E}, title = {Commas}}",
            "@misc{bad1, title = {One}}\n@misc{bad1, title = {Two}}",
        ]
    )
    write(path, f"{read(path)}{line}\n")
    return line


def redirect(book: Book) -> str:
    """Add a redirect, change where it leads, or take one out."""
    path = book.folder / "redirects.txt"
    target = book.choose(book.pages())
    name = "" if target is None else target.relative_to(book.docs).as_posix()
    draw = book.dice.random()
    if draw < 0.4:
        write(path, f'{read(path)}"old/{book.new_name()}.md" "{name}"\n')
        return f"redirect to {name}"
    if draw < 0.7:
        return change(book, path, r'(?<= )"[^"\n]+"$', f'"{name}"')
    return change(book, path, r'^".*\n', "")


def citation_file(book: Book) -> str:
    """Change what is said of how the book is cited."""
    return change(
        book,
        book.folder / "CITATION.cff",
        r"^(title|date-released): .*",
        lambda place: f"{place[1]}: {book.dice.choice(['2026-10-01', '2025-09-08'])!r}",
    )


def known_link(book: Book) -> str:
    """Change what is known of a link."""
    path = book.folder / "links.toml"
    if "state" in read(path) and book.dice.random() < 0.4:
        write(path, "# nothing is dead\n")
    else:
        write(
            path,
            f'["https://gone.example/map"]\nstate = "dead"\narchived = "https://keeper.example/{book.new_name()}"\n',
        )
    return "links.toml"


def static_file(book: Book) -> str:
    """Change a style, add a file beside it, or delete one."""
    folder = book.folder / "_static"
    draw = book.dice.random()
    if draw < 0.4:
        write(folder / "book.css", f'.{book.new_name()} {{ background: url("paper.png"); }}\n')
        return "book.css"
    if draw < 0.7:
        (folder / "paper.png").write_bytes(encoded("PNG", picture(book.dice.randint(9, 99), 9)))
        return "paper.png"
    others = sorted(path for path in folder.rglob("*") if path.is_file() and path.name not in ("book.css", "paper.png"))
    if others and draw < 0.85:
        others[0].unlink()
        return f"{others[0].name} deleted"
    path = folder / book.dice.choice(["other.css", "deep/other.css", "more.js"])
    write(path, f"/* {book.new_name()} */\n")
    return path.name


def extra_file(book: Book) -> str:
    """Add, change or delete a file that is put beside the pages."""
    path = book.folder / "_extra" / book.dice.choice(["robots.txt", "humans.txt", "deep/file.html"])
    if path.is_file() and book.dice.random() < 0.5:
        path.unlink()
        return f"{path.name} deleted"
    write(path, f"{book.words()}\n")
    return path.name


def template(book: Book) -> str:
    """Change a template, take it out, or put it back."""
    path = book.folder / "_templates/page.html"
    if path.is_file() and book.dice.random() < 0.3:
        path.unlink()
        return "page.html deleted"
    words = book.words().replace("&", "and")
    block = f"{{% block footer %}}{{{{ super() }}}}<p>{words}</p>{{% endblock %}}"
    write(path, f'{{% extends "!page.html" %}}\n{block}\n')
    return "page.html"


def translation(book: Book) -> str:
    """Change a translation, or add one."""
    path = book.docs / "locales/es/LC_MESSAGES/more.po"
    if book.dice.random() < 0.5:
        return change(book, path, r'^msgstr "(?!").+"', lambda _place: f'msgstr "Palabras {book.new_name()}"')
    words = book.dice.choice(["Lists of everything", "Files that pages show", "A note of its own.", "Sharp."])
    if words in read(path):
        return change(book, path, rf'\nmsgid "{words}"\nmsgstr .*\n', "")
    write(path, f'{read(path)}\nmsgid "{words}"\nmsgstr "{book.new_name()}"\n')
    return f"{words!r} translated"


def adaptation(book: Book) -> str:
    """Make the book an edition of somebody else's, or take that back."""
    path = book.folder / "adaptation.toml"
    if path.is_file():
        path.unlink()
        return "adaptation.toml deleted"
    command = [sys.executable, "-m", "courseware.editions", "Our Library"]
    done = subprocess.run(command, cwd=book.folder, capture_output=True, text=True, check=False)
    return f"adaptation.toml: {done.returncode} {done.stderr}"


EDITS = (
    *(setting, setting, setting, settings_back, comment, work, new_work, work_gone, bad_work, redirect, citation_file),
    *(known_link, static_file, extra_file, template, translation, adaptation),
)
