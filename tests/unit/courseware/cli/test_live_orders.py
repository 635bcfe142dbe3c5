"""How the worker of `courseware live` hands orders on: who shows a page, and who builds it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from courseware.cli.live import worker
from courseware.cli.live.building import Stage

SAVED = {Path("page.md")}


class Holder:
    """Stands in for a process."""

    #: how far a new one is
    first_stage = Stage.READY

    def __init__(self, building, others):
        building.holders.append(self)
        self.name, self.log, self.stage = f"holder {len(building.holders)}", building.log, self.first_stage

    def wait_for(self, *stages):
        return self.stage

    def show(self, _changed_files):
        self.log.append(f"{self.name} shows")
        return True

    def build(self, _changed_files, *, shows):
        self.stage = Stage.READY
        self.log.append(f"{self.name} {'shows and builds' if shows else 'builds'}")
        return True

    def end(self):
        self.log.append(f"{self.name} ends")


@pytest.fixture
def orders(monkeypatch):
    """Return a worker with such holders, and a log of what they do."""
    building = SimpleNamespace(holders=[], log=[], build=list)

    def build_all(_work):
        building.log.append("all is built")
        return True

    monkeypatch.setattr(worker, "Holder", Holder)
    monkeypatch.setattr(worker, "succeeds_in_fork", build_all)
    return worker._Worker(building)


def test_the_holder_before_shows_what_is_saved_while_the_next_one_reads(orders, monkeypatch):
    orders._hold()
    orders._follow(SAVED)
    monkeypatch.setattr(Holder, "first_stage", Stage.READS)
    orders._follow(SAVED)
    assert orders.building.log == [
        "holder 1 shows and builds",
        "holder 1 shows",
        "holder 2 builds",
        "holder 1 ends",
    ]


@pytest.mark.parametrize("stage", [Stage.LOADS, Stage.READY])
def test_it_does_not_where_others_may_build_in_the_folders(orders, monkeypatch, stage):
    orders._hold()
    orders._follow(SAVED)
    monkeypatch.setattr(Holder, "first_stage", stage)
    orders._follow(SAVED)
    assert orders.building.log[1:] == ["holder 2 shows and builds", "holder 1 ends"]


def test_a_whole_round_needs_no_holder_and_ends_one_that_reads(orders, monkeypatch):
    monkeypatch.setattr(Holder, "first_stage", Stage.READS)
    orders._hold()
    orders._follow(set())
    assert orders.building.log == ["holder 1 ends", "all is built"]
    assert orders.present is orders.previous is None


def test_a_whole_round_keeps_the_holder_for_what_is_saved_meanwhile(orders):
    orders._hold()
    orders._follow(set())
    assert orders.building.log == ["all is built"]
    assert orders.previous is orders.building.holders[0]


def test_all_end_with_the_worker(orders):
    orders._hold()
    orders._follow(SAVED)
    orders._hold()
    orders.end()
    assert orders.building.log[1:] == ["holder 1 ends", "holder 2 ends"]
