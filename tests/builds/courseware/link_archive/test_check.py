"""`courseware linkcheck`: what is asked, what is remembered, what is said."""

from __future__ import annotations

import re
import time
from datetime import date
from itertools import pairwise

import pytest
from courseware.link_archive import rate_limits
from courseware.link_archive.links_toml import NAME, read_links
from courseware.link_archive.records import Link
from courseware.link_archive.wayback import ArchiveError, parse_copy
from sphinx.errors import ExtensionError

DAY, NEXT, THIRD = date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)
COPY = "https://web.archive.org/web/20240501120000/"


def page(*links: str) -> str:
    return "# Links\n" + "".join(f"\n[words]({link})\n" for link in links)


def entry(address: str) -> str:
    return f"@misc{{x,\n  title = {{X}},\n  url = {{{address}}},\n}}\n"


def links_of(book, server) -> dict[str, Link]:
    """Return what is remembered, by path where the server is the usual one."""
    return {address.removeprefix(server.address): link for address, link in read_links(book.folder / NAME).items()}


@pytest.mark.parametrize(
    ("path", "state", "reason"),
    [
        ("/200", "alive", ""),
        ("/301", "alive", ""),
        ("/get-only", "alive", ""),
        ("/404", "dead", "404 Not Found"),
        ("/410", "dead", "410 Gone"),
        ("/500", "failing", "500 Internal Server Error"),
        ("/slow", "failing", "no answer in time"),
        ("/403", "unknown", "403 Forbidden"),
        ("/401", "unknown", "401 Unauthorized"),
        ("/429", "unknown", "429 Too Many Requests"),
        ("/503", "unknown", "503 Service Unavailable"),
    ],
)
def test_answer_makes_a_state(book, server, path, state, reason):
    book.write("index.md", page(server.address + path))
    book.check()
    link = links_of(book, server)[path]
    assert (link.state, link.reason) == (state, reason)
    assert link.alive == (DAY if state == "alive" else None)
    assert link.failed == ((DAY,) if state in ("dead", "failing") else ())


def test_wrong_certificate_is_a_failure(book, server, secure_server):
    book.write("index.md", page(f"{secure_server.address}/200"))
    said = book.check()
    link = read_links(book.folder / NAME)[f"{secure_server.address}/200"]
    assert (link.state, link.reason) == ("failing", "wrong certificate")
    assert "index.md:3: " in said.replace("WARNING", "")
    assert "(wrong certificate; failed on 1 of 3 days)" in said


def test_server_that_is_not_there_is_a_failure_in_words_that_stay_the_same(book, server):
    book.write("index.md", page("http://127.0.0.1:1/"))
    book.check()
    assert links_of(book, server)["http://127.0.0.1:1/"].reason == "connection refused"


def test_failing_link_is_dead_after_three_days_and_revives(book, server):
    book.write("index.md", page(f"{server.address}/500"))
    for day in (DAY, DAY, NEXT):
        assert "did not answer" in book.check(day)
    assert links_of(book, server)["/500"] == Link("failing", "500 Internal Server Error", failed=(DAY, NEXT))
    said = book.check(THIRD)
    assert "index.md:3: WARNING: " in said
    assert "is dead (500 Internal Server Error) and no archived copy is known. Type another address" in said
    server.changed["/500"] = 200
    assert book.check(date(2026, 5, 9)) == ""
    assert links_of(book, server)["/500"] == Link("alive", alive=date(2026, 5, 9))


@pytest.mark.parametrize("number", ["301", "308"])
def test_permanent_new_address_is_told(book, server, number):
    book.write("index.md", page(f"{server.address}/{number}"))
    said = book.check()
    assert f"index.md:3: WARNING: {server.address}/{number} has moved for good. Type {server.address}/200/new-" in said


def test_temporary_new_address_is_not(book, server):
    book.write("index.md", page(f"{server.address}/302"))
    assert book.check() == ""


def test_front_page_instead_of_a_page_is_told(book, server):
    book.write("index.md", page(f"{server.address}/home/old"))
    assert "now leads to the front page" in book.check()


def test_place_that_is_gone_is_told_and_the_page_lives(book, server):
    book.write("index.md", page(f"{server.address}/page#here", f"{server.address}/page#gone"))
    said = book.check()
    assert f"index.md:5: WARNING: {server.address}/page answers, but has no place 'gone'" in said
    assert said.count("WARNING") == 1
    assert links_of(book, server)["/page"] == Link("alive", alive=DAY)


