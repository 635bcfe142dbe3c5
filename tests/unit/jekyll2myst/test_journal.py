"""What pages ask and tell in processes of their own, and what is made of it where they come together."""

from __future__ import annotations

from jekyll2myst.journal import Entry, Journal, JournalReader


def ask_for(names: list[str], known: dict[str, int], journal: Journal) -> list[int]:
    """Ask for the number of each name; the first that is asked for is 1."""
    return [journal.note("number", (name,), known.setdefault(name, len(known) + 1)) for name in names]


def reader_of(known: dict[str, int], told: list[str], done: set[str]) -> JournalReader:
    def number(name: str) -> int:
        return known.setdefault(name, len(known) + 1)

    return JournalReader({"number": number}, {"tell": told.append}, done)


def journal_of(names: list[str], told: list[str], known: dict[str, int] | None = None) -> list[Entry]:
    """Return what a page writes down that asks for *names* in a process that has *known* of some."""
    journal = Journal()
    with journal.record() as entries:
        ask_for(names, dict(known or {}), journal)
        for text in told:
            journal.tell("tell", text)
    return entries


def test_a_closed_journal_holds_nothing():
    journal = Journal()
    assert journal.note("number", ("a",), 1) == 1
    journal.tell("tell", "a")
    journal.need_errand("unit")
    with journal.run_errand("unit"), journal.record() as entries:
        assert journal.is_open
    assert not entries
    assert not journal.is_open


def test_a_page_that_is_answered_alike_is_taken():
    known: dict[str, int] = {"a": 1}
    told: list[str] = []
    assert reader_of(known, told, set()).accept(journal_of(["a", "b"], ["all is well"]))
    assert known == {"a": 1, "b": 2}
    assert told == ["all is well"]


def test_a_page_that_is_answered_otherwise_tells_nothing():
    known = {"x": 1}
    told: list[str] = []
    assert not reader_of(known, told, set()).accept(journal_of(["a"], ["all is well"]))
    assert told == []


def errand_journal(*, is_first: bool) -> list[Entry]:
    """Return what a page writes down that needs an errand."""
    journal = Journal()
    with journal.record() as entries:
        if is_first:
            with journal.run_errand("unit"):
                ask_for(["a"], {}, journal)
                journal.tell("tell", "unit")
        else:
            journal.need_errand("unit")
        journal.tell("tell", "page")
    return entries


def test_an_errand_is_run_by_the_first_page_that_needs_it():
    told: list[str] = []
    reader = reader_of({}, told, set())
    # two processes have run it, each for its own first page
    assert reader.accept(errand_journal(is_first=True))
    assert reader.accept(errand_journal(is_first=True))
    assert reader.accept(errand_journal(is_first=False))
    assert told == ["unit", "page", "page", "page"]


def test_an_errand_that_nobody_has_run_is_run_again():
    done: set[str] = set()
    told: list[str] = []
    assert not reader_of({}, told, done).accept(errand_journal(is_first=False))
    assert not reader_of({"x": 1}, told, done).accept(errand_journal(is_first=True))
    assert not done
    assert not told
