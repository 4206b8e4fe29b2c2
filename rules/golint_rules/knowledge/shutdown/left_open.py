"""What the programs of a module open and nothing closes, and what tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_agent.rulekit import ModuleView, Place, Record, Related
from golint_rules.knowledge.programs.services import Services
from golint_rules.knowledge.shutdown.kept_resources import (
    NAMES,
    ResourceEnded,
    ResourceMade,
    ResourceOpened,
)
from golint_rules.knowledge.shutdown.uncalled_stops import StopNamed, is_taken

#: What `left_open` is known by, beside `Services` and `ResourceOpened`.
TELLING_OF_ENDS = (ResourceEnded, ResourceMade, StopNamed)


class LeftOpen(Record, frozen=True):
    """What is opened and left; `but` is the method of its type that would close it, or empty.

    `made` is where functions that open one of its kind are called.
    """

    opened: ResourceOpened
    but: str
    made: tuple[Place, ...]

    @property
    def name(self) -> str:
        """What people call it, with what opens it: ``database that `sql.Open` opens``."""
        return f"{NAMES[self.opened.kind][0]} that `{self.opened.target}` opens"


def left_open(program: str, services: Services, module: ModuleView) -> tuple[LeftOpen, ...]:
    """What a program opens and does not close, package by package, in the order of the code.

    A package that other programs run as well opens for this one what it calls the function for.
    """
    paths = services.programs.get(program, ())
    packages = [module.package(path) for path in paths]
    if not any(package.facts(ResourceOpened) for package in packages):
        return ()
    taken = is_taken(one for package in packages for one in package.facts(StopNamed))
    ends = [end for package in packages for end in package.facts(ResourceEnded)]
    ended = {end.kind for end in ends if not end.by or taken(end.by)}
    unused = {end.kind: end.by for end in ends if end.by and not taken(end.by)}
    made = [made for package in packages for made in package.facts(ResourceMade)]
    shared = {path for other, of in services.programs.items() if other != program for path in of}
    # Of code that is not read, such as wire's, nobody knows who calls what.
    seen = {made.kind for made in module.facts(ResourceMade)}
    return tuple(
        LeftOpen(
            one,
            unused.get(one.kind, "").rpartition("/")[2],
            tuple(m.at for m in made if m.kind == one.kind),
        )
        for path, package in zip(paths, packages, strict=True)
        for one in package.facts(ResourceOpened)
        if not ended & {one.kind, ""}
        and (path not in shared or one.kind not in seen or any(m.kind == one.kind for m in made))
    )


def left_beside(path: str, services: Services, module: ModuleView) -> tuple[Related, ...]:
    """What the programs that a package is part of leave open, and where they make it."""
    programs = (main for main, of in sorted(services.programs.items()) if path in of)
    left = [one for main in programs for one in left_open(main, services, module)]
    opened = (one.opened.at for one in left)
    made = (place for one in left for place in one.made)
    return (
        *related("nothing closes what this opens, either", opened),
        *related("opened here", made),
    )


def related(message: str, places: Iterable[Place]) -> Iterator[Related]:
    """Some places with what is said of them, each once, in the order of the code."""
    for place in sorted(set(places), key=lambda place: (place.path, place.span.start.byte)):
        yield Related(place.path, place.span, message)
