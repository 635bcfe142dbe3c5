"""Packages of H5P: of modules that ask questions, with the content types of a platform, opened by h5p-standalone (npm).

No registry of packages carries the content types of H5P. Those of these tests stand in for them: they have their names,
and show the parameters that they are given, so that it is seen what the core of H5P loads and hands on.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from courseware.conformance.browser import served
from courseware.learning_platforms.h5p_libraries import PUBLISHED, LibraryName
from project import REPOSITORY

NPM = Path(os.environ.get("COURSEWARE_NPM", REPOSITORY / ".venv" / "npm"))
PLAYER = NPM / "node_modules" / "h5p-standalone" / "dist"
PAGES = {
    "conf.py": (
        "extensions = ['courseware']\nproject = copyright = 'Book'\nversion = release = '1'\n"
        "learning_platforms_h5p = 'platform.h5p'\nhtml_baseurl = 'https://book.example/'\n"
    ),
    "index.md": "# Book\n\n:::{toctree}\nmodule/index\nquiet/index\n:::\n",
    "quiet/index.md": "# A module without questions\n\n:::{toctree}\npage\n:::\n",
    "quiet/page.md": "# Page\n",
    "module/index.md": "# A module\n\n:::{toctree}\nquestions\n:::\n",
    "module/questions.md": """# Questions

:::{self-check} Which is right?
- [x] This

  It is.
- [ ] That
:::

:::{self-check} In which order?
1. First
2. Second
:::

:::{self-check} Who *said* it?
- Ann/Anna: both
:::

:::{self-check} Why?
Because.
:::
""",
}
_SHOWS = """\
var H5P = window.H5P || {};
H5P.%(name)s = function (parameters, id, extras) {
  H5P.EventDispatcher.call(this);
  this.attach = function ($container) {
    $container.append(H5P.jQuery("<pre>").text(`%(name)s ${extras.metadata.title} ${JSON.stringify(parameters)}`));
  };
};
"""
_SHOWS_ALL = """\
var H5P = window.H5P || {};
H5P.QuestionSet = function (parameters, id) {
  H5P.EventDispatcher.call(this);
  this.attach = function ($container) {
    for (const question of parameters.questions) {
      H5P.newRunnable(question, id, H5P.jQuery("<section>").appendTo($container));
    }
  };
};
"""


def write_platform_package(path, *names):
    """Write what a platform exports: its content types by *names*, as they stand in for those of H5P."""
    with zipfile.ZipFile(path, "w") as package:
        for name in (PUBLISHED[f"H5P.{short}"]._replace(minor=PUBLISHED[f"H5P.{short}"].minor + 5) for short in names):
            short = name.machine_name.removeprefix("H5P.")
            definition = {"title": short, **name.as_dependency(), "patchVersion": 0, "runnable": 1}
            definition["preloadedJs"] = [{"path": "shows.js"}]
            script = _SHOWS_ALL if short == "QuestionSet" else _SHOWS % {"name": short}
            folder = f"{name.machine_name}-{name.major}.{name.minor}"
            package.writestr(f"{folder}/library.json", json.dumps(definition))
            package.writestr(f"{folder}/shows.js", script)


@pytest.fixture
def book(project):
    """A book whose platform has all content types, as HTML."""
    written = project()
    for path, text in PAGES.items():
        written.write(path, text)
    write_platform_package(written.folder / "platform.h5p", "QuestionSet", "MultiChoice", "DragText", "Blanks", "Essay")
    written.build("html", clean=False)
    return written


def read_definition(path):
    with zipfile.ZipFile(path) as package:
        return json.loads(package.read("h5p.json"))


def test_modules_that_ask_have_a_package_with_what_the_platform_has(book):
    folder = book.build("h5p")
    assert [path.name for path in folder.iterdir()] == ["module.h5p"]
    definition = read_definition(folder / "module.h5p")
    assert definition["source"] == "https://book.example/module/index.html"
    assert {(item["machineName"], item["minorVersion"]) for item in definition["preloadedDependencies"]} == {
        (name.machine_name, name.minor + 5) for name in PUBLISHED.values()
    }
    content = (folder / "module.h5p").read_bytes()
    (folder / "old.h5p").write_bytes(b"")
    assert [path.read_bytes() for path in book.build("h5p", clean=False).iterdir()] == [content]


def test_platform_without_a_content_type_is_told(book):
    write_platform_package(book.folder / "platform.h5p", "QuestionSet", "MultiChoice")
    folder = book.build("h5p", clean=False)
    assert "platform.h5p does not hold H5P.Essay; packages name H5P.Essay 1.5. Add a question" in book.warnings
    assert (
        LibraryName("H5P.Essay", 1, 5).as_dependency()
        in read_definition(folder / "module.h5p")["preloadedDependencies"]
    )


@pytest.mark.parametrize("content", [None, b"no package"])
def test_package_of_the_platform_that_cannot_be_read_costs_itself(book, content):
    path = book.folder / "platform.h5p"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    folder = book.build("h5p", clean=False)
    assert "learning_platforms_h5p names platform.h5p, but" in book.warnings
    assert "packages of H5P hold no content types. Export a Question Set" in book.warnings
    with zipfile.ZipFile(folder / "module.h5p") as package:
        assert package.namelist() == ["h5p.json", "content/content.json"]


@pytest.mark.program("chromium")
@pytest.mark.program("npm")
def test_core_of_h5p_loads_all_questions(book, browser, tmp_path):
    if not PLAYER.is_dir():
        message = f"{PLAYER} is not there: courseware check --install"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with zipfile.ZipFile(book.build("h5p") / "module.h5p") as package:
        package.extractall(tmp_path / "module")
    shutil.copytree(PLAYER, tmp_path / "player")
    options = "{h5pJsonPath: '/module', frameJs: 'player/frame.bundle.js', frameCss: 'player/styles/h5p.css'}"
    (tmp_path / "index.html").write_text(
        "<!doctype html><html lang='en'><title>Platform</title><div id='here'></div>"
        "<script src='player/main.bundle.js'></script>"
        f"<script>new H5PStandalone.H5P(document.getElementById('here'), {options})</script>",
        encoding="utf-8",
    )
    with served(tmp_path) as address:
        context = browser.new_context()
        tab = context.new_page()
        foreign: list[str] = []
        tab.on("request", lambda request: foreign.append(request.url))
        tab.goto(address)
        frame = tab.frame_locator("iframe")
        frame.locator("pre").nth(3).wait_for()
        shown = frame.locator("pre").all_inner_texts()
        context.close()
    assert [text.split(" {")[0] for text in shown] == [
        "MultiChoice Which is right?",
        "DragText In which order?",
        "Blanks Who said it?",
        "Essay Why?",
    ]
    assert "Ann&#47;Anna&#58; both" in shown[2]
    assert [url for url in foreign if not url.startswith((address, "blob:", "about:"))] == []
