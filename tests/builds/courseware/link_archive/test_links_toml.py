"""The file `links.toml`, and what a check changes in it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from courseware.link_archive.links_toml import NAME, LinksError, format_links, read_links, write_links
from courseware.link_archive.records import STATES, VERDICTS, Finding, Link, parse_copy_date, update_link
from hypothesis import given
from hypothesis import strategies as st

texts = st.text(st.characters(exclude_categories=["Cs"]))
addresses = texts.map(lambda text: "https://" + text.replace("#", ""))
days = st.dates()
links = st.builds(
    Link,
    state=st.sampled_from(STATES),
    reason=texts,
    alive=st.none() | days,
    failed=st.lists(days).map(tuple),
    archived=st.just("") | addresses,
    archived_on=st.none() | days,
    verdict=st.sampled_from(VERDICTS),
)
findings = st.builds(Finding, st.sampled_from(["answered", "gone", "failed", "blocked"]), texts)


@given(st.dictionaries(addresses, links))
def test_what_is_written_is_read_again(tmp_path_factory, told):
    path = tmp_path_factory.getbasetemp() / NAME
    write_links(path, told)
    assert read_links(path) == told
    assert path.read_bytes().decode() == format_links(dict(reversed(told.items())))


@given(links, findings, days, st.integers(1, 5))
def test_check_keeps_what_is_typed_by_hand(link, found, today, limit):
    now = update_link(link, found, today, limit)
    assert (now.archived, now.archived_on, now.verdict) == (link.archived, link.archived_on, link.verdict)


@given(links, findings, days, st.integers(1, 5))
def test_second_check_of_a_day_changes_nothing(link, found, today, limit):
    once = update_link(link, found, today, limit)
    assert update_link(once, found, today, limit) == once


@given(st.integers(1, 5), days.filter(lambda day: day.year < 9999))
def test_link_dies_on_the_last_of_so_many_days(limit, first):
    link = Link("alive", alive=first)
    for number in range(limit):
        assert link.state != "dead"
        link = update_link(link, Finding("failed", "no answer in time"), first + timedelta(number), limit)
    assert link.state == "dead"
    assert link.alive == first


def test_server_that_turns_programs_away_says_nothing_about_the_page():
    day = date(2026, 5, 1)
    blocked = Finding("blocked", "403 Forbidden")
    assert update_link(Link("alive", alive=day), blocked, day, 3) == Link("unknown", "403 Forbidden", alive=day)
    for state in ("dead", "failing"):
        known = Link(state, "404 Not Found", failed=(day,))
        assert update_link(known, blocked, day, 3) == known


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://web.archive.org/web/20240501120000/https://example.org/", date(2024, 5, 1)),
        ("http://web.archive.org/web/20240501/https://example.org/", date(2024, 5, 1)),
        ("https://web.archive.org/web/20249901120000/https://example.org/", None),
        ("https://web.archive.org/web/2024/https://example.org/", None),
        ("https://keeper.example/20240501", None),
    ],
)
def test_day_of_a_copy(address, day):
    assert parse_copy_date(address) == day


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ('["https://a.example/"]\nstate = "gone"', 2, 'Type one of "alive", "failing", "dead", "unknown"'),
        ('["https://a.example/"]\n\nalive = "2024-05-01"', 3, "alive = 2024-05-01"),
        ('["https://a.example/"]\nalive = 2024-05-01T10:00:00Z', 2, "a day without quotation marks"),
        ('["https://a.example/"]\nstatus = "dead"', 2, "'status' is not known. Type one of state, why"),
        ('["https://a.example/"]\narchived = "web.archive.org/x"', 2, "the address of a copy"),
        ('["https://a.example/"]\nverdict = ""', 2, 'verdict = "dead" or verdict = "alive"'),
        ('["https://a.example/"]\nfailed = 2024-05-01', 2, "a list of days"),
        ('# x\n\n["a.example"]\nstate = "dead"', 3, "is no address of a page"),
        ('["https://a.example/"]\n["https://a.example/#b"]\n', 2, 'without "#"'),
        ('state = "dead"\n["https://a.example/"]\n', 1, "stands alone"),
        ('["https://a.example/"]\nwhy = "a\n', 2, "no TOML"),
        ('["https://a.example/"]\nalive = 2024-05-01\n["https://b.example/"]\nalive = 1\n', 4, "cannot be 1"),
    ],
)
def test_error_names_the_line_and_what_to_type(tmp_path, text, line, said):
    path = tmp_path / NAME
    path.write_text(text)
    with pytest.raises(LinksError) as caught:
        read_links(path)
    assert (caught.value.line, said in str(caught.value)) == (line, True), str(caught.value)


def test_file_that_is_no_text(tmp_path):
    path = tmp_path / NAME
    path.write_bytes(b"# one\n# \xff\n")
    with pytest.raises(LinksError, match="UTF-8") as caught:
        read_links(path)
    assert caught.value.line == 2


def test_build_goes_on_with_a_located_warning(project):
    book = project("link_archive")
    book.replace(NAME, 'verdict = "alive"', 'verdict = "lives"')
    book.build("html", clean=False)
    assert book.warnings.startswith(f"{NAME}:26: WARNING: verdict cannot be 'lives'. Type verdict = \"dead\"")
    assert "Until then no dead link is marked." in book.warnings
    assert book.warnings.count("WARNING") == 1
    assert "dead-link" not in book.text("html", "index.html")
