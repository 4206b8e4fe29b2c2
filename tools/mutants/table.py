"""The table of what was planted, caught and missed, and the marks that it should meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tools.mutants.kinds import FAMILIES, Kind
from tools.mutants.trial import Verdict

#: The share that is to be caught, over all and in each family.
OVER_ALL, IN_FAMILY = 0.95, 0.90


class Count(NamedTuple):
    """How many faults were planted, and how many the rules caught that are meant for them."""

    planted: int
    caught: int

    @property
    def share(self) -> float:
        """The share that was caught; 1 where nothing was planted."""
        return self.caught / self.planted if self.planted else 1.0


def count(verdicts: Sequence[Verdict]) -> Count:
    """Count verdicts, without the places that had the finding before."""
    planted = [verdict for verdict in verdicts if verdict.outcome != "known"]
    return Count(len(planted), sum(verdict.outcome == "caught" for verdict in planted))


def below_marks(verdicts: Sequence[Verdict]) -> bool:
    """Is less caught than should be, over all or in a family?"""
    if count(verdicts).share < OVER_ALL:
        return True
    return any(
        count([v for v in verdicts if v.mutant.kind.family == family]).share < IN_FAMILY
        for family in FAMILIES
    )


def lines_of(
    kinds: Sequence[Kind], verdicts: Sequence[Verdict], *, show_missed: bool
) -> Iterator[str]:
    """The table as Markdown, and the places that were missed."""
    yield "| Kind | Rule | Planted | Caught | Missed |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for family in FAMILIES:
        mine = [v for v in verdicts if v.mutant.kind.family == family]
        for kind in kinds:
            if kind.family != family:
                continue
            found = count([v for v in mine if v.mutant.kind.name == kind.name])
            rules = ", ".join(f"`{rule}`" for rule in kind.rules)
            missed = found.planted - found.caught
            yield f"| {kind.says} | {rules} | {found.planted} | {found.caught} | {missed} |"
    yield ""
    yield from families_of(verdicts)
    if show_missed:
        yield ""
        for verdict in verdicts:
            if verdict.outcome == "missed":
                mutant = verdict.mutant
                said = f" (says {', '.join(verdict.said)})" if verdict.said else ""
                note = f": {mutant.note}" if mutant.note else ""
                yield f"missed: {mutant.path}:{mutant.line}: {mutant.kind.name}{note}{said}"


def families_of(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """The table of families as Markdown."""
    yield "| Family | Kinds | Planted | Caught | Share |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for family in (*FAMILIES, ""):
        mine = [v for v in verdicts if family in ("", v.mutant.kind.family)]
        if not mine:
            continue
        used = len({v.mutant.kind.name for v in mine if v.outcome != "known"})
        found = count(mine)
        name = family or "all"
        yield f"| {name} | {used} | {found.planted} | {found.caught} | {found.share:.1%} |"
