"""Nothing from outside: no builder reads a file that is not of the project, by whatever road, or opens a connection."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from picture_files import encoded
from project import REPOSITORY, Project

#: each way to a file outside, in Markdown; ``%`` stands for a name without its suffix
MARKDOWN_ROADS = {
    "include": "```{include} %.md\n```",
    "include-literal": "```{include} %.txt\n:literal:\n```",
    "include-link": "```{include} link.txt\n```",
    "literalinclude": "```{literalinclude} %.txt\n```",
    "literalinclude-link": "```{literalinclude} link.txt\n```",
    "literalinclude-diff": "```{literalinclude} index.md\n:diff: %.txt\n```",
    "raw-file": "```{raw} html\n:file: %.html\n```",
    "csv-file": "```{csv-table} Words\n:file: %.csv\n```",
    "graphviz": "```{graphviz} %.dot\n```",
    "download": "{download}`words <%.txt>`",
    "download-link": "{download}`words <link.txt>`",
    "picture": "![words](%.png)",
    "picture-encoded": "![words](..%2F..%2Foutside%2Fsecret.png)",
    "picture-link": "![words](link.png)",
    "picture-any": "![words](link.*)",
    "picture-html": '<img src="%.png" alt="words">',
    "picture-html-inline": 'Text <img src="%.png" alt="words"> text',
    "figure": "```{figure} %.png\n:figwidth: image\n\nwords\n```",
    "link": "[words](%.txt)",
    "link-path": "[words](path:%.txt)",
    "link-link": "[words](link.txt)",
    "substitution": '{{ env.srcdir.parent.parent.joinpath("outside/secret.txt").read_text() }}',
    "substitution-map": '{{ [env.srcdir.parent.parent.joinpath("outside/secret.txt")]|map("attr", "open")|list }}',
    "formula": r"$\input{%.tex}$",
    "rst": "```{eval-rst}\n.. include:: %.rst\n```",
}
RST_ROADS = {
    "rst-include": ".. include:: %.rst",
    "rst-include-standard": ".. include:: <%ABSOLUTE.txt>",
    "rst-literalinclude": ".. literalinclude:: %.txt",
    "rst-raw": ".. raw:: html\n   :file: %.html",
    "rst-csv": ".. csv-table::\n   :file: %.csv",
    "rst-picture": ".. image:: %.svg\n   :loading: embed",
    "rst-picture-encoded": ".. image:: ..%2F..%2Foutside%2Fsecret.svg\n   :loading: embed",
    "rst-figure": ".. figure:: %.png\n   :figwidth: image\n\n   words",
    "rst-download": ":download:`words <%.txt>`",
}
#: a browser would ask for it, no build does
UNREAD = {"picture-html"}
#: each way to another site
REMOTE_ROADS = {
    "raw": "```{raw} html\n:url: http://127.0.0.1:9/a.html\n```",
    "raw-of-file": "```{raw} html\n:url: file://%ABSOLUTE.html\n```",
    "csv": "```{csv-table} Words\n:url: http://127.0.0.1:9/b.csv\n```",
    "picture": "![words of c](http://127.0.0.1:9/c.png)",
    "picture-of-other-scheme": "![words of d](ftp://127.0.0.1:9/d.png)",
    "figure": "```{figure} https://127.0.0.1:9/e.png\n:alt: words of e\n\ncaption\n```",
}
PNG = encoded("PNG")
CONF = """
project = "Book"
author = copyright = "Nobody"
version = release = "1"
extensions = {extensions}
source_suffix = {{".md": "markdown", ".rst": "restructuredtext"}}
myst_enable_extensions = ["substitution", "dollarmath", "colon_fence"]
html_static_path = ["docs/_static"]
graphviz_dot = "no-such-program"
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>TOPSECRET</text></svg>'


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Return a folder with a folder of secrets in it."""
    folder = tmp_path_factory.mktemp("outside")
    outside = folder / "outside"
    outside.mkdir()
    for suffix in "txt md rst html csv dot tex".split():
        (outside / f"secret.{suffix}").write_text("TOPSECRET\n")
    (outside / "secret.svg").write_text(SVG)
    (outside / "secret.png").write_bytes(PNG)
    return folder


def make_book(base, roads, settings="", extensions=("myst_parser", "sphinx.ext.graphviz", "fastbuild")):
    """Return a book, beside the secrets, with a page for each road, by its name."""
    project = Project(Path(tempfile.mkdtemp(dir=base)))
    project.write("conf.py", CONF.format(extensions=list(extensions)) + settings)
    for name, road in roads.items():
        is_rst = name.startswith("rst-")
        text = road.replace("%ABSOLUTE", str(base / "outside/secret"))
        text = re.sub(r"%(?=\.)", "../../outside/secret", text)
        title = "Title\n=====" if is_rst else "# Title"
        project.write(f"docs/{name}.{'rst' if is_rst else 'md'}", f"{title}\n\nbefore\n\n{text}\n\nafter\n")
    project.write("docs/index.md", "# Book\n\n```{toctree}\n:glob:\n\n*\n```\n")
    (project.folder / "docs/_static").mkdir()
    for suffix in ("txt", "png"):
        (project.folder / f"docs/link.{suffix}").symlink_to(base / f"outside/secret.{suffix}")
    return project


@pytest.fixture(scope="module")
def built(base):
    """Return a book with all roads after a build, and which files outside were opened meanwhile."""
    opened = []

    def note(event, arguments):
        if event == "open" and isinstance(arguments[0], str | bytes) and not is_over:
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if "/outside/secret." in path and Path(path).exists():
                opened.append(path)

    is_over: list[bool] = []
    project = make_book(base, MARKDOWN_ROADS | RST_ROADS)
    sys.addaudithook(note)  # there is no way to take it back
    project.build("html", source="docs", clean=False)
    is_over.append(True)
    return project, opened


def test_no_road_leads_outside(built):
    project, opened = built
    assert opened == []
    for path in project.out.rglob("*"):
        assert not path.is_file() or b"TOPSECRET" not in path.read_bytes(), path
        assert path.name not in ("link.txt", "link.png", "secret.txt", "secret.png")


@pytest.mark.parametrize("road", MARKDOWN_ROADS | RST_ROADS)
def test_each_road_is_warned_of_with_its_line(built, road):
    project, _opened = built
    page = (project.out / f"{road}.html").read_text()
    assert "before" in page
    assert "after" in page
    # the alternative text, the caption, the words of a link
    assert "words" in page or "words" not in (MARKDOWN_ROADS | RST_ROADS)[road]
    suffix = "rst" if road.startswith("rst-") else "md"
    warned = [line for line in project.warnings.splitlines() if line.startswith(f"docs/{road}.{suffix}:")]
    assert len(warned) == (road not in UNREAD), warned
    if not warned:
        return
    assert warned[0].partition(": ")[0] in (f"docs/{road}.{suffix}:{line}" for line in (5, 6, 7))


def test_nothing_else_is_warned_of(built):
    project, _opened = built
    lines = [line for line in project.warnings.splitlines() if "WARNING" in line]
    assert len(lines) == len(MARKDOWN_ROADS | RST_ROADS) - len(UNREAD), project.warnings


def test_a_setting_allows_a_folder(base):
    names = ["literalinclude", "download", "picture"]
    settings = 'fastbuild_readable_folders = ["../outside"]\n'
    project = make_book(base, {name: MARKDOWN_ROADS[name] for name in names}, settings)
    out = project.build("html", source="docs")
    assert "TOPSECRET" in (out / "literalinclude.html").read_text()
    assert [path.name for path in (out / "_images").iterdir()] == ["secret.png"]
    assert [path.name for path in (out / "_downloads").rglob("*.txt")] == ["secret.txt"]


def test_a_link_within_the_project_is_followed(base):
    project = make_book(base, {"page": "```{include} inner.txt\n```\n\n![words](inner.png)"})
    project.write("shared/words.txt", "Words of the project.")
    (project.folder / "shared/picture.png").write_bytes(PNG)
    (project.folder / "docs/inner.txt").symlink_to("../shared/words.txt")
    (project.folder / "docs/inner.png").symlink_to("../shared/picture.png")
    out = project.build("html", source="docs")
    assert "Words of the project." in (out / "page.html").read_text()
    assert len([*(out / "_images").iterdir()]) == 1


def test_links_to_pages_and_static_files_outside(base):
    project = make_book(base, {"own": "words"})
    outside = base / "outside"
    (outside / "folder").mkdir()
    (outside / "folder/page.md").write_text("# TOPSECRET\n")
    static = project.folder / "docs/_static"
    (static / "own.css").write_text("p { color: black }")
    for name, target in {
        "docs/page.md": "secret.md",
        "docs/folder": "folder",
        "docs/_static/secret.css": "secret.txt",
        "docs/_static/se[c]ret.css": "secret.txt",
        "docs/_static/folder": "folder",
    }.items():
        (project.folder / name).symlink_to(outside / target)
    out = project.build("html", source="docs", clean=False)
    written = {path.relative_to(out).as_posix() for path in out.rglob("*")}
    assert "_static/own.css" in written
    assert not {name for name in written if "page" in name or "secret" in name or "folder" in name or "se[c]" in name}
    warned = {line.partition(": ")[0] for line in project.warnings.splitlines() if "symbolic link" in line}
    names = "page.md folder/page.md _static/folder _static/folder/page.md _static/se[c]ret.css _static/secret.css"
    assert warned == {f"docs/{name}:1" for name in names.split()}


def test_substitutions_still_compute(base):
    text = '{{ env.docname.upper() }} {{ given|title }} {{ "%d"|format(range(9)|length) }}'
    settings = 'myst_substitutions = {"given": "own words"}\n'
    project = make_book(base, {"page": text}, settings)
    project.build("text", source="docs", clean=False)
    assert "PAGE Own Words 9" in project.text("text", "page.txt")


# -- connections ----------------------------------------------------------------------------------------

#: builds with each builder, and prints what was asked of the network
BUILD = """
import json, sys
asked = []
def note(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"):
        asked.append([event, repr(arguments[-1])])
sys.addaudithook(note)
from sphinx.cmd.build import main
folder, builders = sys.argv[1], sys.argv[2:]
for builder in builders:
    doctrees = f"{folder}/_build/doctrees-{builder == 'gettext'}"
    status = main(["-q", "-w", f"{folder}/{builder}.log", "-b", builder, "-c", folder, "-d", doctrees,
                   f"{folder}/docs", f"{folder}/_build/{builder}"])
    assert status == 0, builder
print(json.dumps(asked))
"""
BUILDERS = "html dirhtml singlehtml epub latex text xml gettext".split()


def build_without_network(project, builders):
    """Build where there is no network, if this machine can be without; return what was asked of it."""
    command = [sys.executable, "-c", BUILD, str(project.folder), *builders]
    away = [shutil.which("unshare") or "unshare", "-rn"]
    if subprocess.run([*away, "true"], capture_output=True, check=False).returncode == 0:
        command = [*away, *command]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "_ext")}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("extensions", "builders"),
    [
        (("myst_parser", "fastbuild"), BUILDERS),
        (("myst_parser", "taggedpdf", "fastbuild"), ["html", "epub", "taggedpdf", "handouts"]),
    ],
)
def test_no_builder_opens_a_connection(base, extensions, builders):
    project = make_book(base, REMOTE_ROADS, extensions=extensions)
    assert build_without_network(project, builders) == []
    for builder in {"epub", "latex", "taggedpdf", "handouts"} & {*builders}:  # which show no pictures of other sites
        log = (project.folder / f"{builder}.log").read_text()
        for road in ("picture", "picture-of-other-scheme", "figure"):
            warned = [line for line in log.splitlines() if f"docs/{road}.md:5: WARNING" in line]
            assert len(warned) == 1, (builder, road, log)
            assert "type its name instead" in warned[0]
    pages = [(project.folder / f"_build/epub/{road}.xhtml").read_text() for road in REMOTE_ROADS if "c" in road]
    assert [len(re.findall("words of [cde]", page)) for page in pages] == [0, 1, 1]
    log = (project.folder / "html.log").read_text()
    for road in ("raw", "raw-of-file", "csv"):
        assert f"docs/{road}.md:5: WARNING" in log


def test_the_network_is_watched(base):
    """What counts connections would count one."""
    project = make_book(base, REMOTE_ROADS, extensions=["myst_parser"])
    assert "socket.connect" in {event for event, _where in build_without_network(project, ["html"])}
