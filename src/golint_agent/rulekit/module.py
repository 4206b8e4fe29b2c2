"""A module as rules and facts see it: its packages, what they import, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from golint_agent.rulekit.configuration import Section, Sections
from golint_agent.rulekit.facts import Kind, not_needed, wrong_fact
from golint_agent.rulekit.options import Options
from golint_agent.semantics.facts.fact import Fact, ModuleFact, PackageFact, decoded, fact_id
from golint_agent.semantics.facts.record import PackageRecord
from golint_agent.semantics.packages.headers import PackageHeader, ProgramHeader

_Fact = TypeVar("_Fact", bound=Fact)
_Package = TypeVar("_Package", bound=PackageFact)
_Module = TypeVar("_Module", bound=ModuleFact)

#: Told of each question about facts: the kind, the package (empty: the module), and the answer.
Note = Callable[[type[Fact], str, Sequence[Fact]], None]


class ProgramElsewhere(msgspec.Struct, frozen=True):
    """A program of another module of the repository, which runs packages of this one.

    `header` has the headers of all that its `main` imports from the repository, directly or not,
    itself first; `above` is there the module's place below the root. All modules that the program
    runs have the same one. `own` are the import paths of those packages that this module has.
    """

    header: ProgramHeader
    own: frozenset[str]


#: Finds such programs of a module.
FindPrograms = Callable[[], Iterable[ProgramElsewhere]]


class PackageView:
    """One package: its header, and the facts that its beholder asked for."""

    def __init__(
        self,
        record: PackageRecord,
        needs: frozenset[str] | None = None,
        note: Note | None = None,
    ) -> None:
        self._record = record
        self._needs = needs
        self._note = note

    def noting(self, note: Note) -> PackageView:
        """For the engine: the same package, which tells what is asked of it."""
        return PackageView(self._record, self._needs, note)

    @property
    def path(self) -> str:
        """Its import path."""
        return self._record.header.path

    @property
    def name(self) -> str:
        """Its name."""
        return self._record.header.name

    @property
    def directory(self) -> str:
        """Its directory, relative to the repository's root."""
        return self._record.directory

    @property
    def imports(self) -> tuple[str, ...]:
        """The import paths of its files that are no tests, sorted."""
        return self._record.header.imports

    @property
    def header(self) -> PackageHeader:
        """Where it stands in its module, and what else is known before its code is read."""
        return self._record.header

    def facts(self, kind: type[_Package]) -> tuple[_Package, ...]:
        """Its facts of a kind, in order of files; RuleError for one that was not asked for."""
        _refuse(kind, self._needs)
        found = tuple(decoded(kind, data) for data in self._record.facts.get(fact_id(kind), ()))
        if self._note is not None:
            self._note(kind, self.path, found)
        return found


class SharedView:
    """What the views of one module have in common: its packages, and what concludes its facts."""

    def __init__(
        self,
        records: Iterable[PackageRecord],
        kinds: Mapping[str, Kind],
        go_version: str = "",
        asset_facts: Mapping[str, tuple[bytes, ...]] | None = None,
        sections: Sections | None = None,
        find_programs: FindPrograms = tuple,
    ) -> None:
        self.records = {record.header.path: record for record in records}
        self.kinds = kinds
        self.go_version = go_version
        #: What was learned from its files that are not Go, encoded and by id.
        self.asset_facts = asset_facts or {}
        #: What configuration says in the sections of packs.
        self.sections = sections or {}
        self.reached: dict[str, frozenset[str]] = {}
        self.find_programs = find_programs
        self.programs_elsewhere: tuple[ProgramElsewhere, ...] | None = None
        self.facts: dict[type[ModuleFact], ModuleFact | None] = {}


