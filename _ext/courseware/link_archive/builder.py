"""The builder ``linkarchive``: Sphinx's ``linkcheck``, which also looks into the bibliography and remembers.

Sphinx's own builder of that name stays as it is; its settings, ``linkcheck_…``, are those of this one too.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from fastbuild.settings import add_setting
from sphinx.builders.linkcheck import CheckExternalLinksBuilder, CheckResult, Hyperlink, HyperlinkCollector
from sphinx.errors import ExtensionError
from sphinx.util import logging

from .links_toml import NAME, LinksError, read_links, write_links
from .rate_limits import PoliteChecker, Turns
from .records import Link, is_checked, page_at, update_link
from .responses import UNREACHED, classify_result, find_new_address, is_anchor_missing
from .sources import iter_bibliography
from .warnings import warn
from .wayback import ArchiveError, find_copy

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_logger = logging.getLogger(__name__)

_BUILDER = "linkarchive"
#: that so many hosts are all out of reach tells of this computer, not of them
_MANY_HOSTS = 3


def today() -> date:
    """Return the present day in UTC: not that of the edition, which ``SOURCE_DATE_EPOCH`` tells."""
    return datetime.now(UTC).date()


class _LinkCollector(HyperlinkCollector):
    """Collects the addresses of the pages, which Sphinx's does for Sphinx's builder only."""

    builders = (_BUILDER,)


class LinkArchiveBuilder(CheckExternalLinksBuilder):
    """Checks every address, and writes what it finds to ``links.toml``, also when it is interrupted.

    The exit status is 1 if a dead link has no archived copy, as long as nobody has given a verdict on it.
    """

    name = _BUILDER
    epilog = f"What is known of each link is in {NAME}."

    def init(self) -> None:
        """Read what is known, before anybody is asked.

        :raises ExtensionError: if it cannot be read: it would be lost when it is written again
        """
        super().init()
        self.path = Path(self.confdir) / NAME
        try:
            self.old_links = read_links(self.path) if self.path.is_file() else {}
        except (LinksError, OSError) as error:
            raise ExtensionError(f"No link is checked, since {NAME} would be overwritten. {error}") from error
        #: what it is now
        self.links: dict[str, Link] = dict(self.old_links)
        #: where each address is typed
        self.locations: dict[str, str] = {}
        #: the hosts that were asked, and whether one of them was reached
        self.hosts: set[str] = set()
        self.reached = False

    def finish(self) -> None:
        """Check all addresses, look for copies of their pages, and write what is known then."""
        self.collect()
        try:
            self.check()
            addresses = set(map(page_at, self.locations))
            self.links = {address: link for address, link in self.links.items() if address in addresses}
            if not self.is_offline:
                self.seek_copies()
        finally:
            if not self.is_offline:
                write_links(self.path, self.links)
        self.report()

    @property
    def is_offline(self) -> bool:
        """Whether this computer seems to have no network: three days without one must not kill every link."""
        return not self.reached and len(self.hosts) >= _MANY_HOSTS

    def collect(self) -> None:
        """Add the addresses of the bibliography to those of the pages, and note where all of them are typed."""
        for source in iter_bibliography(self.env):
            # where an entry is printed says less than where it is typed
            self.hyperlinks[source.address] = Hyperlink(
                source.address, self.config.root_doc, self.env.doc2path(self.config.root_doc), -1
            )
            self.locations.setdefault(source.address, f"{_format_path(source.path)}:{source.line}")
        self.hyperlinks = {uri: link for uri, link in self.hyperlinks.items() if is_checked(uri)}
        for uri, link in self.hyperlinks.items():
            line = f":{link.lineno}" if link.lineno and link.lineno > 0 else ""
            self.locations.setdefault(uri, _format_path(Path(link.docpath)) + line)

    def check(self) -> None:
        """Ask for every address."""
        days, total = self.config.link_archive_days, len(self.hyperlinks)
        checked_pages: set[str] = set()
        _logger.info("")
        for number, result in enumerate(PoliteChecker(self.config).check(self.hyperlinks), 1):
            finding = classify_result(result)
            _logger.info("%4d of %d  %-8s  %s", number, total, finding.outcome if finding else "ignored", result.uri)
            address = page_at(result.uri)
            if finding:
                self.hosts.add(urlsplit(address).netloc)
                self.reached |= finding.reason not in UNREACHED
            if finding is None or (address in checked_pages and finding.outcome != "answered"):
                continue  # of several places on a page, one that answers shows that the page lives
            checked_pages.add(address)
            self.links[address] = update_link(self.links.get(address, Link()), finding, today(), days)
            self.warn_of_result(result)

    def warn_of_result(self, result: CheckResult) -> None:
        """Say what an author can mend: an address that has moved, a place that is gone."""
        location = self.locations[result.uri]
        if is_anchor_missing(result):
            spot = result.uri.partition("#")[2]
            warn(
                "missing_anchor",
                f"{page_at(result.uri)} answers, but has no place '{spot}'. Type a place that it has.",
                location,
            )
        new = find_new_address(result)
        if new and urlsplit(new).path in ("", "/") and urlsplit(result.uri).path not in ("", "/"):
            remedy = f'If the page is gone, type verdict = "dead" below it in {NAME}.'
            warn("moved_link", f"{result.uri} now leads to the front page {new}. {remedy}", location)
        elif new:
            warn("moved_link", f"{result.uri} has moved for good. Type {new}", location)

    def seek_copies(self) -> None:
        """Ask the archive for a copy of each page of which none is known.

        It is asked while a link still lives: what it has of later days may be the page of who bought the domain.
        """
        turns = Turns(self.config.link_archive_pause)
        missing_copies = sorted(address for address, link in self.links.items() if not link.archived)
        for number, address in enumerate(missing_copies if self.config.link_archive_archive else (), 1):
            link = self.links[address]
            turns.wait(self.config.link_archive_archive)
            try:
                copy = find_copy(self.config, address, link.alive or today())
            except ArchiveError as error:
                message = f"The archive does not answer ({error}). It is asked again next time."
                warn("silent_archive", message, self.config.link_archive_archive)
                return
            _logger.info("%4d of %d  %-8s  %s", number, len(missing_copies), "archived" if copy else "no copy", address)
            self.links[address] = link._replace(archived=copy)

    def report(self) -> None:
        """Tell how many links are in which state, and where those stand that need an author."""
        if self.is_offline:
            warn(
                "no_network", "No server was reached, so that nothing is learned of any link. Is there a network?", NAME
            )
            self._app.statuscode = 1
            return
        locations = {page_at(uri): location for uri, location in sorted(self.locations.items(), reverse=True)}
        for address, link in sorted(self.links.items()):
            if link.state == "failing" and not link.verdict:
                count = f"{len(link.failed)} of {self.config.link_archive_days} days"
                warn(
                    "failing_link", f"{address} did not answer ({link.reason}; failed on {count}).", locations[address]
                )
            if link.is_dead and not link.archived and not link.verdict:
                remedy = f'Type another address; or archived = "…", or verdict = "dead", below it in {NAME}.'
                warn(
                    "dead_link",
                    f"{address} is dead ({link.reason or NAME}) and no archived copy is known. {remedy}",
                    locations[address],
                )
                self._app.statuscode = 1
        counts = {state: sum(link.state == state for link in self.links.values()) for state in sorted(
            {link.state for link in self.links.values()})}  # fmt: skip
        _logger.info(
            "%d links: %s", len(self.links), ", ".join(f"{n} {state}" for state, n in counts.items()) or "none"
        )


def _format_path(path: Path) -> str:
    """Return a path as people type it here: relative to the present folder if it is below it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def setup(app: Sphinx) -> None:
    """Register the builder, what collects addresses for it, and its settings."""
    app.add_builder(LinkArchiveBuilder)
    app.add_post_transform(_LinkCollector)
    # where copies are asked for; "" to ask nowhere
    add_setting(app, "link_archive_archive", "https://archive.org/wayback/available", "", types=str)
    # after failures on how many different days a link is dead
    add_setting(app, "link_archive_days", 3, "", types=int)
    # seconds between two requests to the same host
    add_setting(app, "link_archive_pause", 1.0, "", types=(int, float))