def test_bibliography_is_checked_where_no_page_cites_it(book, server):
    book.write("index.md", "# Links\n")
    book.write("references.bib", "% a remark\n\n" + entry(f"{server.address}/404"))
    said = book.check()
    assert f"references.bib:5: WARNING: {server.address}/404 is dead" in said
    assert links_of(book, server)["/404"].state == "dead"


def test_bibliography_is_located_where_it_is_typed_also_when_it_is_cited(book, server):
    book.write("index.md", "# Links\n\nCited.{footcite:p}`x`\n")
    book.write("references.bib", entry(f"{server.address}/404"))
    assert re.findall(r"^\S+: WARNING", book.check(), re.MULTILINE) == ["references.bib:3: WARNING"]
    assert server.paths().count("/404") == 2  # HEAD and GET


def test_identifier_of_an_article_is_an_address(book, server, monkeypatch):
    from courseware.link_archive import sources

    monkeypatch.setattr(sources, "FIELDS", {"url": "", "doi": f"{server.address}/200/"})
    book.write("index.md", "# Links\n")
    book.write("references.bib", "@article{x,\n  title = {X},\n  doi = {10.1000/182},\n}\n")
    book.check()
    assert list(links_of(book, server)) == ["/200/10.1000/182"]


def test_archive_is_asked_once_for_the_copy_nearest_to_the_day_it_lived(book, server):
    server.kept = ["/200"]
    book.write("index.md", page(f"{server.address}/200", f"{server.address}/404"))
    book.check(DAY)
    book.check(NEXT)
    asked = [path for path in server.paths() if path.startswith("/available")]
    assert [path for path in asked if "%2F200" in path] == [next(path for path in asked if "%2F200" in path)]
    assert all(path.endswith(("timestamp=20260501", "timestamp=20260502")) for path in asked)
    assert links_of(book, server)["/200"].archived == f"{COPY}{server.address}/200"
    assert links_of(book, server)["/200"].day_of_copy == date(2024, 5, 1)
    assert links_of(book, server)["/404"].archived == ""


def test_dead_link_with_a_copy_needs_nobody(book, server):
    server.kept = ["/404"]
    book.write("index.md", page(f"{server.address}/404"))
    assert book.check() == ""


def test_archive_that_is_ill_is_not_asked_further(book, server):
    book.write("index.md", page(f"{server.address}/200/a", f"{server.address}/200/b"))
    said = book.check(link_archive_archive=f"{server.address}/500")
    assert "The archive does not answer (HTTPError)" in said
    assert sum(path.startswith("/500") for path in server.paths()) == 1
    assert {link.state for link in links_of(book, server).values()} == {"alive"}


def test_archive_need_not_be_asked(book, server):
    book.write("index.md", page(f"{server.address}/404"))
    book.check(link_archive_archive="")
    assert server.paths() == ["/404", "/404"]


@pytest.mark.parametrize(
    "told", [[], {}, {"archived_snapshots": []}, {"archived_snapshots": {"closest": {"available": True}}}, None,
             {"archived_snapshots": {"closest": {"available": True, "url": "javascript:alert(1)"}}}]
)  # fmt: skip
def test_answer_that_is_none_of_an_archive(told):
    with pytest.raises(ArchiveError):
        parse_copy(told)


@pytest.mark.parametrize("more", [{"available": False}, {"status": "404"}])
def test_copy_that_is_no_page_is_none(more):
    closest = {"available": True, "url": COPY, "status": "200"}
    assert parse_copy({"archived_snapshots": {"closest": closest}}) == COPY
    assert parse_copy({"archived_snapshots": {"closest": closest | more}}) == ""


def test_what_is_typed_by_hand_is_kept(book, server):
    server.kept = ["/"]
    archived = "https://archive.example/x"
    book.write(
        NAME, f'# mine\n["{server.address}/200"]\nverdict = "dead"\narchived = "{archived}"\narchived-on = 2020-02-29\n'
    )
    book.write("index.md", page(f"{server.address}/200"))
    assert book.check() == ""
    assert links_of(book, server) == {
        "/200": Link("alive", alive=DAY, archived=archived, archived_on=date(2020, 2, 29), verdict="dead")
    }


