"""Write again exactly the pages whose content elsewhere has changed.

Sphinx writes a page again when its own source changed. A page that shows a case study must be written when the case
changed, and the case's page when it is shown in a new place. The domain notes when each such part last changed; a page
whose output is older is due. Comparing with the output, not with the present run, keeps this right for builders that
share one doctree folder: the one that runs second reads nothing anew, and must still write.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, cast

from fastbuild.output_files import output_of, written
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from .domain import PagesDomain


def pages_due(domain_class: type[PagesDomain[Any]]) -> Callable[[Sphinx, BuildEnvironment], list[str]]:
    """Return the handler of ``env-updated`` for the domain of *domain_class*.

    It returns the pages to write because something they are made from is newer than their output; and those without
    an output of their own whose parts have changed just now, since Sphinx keeps what it knows only if a page is due:
    when a part changed back again, nobody would know that it was another one between.
    """

    def handler(app: Sphinx, env: BuildEnvironment) -> list[str]:
        domain = cast("PagesDomain[Any]", env.get_domain(domain_class.name))
        now = time.time_ns() // 1000
        domain.note_changes(now)
        times = {name: written(output_of(app.builder, name)) for name in sorted(domain.pages)}
        return [name for name, when in times.items() if domain.changed(name) > (now - 1 if when is None else when)]

    return handler
