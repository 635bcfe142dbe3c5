"""Sphinx's checker of addresses, polite: one request at a time to a host, a pause between two, an end to waiting.

Sphinx 9.0 asks one host five times at once, tries again without a pause, and puts an address whose server says 429 with
``Retry-After`` back into its queue for ever.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sphinx.builders.linkcheck import (
    CheckRequest,
    CheckResult,
    Hyperlink,
    HyperlinkAvailabilityChecker,
    HyperlinkAvailabilityCheckWorker,
)

if TYPE_CHECKING:
    from sphinx.config import Config

#: how often an address is asked for again after 429
_PATIENCE = 2


class Turns:
    """When each host may be asked next. Threads share one of these."""

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self.next: dict[str, float] = {}
        self.lock = Lock()

    def wait(self, address: str) -> None:
        """Wait until the host of *address* may be asked, and take that turn."""
        host = urlsplit(address).netloc
        with self.lock:
            turn = max(time.monotonic(), self.next.get(host, 0.0))
            self.next[host] = turn + self.pause
        time.sleep(max(0.0, turn - time.monotonic()))


class _PoliteWorker(HyperlinkAvailabilityCheckWorker):
    """A thread that checks addresses when it is their host's turn."""

    def __init__(self, turns: Turns, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.turns = turns
        self.waited: Counter[str] = Counter()

    def _check_uri(self, uri: str, hyperlink: Hyperlink) -> Any:
        self.turns.wait(uri)
        return super()._check_uri(uri, hyperlink)

    def limit_rate(self, response_url: str, retry_after: str | None) -> float | None:
        """Return when to ask again after 429, `None` not to."""
        self.waited[response_url] += 1
        when = super().limit_rate(response_url, retry_after)
        is_long = when is not None and when - time.time() > self.rate_limit_timeout
        return None if is_long or self.waited[response_url] > _PATIENCE else when


class PoliteChecker(HyperlinkAvailabilityChecker):
    """Checks addresses, those of many hosts in turn."""

    def __init__(self, config: Config) -> None:
        super().__init__(config)
        self.turns = Turns(config.link_archive_pause)

    def invoke_threads(self) -> None:
        """Start the threads."""
        for _index in range(self.num_workers):
            worker = _PoliteWorker(self.turns, self.config, self.rqueue, self.wqueue, self.rate_limits)
            worker.start()
            self.workers.append(worker)

    def check(self, hyperlinks: dict[str, Hyperlink]) -> Iterator[CheckResult]:
        """Yield the outcome for each of *hyperlinks* that ``linkcheck_ignore`` does not name, as it comes."""
        links = [link for link in hyperlinks.values() if not self.is_ignored_uri(link.uri)]
        queued_by_host: Counter[str] = Counter()
        for link in links:
            host = urlsplit(link.uri).netloc
            # the queue is sorted by time: the first of each host, then the second of each; all are due already
            self.wqueue.put(CheckRequest(float(queued_by_host[host]), link), False)
            queued_by_host[host] += 1
        self.invoke_threads()
        for _link in links:
            yield self.rqueue.get()
        self.shutdown_threads()