def test_address_that_left_the_book_is_forgotten(book, server):
    book.write("index.md", page(f"{server.address}/200/a", f"{server.address}/200/b"))
    book.check()
    book.write("index.md", page(f"{server.address}/200/b"))
    book.check()
    assert list(links_of(book, server)) == ["/200/b"]


def test_same_answers_make_the_same_bytes(book, server):
    book.write("index.md", page(*(f"{server.address}/{path}" for path in ("500", "200", "404", "410", "403", "slow"))))
    book.check()
    first = (book.folder / NAME).read_bytes()
    (book.folder / NAME).unlink()
    book.check()
    assert (book.folder / NAME).read_bytes() == first
    book.check()
    assert (book.folder / NAME).read_bytes() == first


def test_interruption_keeps_what_has_been_found_and_forgets_nothing(book, server, monkeypatch):
    book.write(NAME, '["https://earlier.example/"]\nstate = "alive"\nalive = 2026-04-01\n')
    book.write("index.md", page(f"{server.address}/404", f"{server.address}/200"))
    check = rate_limits.PoliteChecker.check

    def interrupted(self, hyperlinks):
        results = check(self, hyperlinks)
        yield next(results)
        for _left in results:  # the threads end
            pass
        raise KeyboardInterrupt

    monkeypatch.setattr(rate_limits.PoliteChecker, "check", interrupted)
    with pytest.raises(KeyboardInterrupt):
        book.check()
    known = read_links(book.folder / NAME)
    assert len(known) == 2
    assert known["https://earlier.example/"].alive == date(2026, 4, 1)
    assert [path.name for path in book.folder.glob("tmp*")] == []


def test_host_is_not_asked_twice_within_the_pause(book, server):
    book.write("index.md", page(*(f"{server.address}/200/{number}" for number in range(4))))
    begin = time.monotonic()
    book.check(link_archive_pause=0.2, link_archive_archive="")
    times = sorted(one.when for one in server.asked)
    assert len(times) == 4
    assert all(later - earlier > 0.15 for earlier, later in pairwise(times))
    assert time.monotonic() - begin < 20


def test_hosts_take_turns(book, server, secure_server, monkeypatch):
    other = server.address.replace("127.0.0.1", "localhost")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    links = [f"{server.address}/200/{number}" for number in range(3)] + [f"{other}/200/other"]
    book.write("index.md", page(*links))
    book.check(link_archive_archive="", linkcheck_workers=1)
    assert server.paths().index("/200/other") < 2


def test_server_that_asks_to_wait_is_not_waited_for_without_end(book, server):
    book.write("index.md", page(f"{server.address}/429"))
    book.check(link_archive_archive="")
    assert 2 <= len(server.asked) <= 8


def test_ignored_address_keeps_what_is_known(book, server):
    book.write(NAME, f'["{server.address}/404"]\nstate = "alive"\nalive = 2026-04-01\n')
    book.write("index.md", page(f"{server.address}/404"))
    book.check(linkcheck_ignore=[".*/404"], link_archive_archive="")
    assert server.asked == []
    assert links_of(book, server)["/404"].state == "alive"


def test_bad_file_is_not_overwritten_and_nobody_is_asked(book, server):
    book.write(NAME, "[[\n")
    book.write("index.md", page(f"{server.address}/404"))
    with pytest.raises(ExtensionError, match="would be overwritten"):
        book.check()
    assert (book.folder / NAME).read_text() == "[[\n"
    assert server.asked == []


def test_marks_of_dead_links_are_not_checked(book, server):
    book.write(NAME, f'["{server.address}/404"]\nstate = "dead"\narchived = "{server.address}/200/copy"\n')
    book.write("index.md", page(f"{server.address}/404"))
    book.check()
    assert set(server.paths()) == {"/404"}


def test_computer_without_a_network_learns_nothing(book, server):
    known = '["http://127.0.0.1:1/"]\nstate = "alive"\nalive = 2026-04-01\n'
    book.write(NAME, known)
    book.write("index.md", page(*(f"http://127.0.0.1:{port}/" for port in (1, 2, 3))))
    said = book.check()
    assert said.startswith(f"WARNING: {NAME}: No server was reached")
    assert said.count("WARNING") == 1
    assert (book.folder / NAME).read_text() == known
    assert server.asked == []
    book.write("index.md", page(*(f"http://127.0.0.1:{port}/" for port in (1, 2, 3)), f"{server.address}/404"))
    book.check()
    assert {link.state for link in links_of(book, server).values()} == {"failing", "dead"}
