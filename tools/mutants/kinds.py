"""The kinds of faults: what each is, where it fits, and which rule is meant for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tools.mutants.places import Place, Planting

#: Finds what may be planted at a node.
Operator = Callable[[Place], Iterator[Planting]]


class Kind(NamedTuple):
    """A kind of fault.

    `rules` are those that are meant for it: one finding of any of these is enough. `nodes` are the
    kinds of nodes that the operator is asked about. With `remote` the finding may stand elsewhere,
    as where a server is started and the fault took its shutdown away. With `in_services` it is a
    fault in packages of programs that serve only.
    """

    name: str
    family: str
    says: str
    rules: tuple[str, ...]
    nodes: tuple[str, ...]
    operator: Operator
    remote: bool = False
    in_services: bool = False


FAMILIES = ("errors", "shutdown", "logging", "tenant", "money", "data")
KINDS: dict[str, Kind] = {}


def kind(
    name: str,
    says: str,
    *,
    rules: tuple[str, ...],
    nodes: tuple[str, ...],
    remote: bool = False,
    in_services: bool = False,
) -> Callable[[Operator], Operator]:
    """Enter an operator as a kind; its name begins with the family."""

    def enter(operator: Operator) -> Operator:
        family = name.partition("/")[0]
        if name in KINDS or family not in FAMILIES:
            message = f"{name} is there already, or of no family"
            raise ValueError(message)
        KINDS[name] = Kind(name, family, says, rules, nodes, operator, remote, in_services)
        return operator

    return enter