class ModuleView:
    """All packages of one module; `module` is its directory, relative to the root."""

    def __init__(
        self,
        module: str,
        shared: SharedView,
        needs: frozenset[str] | None = None,
        note: Note | None = None,
    ) -> None:
        self.module = module
        self._shared = shared
        self._needs = needs
        self._note = note
        self._packages: dict[str, PackageView] | None = None

    def seen_with(self, needs: Iterable[str]) -> ModuleView:
        """The module for somebody who may ask for the facts with these ids only."""
        return ModuleView(self.module, self._shared, frozenset(needs))

    def noting(self, note: Note) -> ModuleView:
        """For the engine: the same module, which tells what is asked of it and its packages."""
        return ModuleView(self.module, self._shared, self._needs, note)

    @property
    def packages(self) -> Mapping[str, PackageView]:
        """Its packages by import path, in order of their directories."""
        if self._packages is None:
            records = self._shared.records
            needs, note = self._needs, self._note
            self._packages = {path: PackageView(r, needs, note) for path, r in records.items()}
        return self._packages

    @property
    def go_version(self) -> str:
        """The Go version that its go.mod names, such as `1.26`; empty where it names none."""
        return self._shared.go_version

    @property
    def programs_elsewhere(self) -> tuple[ProgramElsewhere, ...]:
        """The programs of other modules of the repository that run packages of this one.

        In order of their directories, whatever the run is about. Nothing but the heads of files is
        read for it, so no facts of these programs are known.
        """
        if self._shared.programs_elsewhere is None:
            self._shared.programs_elsewhere = tuple(self._shared.find_programs())
        return self._shared.programs_elsewhere

    def section(self, section: Section) -> Options:
        """What configuration says in a section of the pack: `module.section(NAMES).getters`."""
        return section.values(self._shared.sections)

    def package(self, path: str) -> PackageView:
        """The package at an import path; KeyError where the module has none there."""
        return self.packages[path]

    def facts(self, kind: type[_Package]) -> tuple[_Package, ...]:
        """The facts of a kind of all packages, in order, then those from files that are not Go."""
        _refuse(kind, self._needs)
        id_ = fact_id(kind)
        of_packages = (one for r in self._shared.records.values() for one in r.facts.get(id_, ()))
        every = (*of_packages, *self._shared.asset_facts.get(id_, ()))
        return self._told(kind, tuple(decoded(kind, data) for data in every))

    def asset_facts(self, kind: type[_Package]) -> tuple[_Package, ...]:
        """The facts of a kind that were learned from files that are not Go, in order of paths.

        They are the module's, and no package has them.
        """
        _refuse(kind, self._needs)
        every = self._shared.asset_facts.get(fact_id(kind), ())
        return self._told(kind, tuple(decoded(kind, data) for data in every))

    def has_any(self, fact: str) -> bool:
        """For the engine: does a package or another file have a fact with this id?"""
        records = self._shared.records.values()
        return bool(self._shared.asset_facts.get(fact)) or any(r.facts.get(fact) for r in records)

    def fact(self, kind: type[_Module]) -> _Module | None:
        """What follows for the module, or None; RuleError for one that was not asked for."""
        _refuse(kind, self._needs)
        known = self._shared.facts
        if kind not in known:
            known[kind] = None
            for learner in self._shared.kinds[fact_id(kind)].learners:
                learn = learner.learn
                concluded = learn(self.seen_with(learner.needs)) if learn is not None else None
                if isinstance(concluded, kind):
                    known[kind] = concluded
                elif concluded is not None and learn is not None:
                    raise wrong_fact(learner.fact, learn, concluded)
        found = known[kind]
        if not isinstance(found, kind):
            self._told(kind, ())
            return None
        return self._told(kind, (found,))[0]

    def _told(self, kind: type[_Fact], found: tuple[_Fact, ...]) -> tuple[_Fact, ...]:
        if self._note is not None:
            self._note(kind, "", found)
        return found

    def reached_from(self, path: str) -> frozenset[str]:
        """The module's packages that a package imports in some build, directly or not, and itself.

        What wires a program may be generated and not committed, and stand in a template with a
        build tag of its own.
        """
        known = self._shared.reached.get(path)
        if known is None:
            seen = {path}
            pending = [path]
            while pending:
                record = self._shared.records.get(pending.pop())
                for imported in _imported(record):
                    if imported in self._shared.records and imported not in seen:
                        seen.add(imported)
                        pending.append(imported)
            known = self._shared.reached[path] = frozenset(seen)
        return known


def _imported(record: PackageRecord | None) -> tuple[str, ...]:
    return () if record is None else (*record.header.imports, *record.header.other_builds)


def _refuse(kind: type[Fact], needs: frozenset[str] | None) -> None:
    if needs is not None and fact_id(kind) not in needs:
        raise not_needed(kind)
