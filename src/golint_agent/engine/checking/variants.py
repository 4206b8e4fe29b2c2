"""What other builds add to a package: checks it, and lets facts hold in every build.

A function may be declared once for each system or tag. What a caller may rely on ("its error is
always nil", "it never returns") is then what all of these have in common.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from golint_agent.engine.checking.check import check_unit, info_of, join
from golint_agent.engine.checking.learn import learn_functions
from golint_agent.engine.checking.nil_errors import (
    DECLARED,
    agree_with,
    functions_of,
)
from golint_agent.engine.checking.tasks import PackageTask, VariantTask
from golint_agent.engine.checking.units import Read, Unit, unit_from
from golint_agent.engine.checking.worker import TaskContext
from golint_agent.findings import Finding, Problem
from golint_agent.project.model import GoFile, GoPackage, Variant
from golint_agent.semantics.facts.fact import FunctionFacts
from golint_agent.semantics.info import Info
from golint_agent.semantics.names.full_names import last_word
from golint_agent.semantics.packages.declarations import declared, file_scope
from golint_agent.semantics.packages.package import FileScope, Kind, Object, Package
from golint_agent.syntax import SourceFile


def agreed_functions(
    context: TaskContext, task: PackageTask, unit: Unit, infos: list[Info], functions: FunctionFacts
) -> FunctionFacts:
    """The facts of a package's functions that hold in every build; the model knows them afterwards.

    `functions` are those in the package's own. Another build is looked at only where it declares a
    function anew that has a fact.
    """
    package = task.package
    words = {last_word(name) for some in functions.values() for name in some}
    others = context.reads[len(package.files) :]
    if all(words.isdisjoint(DECLARED.findall(read.data)) for read in others):
        return functions
    own = {info.file: info for info in infos}
    opened = _Others(context, unit.package, package, others)
    files = (*package.files, *package.variant_sources)
    agreed = {id_: dict(some) for id_, some in functions.items()}
    for variant in package.variants:
        if variant.alone:
            continue
        model = context.importer.model(context.plan.spreads)
        entered = opened.package(variant)
        model.enter(entered)
        problems: list[Problem] = []
        used: list[Info] = []
        for number in variant.members:
            if number < len(package.files) and number not in own:
                continue
            source = own[number].index.source if number in own else opened.source(number)
            info = info_of(model, entered, number, source, context.plan, problems)
            if info is not None:
                info.header = context.worker.file_header(files[number], context.header)
                used.append(info)
        join(used)
        whole = msgspec.structs.replace(unit, package=entered)
        found, _ = learn_functions(whole, used, context.plan, problems)
        present = set(_full_names(entered))
        for id_, some in agreed.items():
            other = found.get(id_, {})
            for name in [n for n, data in some.items() if n in present and other.get(n) != data]:
                del some[name]
        for info in used:
            info.forget()
    if infos:
        table = infos[0].model.facts
        for id_, some in functions.items():
            table.restore(id_, some.keys() - agreed[id_].keys(), {})
    return {id_: some for id_, some in agreed.items() if some}


def _full_names(package: Package) -> Iterator[str]:
    """The full names of a package's functions and methods, as callees print them."""
    for name, found in package.objects.items():
        if found.kind is Kind.FUNC:
            yield f"{package.path}.{name}"
    for receiver, methods in package.methods.items():
        for name, found in methods.items():
            star = "*" if found.pointer_receiver else ""
            yield f"({star}{package.path}.{receiver}).{name}"


class _Others:
    """The files of a package's variants, parsed as they are needed, and the packages they make."""

    def __init__(
        self, context: TaskContext, base: Package, package: GoPackage, reads: Sequence[Read]
    ) -> None:
        self.base = base
        self._context = context
        self._reads = reads
        self._first = len(base.files)
        self._belonging = len(package.other_sources)
        self._names = context.importer.names(package.variant_sources)
        self._scopes = [FileScope() for _ in reads]
        self._sources: dict[int, SourceFile] = {}
        self._declared: dict[int, list[Object]] = {}
        self._named: dict[int, frozenset[bytes]] = {}

    def source(self, number: int) -> SourceFile:
        """The source of a file by its number in the package."""
        source = self._sources.get(number)
        if source is None:
            source = self._sources[number] = self._parsed(number)
        return source

    def declared(self, number: int) -> list[Object]:
        """What a file declares, by its number in the package; its tree is not kept."""
        if number not in self._declared:
            self._parsed(number)
        return self._declared[number]

    def _parsed(self, number: int) -> SourceFile:
        at = number - self._first
        source = self._context.source(self._reads[at])
        if number not in self._declared:
            known = source.tree is not None
            self._declared[number] = list(declared(source, number)) if known else []
            self._scopes[at] = file_scope(source, self._names) if known else FileScope()
        return source

    def forget(self) -> None:
        """Let go of all trees; what the files declare stays."""
        self._sources.clear()

    def package(self, variant: Variant) -> Package:
        """The package as the build of a variant has it."""
        members = frozenset(variant.members)
        found = Package.empty(self.base.path, variant.name)
        if not variant.alone:
            found.objects = _members(self.base.objects, members)
            for receiver, methods in self.base.methods.items():
                kept = _members(methods, members)
                if kept:
                    found.methods[receiver] = kept
        for number in variant.members:
            if number >= self._first:
                found.add(self.declared(number))
        found.files = [*self.base.files, *self._scopes]
        return found

    def agree(self, package: Package, variant: Variant) -> None:
        """Let what is said of a variant's functions hold in all builds.

        What the package's own build says of a function was agreed on when the package was learned.
        """
        members = frozenset(variant.members)
        names = {found.name.encode() for found in functions_of(package) if found.nil_error}
        for at in range(self._belonging if names else 0):
            number = self._first + at
            if number in members or names.isdisjoint(self._words(at)):
                continue
            agree_with(package, self.declared(number))
        agree_with(package, functions_of(self.base))

    def _words(self, at: int) -> frozenset[bytes]:
        """The names that a file may declare, by its place among the reads."""
        if at not in self._named:
            self._named[at] = frozenset(DECLARED.findall(self._reads[at].data))
        return self._named[at]


