"""What became of facts that depend on others: the place of a heading, a table whose cells all stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from .facts import CELL_KINDS
from .verdicts import Judgement


def settle_dependents(judgements: list[Judgement]) -> list[Judgement]:
    """Return *judgements* with those that follow from others: a heading's place, a table whose cells all stand."""
    changed = {judgement.fact.text for judgement in judgements if _is_no_heading_now(judgement)}
    deepest = {judgement.fact.text for judgement in judgements if _is_deepest(judgement)}
    out = []
    for number, judgement in enumerate(judgements):
        fact = judgement.fact
        if judgement.verdict == "lost" and fact.kind == "outline":
            if fact.text in changed or fact.form in changed:
                detail = "the heading, or the one above it, has another form"
                judgement = judgement._replace(verdict="rewritten", detail=detail)
            elif fact.text in deepest:
                judgement = judgement._replace(verdict="dropped", detail="there is no level below 6")
        elif judgement.verdict == "lost" and fact.kind == "table" and _are_cells_kept(judgements, number + 1):
            judgement = judgement._replace(verdict="rewritten", detail="its cells stand in another form")
        out.append(judgement)
    return out


def _is_no_heading_now(judgement: Judgement) -> bool:
    """Say whether a heading of the old page is none in the new one."""
    is_heading = judgement.verdict == "kept" or " became level " in judgement.detail
    return judgement.fact.kind == "heading" and not is_heading


def _is_deepest(judgement: Judgement) -> bool:
    """Say whether a heading has the last level there is."""
    is_kept = judgement.verdict == "kept" and judgement.fact.form == "level 6"
    return judgement.fact.kind == "heading" and (is_kept or judgement.detail.endswith(" became level 6"))


def _are_cells_kept(judgements: Sequence[Judgement], first: int) -> bool:
    """Say whether none of the facts of cells that follow their table, from the number *first* on, is lost."""
    cells = list(takewhile(lambda judgement: judgement.fact.kind in CELL_KINDS, islice(judgements, first, None)))
    return bool(cells) and all(cell.verdict != "lost" for cell in cells)
