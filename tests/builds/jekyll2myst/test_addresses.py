"""Sites put together at random: every page's old address is the file that Jekyll writes for it."""

from __future__ import annotations

import json
import posixpath
from random import Random

import pytest
from jekyll_fixtures import jekyll, run_command, write_site

STYLES = [
    "date", "pretty", "ordinal", "weekdate", "none", "/:title/", ":categories/:title", "/:path/", "/:title.v1",
    "/:year/:i_month/:i_day/:title:output_ext", "/:short_year-:short_month-:long_month/:slug", "/:month_:day_:title/",
    "/:slugified_categories/:y_day/:title.html", "/:w_year/:week/:w_day/:short_day/:long_day/:name/",
    "/:collection/:hour/:minute/:second/:name:output_ext", "/:categories/:title/index.html",
]  # fmt: skip
STEMS = [
    "about",
    "index",
    "My_Page",
    "a.b",
    "Read me",
    "dots..",
    "été",
    "Q&A",
    "a_b",
    "UP",
    "c'est",
    "日本",
    "-lead",
    "v1.2.",
]
ENDINGS = [".md", ".markdown", ".html", ".htm", ".MD"]
LABELS = ["texts", "pages", "drafts", "2019", "Upper", "my-docs", "a.b"]
PERMALINKS = ["/:categories/:title/", "/one/two/", "three.html", "/four", "/:path/x:output_ext", "pretty", "/v1.2.html"]
DATES = ["2020-01-01", "2020-01-01 23:30:00 -0500", "2020-01-01 23:30:00", "2020-02-30", '"2020-03-04 10:00"']
CATEGORIES = ["[News, Öl d]", "a b", "[a, a, B]", ""]
PATTERNS = ["guide", "guide/", "gui*", "about.md", "**/deep", "UP", "[a-e]*.md", "_texts/about.md", "?bout.*"]
SCOPES = ["", "guide", "gui*", "_posts", "_texts", "**/deep", "2019", "about.md", "{guide,a_b}/*"]
VALUES = [
    {"permalink": "/d/:title/"}, {"permalink": "/:path/z/"}, {"categories": ["Def ault"]},
    {"date": "2018-05-05"}, {"slug": "sl_ug.X"}, {"published": False}, {"category": "one two"},
]  # fmt: skip


def write_settings(random: Random, labels: list[str], folder: str) -> str:
    """Return settings: JSON is YAML."""
    collections = {label: {"output": random.random() < 0.8} for label in labels}
    for label in [*labels, "posts"]:
        if random.random() < 0.4:
            collections.setdefault(label, {})["permalink"] = random.choice(STYLES)
    rules = [
        {"scope": {"path": random.choice(SCOPES)}, "values": random.choice(VALUES)} for _ in range(random.randrange(4))
    ]
    for rule in rules:
        if random.random() < 0.4:
            rule["scope"]["type"] = random.choice(["posts", "pages", "texts"])
    settings = {"permalink": random.choice(STYLES), "collections": collections, "defaults": rules}
    settings |= {"collections_dir": folder, "future": random.random() < 0.3, "unpublished": random.random() < 0.3}
    settings |= {"timezone": random.choice(["UTC", "America/New_York", "Asia/Tokyo"])}
    return json.dumps({**settings, "exclude": random.sample(PATTERNS, random.randrange(3)), "include": ["_kept"]})


def write_page(random: Random, *, is_dated: bool) -> str:
    """Return a page with front matter."""
    lines = []
    if random.random() < 0.15:
        lines.append(f"permalink: {json.dumps(random.choice(PERMALINKS))}")
    if random.random() < 0.1:
        lines.append(f"published: {random.choice(['true', 'false', ''])}")
    if random.random() < 0.3:
        lines.append(f"categories: {random.choice(CATEGORIES)}")
    # without a date an address may hold the time of the build
    if is_dated or random.random() < 0.3:
        lines.append(f"date: {random.choice(DATES)}")
    return "\n".join(["---", *lines, "---", "Words.\n"])


def make_site(random: Random) -> dict[str, str]:
    """Return the files of a site."""
    labels, folder = random.sample(LABELS, random.randrange(4)), random.choice(["", "", "col", "my/col"])
    files = {"_config.yml": write_settings(random, labels, folder)}

    def name() -> str:
        return random.choice(STEMS) + random.choice(ENDINGS)

    for place in random.choices(["", "guide", "guide/deep", "Up Case", "a_b", "_kept", "_left"], k=8):
        files[posixpath.join(place, name())] = write_page(random, is_dated=False)
    for place in random.choices(["", folder, "guide/Deep Er", posixpath.join(folder, "mod")], k=5):
        date = random.choice(["2020-01-02", "2020-3-4", "2999-01-01", "19-05-06", "2016-02-29"])
        files[posixpath.join(place, "_posts", f"{date}-{name()}")] = write_page(random, is_dated=False)
    for label in labels:
        for place in random.choices(["", "sub", "_u"], k=3):
            files[posixpath.join(folder, f"_{label}", place, name())] = write_page(random, is_dated=True)
    return files


@pytest.mark.program("jekyll")
@pytest.mark.parametrize("seed", range(10))
def test_old_addresses_are_the_files_that_jekyll_writes(tmp_path, seed):
    site = write_site(tmp_path / "site", make_site(Random(seed)))
    written = {path.relative_to(tmp_path / "old").as_posix() for path in jekyll(site, tmp_path / "old").rglob("*.htm*")}
    run_command(tmp_path, "--book-url", "https://book.example")
    stubs = tmp_path / "out" / "old-host"
    ours = {path.relative_to(stubs).as_posix() for path in stubs.rglob("*") if path.is_file()}
    assert len(written) > 3
    assert ours == written