def _members(some: Mapping[str, Object], members: frozenset[int]) -> dict[str, Object]:
    return {name: found for name, found in some.items() if found.file in members}


def check_variants(context: TaskContext, task: VariantTask) -> list[Finding]:
    """Check the files of a package's variants, each variant in its own build."""
    package = task.package
    path = package.import_path
    base = (
        context.importer.declarations(path, task.declarations)
        if task.declarations
        else Package(path, package.name, [FileScope() for _ in package.files], {}, {})
    )
    reads = {read.path: read for read in context.reads}
    opened = _Others(context, base, package, [reads[f.path] for f in package.variant_sources])
    findings: list[Finding] = []
    number = len(package.files)
    for variant in package.variants:
        findings += _check_variant(context, task, variant, opened, number, reads)
        opened.forget()
        number += len(variant.files)
    return findings


def _check_variant(
    context: TaskContext,
    task: VariantTask,
    variant: Variant,
    opened: _Others,
    first: int,
    reads: Mapping[str, Read],
) -> list[Finding]:
    package = task.package
    entered = opened.package(variant)
    if not variant.alone:
        opened.agree(entered, variant)
    beside = TaskContext(context.worker, task)
    beside.clock, beside.problems, beside.importer, beside.directives = (
        context.clock,
        context.problems,
        context.importer,
        context.directives,
    )
    model = beside.model
    model.enter(entered)
    known = {id_: dict(some) for id_, some in model.facts.known.items()}
    placed = (
        package
        if not variant.alone
        else msgspec.structs.replace(package, name=variant.name, files=variant.files)
    )
    beside.header = context.worker.header(placed)
    infos: list[Info] = []
    own = [opened.source(first + at) for at in range(len(variant.files))]
    for at, source in enumerate(own):
        context.problems += source.problems
        info = beside.info(entered, first + at, source, variant.files[at], context.problems)
        infos += [info] if info is not None else []
    unit = unit_from(beside.header, entered, variant.files, own, first, is_test=False)
    join(infos)
    learn_functions(unit, infos, context.plan, context.problems)
    if not variant.alone:
        # What the package's own build declares too is known as it is in every build.
        declared_there = frozenset(_full_names(opened.base)) if known else frozenset()
        for id_, some in known.items():
            model.facts.restore(id_, declared_there, some)
    findings = (
        check_unit(unit, infos, context.plan, context.problems, context.clock) if infos else []
    )
    for into, files in (
        (entered, variant.test_files),
        (
            Package.empty(f"{entered.path}_test", f"{variant.name}_test"),
            variant.external_test_files,
        ),
    ):
        tests = [context.source(reads[file.path]) for file in files]
        for source in tests:
            context.problems += source.problems
        if not files or not task.check:
            continue
        findings += _check_tests(beside, into, files, tests, unit)
    beside.forget()
    return findings


def _check_tests(
    context: TaskContext,
    into: Package,
    files: tuple[GoFile, ...],
    sources: list[SourceFile],
    unit: Unit,
) -> list[Finding]:
    """Check test files of a variant, whose package `into` is or is extended to."""
    context.model.enter(into)
    names = context.importer.names(files)
    first = len(into.files)
    infos: list[Info] = []
    for file, source in zip(files, sources, strict=True):
        number = len(into.files)
        known = source.tree is not None
        into.files.append(file_scope(source, names) if known else FileScope())
        if known:
            into.add(declared(source, number))
        info = context.info(into, number, source, file, context.problems)
        infos += [info] if info is not None else []
    tests = unit_from(unit.header, into, files, sources, first, is_test=True)
    join(infos)
    learn_functions(tests, infos, context.plan, context.problems)
    return check_unit(tests, infos, context.plan, context.problems, context.clock) if infos else []
