"""Events, as Sphinx emits them."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest
from fastbuild import events
from sphinx.errors import ExtensionError, SphinxError
from sphinx.events import EventManager
from sphinx.util.logging import NAMESPACE


class Shy:
    """Counts how often it is represented."""

    count = 0

    def __repr__(self):
        Shy.count += 1
        return "shy"


@pytest.fixture(params=[False, True])
def emit(request):
    """Return Sphinx's function, and ours."""
    return events._make_emit(EventManager.emit) if request.param else EventManager.emit


@pytest.fixture
def manager():
    """Return a manager of events with an event."""
    manager = EventManager(SimpleNamespace(pdb=False))
    manager.add("done")
    return manager


def raising(error):
    """Return a handler that raises an error."""

    def handler(*_of_event):
        raise error

    return handler


def test_results_in_the_order_of_priority(manager, emit):
    manager.connect("done", lambda _app, word: f"late {word}", priority=600)
    manager.connect("done", lambda _app, word: f"early {word}", priority=400)
    assert emit(manager, "done", "word") == ["early word", "late word"]


@pytest.mark.parametrize(
    ("error", "allowed", "raised"),
    [
        (KeyError("k"), (KeyError,), KeyError),
        (SphinxError("s"), (), SphinxError),
        (KeyError("k"), (), ExtensionError),
    ],
)
def test_errors(manager, emit, error, allowed, raised):
    manager.connect("done", raising(error), priority=500)
    with pytest.raises(raised) as caught:
        emit(manager, "done", allowed_exceptions=allowed)
    if raised is ExtensionError:
        assert "for event 'done' threw an exception" in str(caught.value)
        assert (caught.value.orig_exc, caught.value.modname) == (error, __name__)
    manager._reraise_errors = True
    with pytest.raises(type(error)):
        emit(manager, "done")


def test_nothing_is_represented_that_nobody_reads(manager, monkeypatch):
    monkeypatch.setattr(logging.getLogger(NAMESPACE), "handlers", [])  # earlier builds may have left some
    Shy.count = 0
    EventManager.emit(manager, "done", Shy())
    assert Shy.count, "Sphinx represents nothing for its log: take fastbuild.events out"
    Shy.count, ours = 0, events._make_emit(EventManager.emit)
    ours(manager, "done", Shy())
    assert not Shy.count
    handler = logging.NullHandler(logging.DEBUG)
    logging.getLogger(NAMESPACE).addHandler(handler)
    try:
        ours(manager, "done", Shy())
    finally:
        logging.getLogger(NAMESPACE).removeHandler(handler)
    assert Shy.count
