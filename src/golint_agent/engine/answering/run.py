"""One run from a workspace to a report."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from golint_agent import interrupts
from golint_agent.engine.answering.counts import Extent
from golint_agent.engine.answering.fingerprints import with_fingerprints
from golint_agent.engine.answering.sources import reader_of
from golint_agent.engine.cache.store import AnyStore, MemoryStore, Store
from golint_agent.engine.cache.temporary_store import TemporaryStore
from golint_agent.engine.cache.tool import tool_digest
from golint_agent.engine.checking.check import crash
from golint_agent.engine.checking.digests import key
from golint_agent.engine.checking.given import findings_of
from golint_agent.engine.checking.plan import Plan, compile_plan
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.checking.tasks import Job
from golint_agent.engine.checking.units import header_of
from golint_agent.engine.importing.external import Outside
from golint_agent.engine.importing.go_installation import Installed
from golint_agent.engine.importing.importer import OUTSIDE
from golint_agent.engine.scheduling.early_tasks import Early
from golint_agent.engine.scheduling.graph import Graph, ModuleAsset
from golint_agent.engine.scheduling.schedule import Schedule
from golint_agent.engine.scheduling.task_runner import TaskRunner
from golint_agent.engine.suppressing.directives import Directive
from golint_agent.errors import UsageError
from golint_agent.findings import Finding, Problem, Report, Severity, order_of
from golint_agent.packs import BUILT_IN_PACK
from golint_agent.packs.sources import source_of, source_of_learner
from golint_agent.packs.suppressions import is_on_suppressions
from golint_agent.project import GoFile, GoPackage, Workspace
from golint_agent.project.environments import Environment, environment_of
from golint_agent.project.mentions import Mentions
from golint_agent.project.modules import fit_build
from golint_agent.project.overrides import overrides
from golint_agent.project.programs import Program, Programs
from golint_agent.project.tree import Tree, ancestors, look
from golint_agent.project.workspace import Found
from golint_agent.rulekit import ModuleContext, ModuleView, PackageContext, Rule
from golint_agent.rulekit.configuration import Sections
from golint_agent.rulekit.facts import Learner
from golint_agent.rulekit.module import ProgramElsewhere, SharedView
from golint_agent.semantics.facts.record import PackageRecord
from golint_agent.semantics.packages.headers import FileHeader, PackageHeader, ProgramHeader
from golint_agent.semantics.packages.package import under

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from golint_agent.engine.answering.policies import Policies

#: Called as packages and tests are done, with (done, in all).
Progress = Callable[[int, int], None]
#: The comments that are to silence findings, by the path of their file.
Directives = Mapping[str, tuple[Directive, ...]]


#: Finds the workspace for a plan; who is given is told of the packages that it is about.
Find = Callable[[Found | None, Plan], Workspace]


class Listing(StrEnum):
    """Are the files that were asked for listed: not, beside what is found, or without a check?"""

    NONE = "none"
    BESIDE = "beside"
    ALONE = "alone"


class Run(msgspec.Struct, frozen=True):
    """What a run is given beside the workspace.

    `learners` are what is known to learn the facts that the rules need (`compile_plan`).
    `excluded` says whether a path is left out, `force_exclude` that this holds for files that were
    named one by one, too. `roles` are (glob, role) in place of what is
    inferred. `store` keeps results between runs, `indexes` is the
    directory for what is read of other modules; neither is needed. `start` makes an executor of
    `processes` worker processes, or None; without it all is done in this process. Once
    `has_started` says so they are given work while packages are still being found. With `policies`
    the rules follow from them for what is found, and they say what of the findings counts;
    they are found where there is a configuration file and there were none. With `only_new` what is
    found counts in full wherever it stands: what is written today is often used tomorrow.
    """

    rules: tuple[Rule, ...]
    tool_version: str
    working_directory: str
    learners: tuple[Learner, ...] = ()
    excluded: Callable[[str], bool] | None = None
    force_exclude: bool = False
    progress: Progress | None = None
    repository_uri: str = ""
    revision: str = ""
    branch: str = ""
    store: Store | None = None
    indexes: str = ""
    installed: Installed = Installed()
    tool: bytes = b""
    roles: tuple[tuple[str, str], ...] = ()
    start: Callable[[], Executor | None] | None = None
    processes: int = 1
    has_started: Callable[[], bool] = bool
    clock: Clock | None = None
    listing: Listing = Listing.NONE
    policies: Policies | None = None
    find_policies: Callable[[], Policies] | None = None
    only_new: bool = False


def run(workspace: Workspace, given: Run) -> Report:
    """Check the packages of a workspace. Linted code never raises; it gives problems."""
    return run_and_look(lambda *_: workspace, workspace.tree, given).report


class RunResult(msgspec.Struct, frozen=True):
    """What came out of a run; nothing is silenced yet.

    `places` are the directories outside the root that were looked for, and found or not: for
    keeping the report, and none where nothing is kept. `directives` are those of the reported
    files, by path. `policies` are those that the run went by in the end, if any.
    """

    report: Report
    places: dict[str, bool]
    directives: Directives
    policies: Policies | None


def run_and_look(find: Find, tree: Tree, given: Run) -> RunResult:
    """As `run`, with all that came out of it.

    `find` finds the workspace in `tree`, and tells of the packages that it is about on the way.
    """
    started = time.perf_counter()
    if given.store is not None or given.start is None:
        return _run(find, tree, given, given.store or MemoryStore(), started)
    store = TemporaryStore()
    with interrupts.Undoing(store.close):
        try:
            return _run(find, tree, given, store, started)
        finally:
            store.close()


def _run(
    find: Find,
    tree: Tree,
    given: Run,
    store: AnyStore,
    started: float,
) -> RunResult:
    clock = given.clock or Clock(on=False)
    plan = compile_plan(given.rules, given.learners)
    fit_build(tree)
    graph = Graph(tree)
    job = Job(
        root=tree.root,
        rules=tuple(map(source_of, given.rules)),
        learners=tuple(map(source_of_learner, given.learners)),
        roles=given.roles,
        modules=given.indexes,
        module_cache=given.installed.module_cache,
        goroot=given.installed.goroot,
        build=tree.build,
        tool=_tool(given, plan),
        profile=clock.on,
        cacheable=given.store is not None,
        unsaved=tree.unsaved,
        sections=given.policies.sections if given.policies is not None else (),
        generated=tree.generated,
    )
    runner = TaskRunner(job, plan, store, given.start, given.processes, tree)
    places = _Places(tree, given.installed)
    read_source = reader_of(job.root, job.unsaved)
    schedule = Schedule(
        tree,
        job,
        plan,
        store,
        runner,
        outside=places.outside,
        clock=clock,
        on_done=given.progress,
    )
    try:
        with clock.measuring("packages"):
            has_work = given.start is not None and given.listing is not Listing.ALONE
            early = _EarlyWork(tree, graph, schedule, plan, given) if has_work else None
            workspace = find(early, plan)
        settled = _settled(given, workspace)
        if settled is not given or (early is not None and not early.holds(workspace)):
            runner.abort()
            return _run(lambda *_: workspace, tree, settled, store, started)
        with clock.measuring("imports"):
            nodes, tests, variants = graph.add(
                workspace.packages,
                workspace.environment,
                asked=True,
                test_imports=plan.reads_tests,
            )
            only = workspace.only
            tests = [t for t in tests if only is None or _names_any(t.node.package.tests, only)]
            variants = [
                v
                for v in variants
                if only is None or _names_any(v.node.package.variant_files, only)
            ]
        with clock.measuring("assets"):
            assets, other_assets, unlisted = _assets(workspace, plan, given)
        if given.listing is not Listing.ALONE:
            schedule.add(nodes, tests, variants, assets)
        schedule.run()
        state = _State(
            _Reported(workspace, given, assets),
            workspace,
            schedule,
            dict(job.sections),
            given,
            read_source,
        )
        state.problems += unlisted
        if given.listing is not Listing.ALONE and _needs_rest(plan, state):
            rest = _rest_of_modules(workspace)
            nodes, _, _ = graph.add(rest, workspace.environment, asked=False, test_imports=False)
            schedule.add(nodes, [], assets=other_assets)
            schedule.run()
    except BaseException:
        runner.abort()
        raise
    finally:
        runner.close()
    with clock.measuring("module rules"):
        findings = _judged(plan, state, given.policies)
    findings = sorted((f for f in findings if state.reported(f.path)), key=order_of)
    extent = _extent(plan, state, workspace)
    problems = {p for p in extent.problems if state.reported.problem(p)}
    report = Report(
        tool_version=given.tool_version,
        root=workspace.root,
        working_directory=given.working_directory,
        findings=with_fingerprints(findings, read_source),
        problems=tuple(sorted(problems, key=_problem_key)),
        rules=(),
        summary=msgspec.structs.replace(
            extent.summary(), duration_seconds=round(time.perf_counter() - started, 3)
        ),
        read_source=read_source,
        files=() if given.listing is Listing.NONE else extent.listed(),
        repository_uri=given.repository_uri,
        revision=given.revision,
        branch=given.branch,
        ran=tuple(rule.id for rule in given.rules),
        asked=state.reported.paths(),
    )
    looked: dict[str, bool] = {}
    if job.cacheable:
        with clock.measuring(OUTSIDE):
            looked = places.looked(schedule.asked, runner.environments)
    return RunResult(
        report,
        looked,
        {path: found for path, found in schedule.directives.items() if state.reported(path)},
        given.policies,
    )


def _settled(given: Run, workspace: Workspace) -> Run:
    """The run with the rules that the files which were found need, by their own policies."""
    policies = given.policies
    directories = directories_of(workspace)
    if policies is None and given.find_policies and has_files(workspace.tree, directories):
        policies = given.find_policies()
    if policies is None or not directories:
        return given
    rules = tuple(r for r in policies.rules_for(directories) if not is_on_suppressions(r))
    if not rules:
        # With `--select` nothing that files say of the choice counts.
        is_plain = policies.asked.select or not any(p.merged.files for p in policies.known)
        by = "`--select` and `--ignore` leave" if is_plain else "the configuration leaves"
        raise UsageError(f"{by} no rule", hint="ignore fewer of them")
    if rules == given.rules and policies is given.policies:
        return given
    return msgspec.structs.replace(given, rules=rules, policies=policies)


def directories_of(workspace: Workspace) -> tuple[str, ...]:
    """The directories that a run is about, sorted."""
    found = {package.directory for package in workspace.packages}
    return tuple(sorted(found.union(place for place, _ in workspace.asset_places)))


def has_files(tree: Tree, directories: Iterable[str]) -> bool:
    """Does any configuration file hold for one of these directories?"""
    places = {above for directory in directories for above in ancestors(directory)}
    listings = (look(tree, place) for place in sorted(places))
    return any(listing is not None and listing.config_files for listing in listings)


def _tool(given: Run, plan: Plan) -> bytes:
    """The code that results hang on: the tool's, and that of the packs that are not built in."""
    others = [pack for pack in plan.packs if pack not in (BUILT_IN_PACK, "golint_agent")]
    if not others or given.store is None:
        return given.tool
    return key(given.tool, tool_digest(others, given.store))


def _assets(
    workspace: Workspace, plan: Plan, given: Run
) -> tuple[list[ModuleAsset], list[ModuleAsset], tuple[Problem, ...]]:
    """The files that are not Go and that a run is about, others that facts follow from, problems.

    What an option leaves out is read where facts are learned from it, as Go files are.
    """
    if not plan.reads_assets:
        return [], [], ()
    from golint_agent.engine.checking.assets import assets_of
    from golint_agent.project.assets import matcher

    found, problems = assets_of(workspace, plan.asset_globs)
    teaches = matcher(plan.learned_globs)
    asked: list[ModuleAsset] = []
    others: list[ModuleAsset] = []
    for file, dialect in found:
        is_excluded = is_left_out(file.path, given.excluded, given.policies)
        is_checked = file.is_asked and not is_excluded
        if is_checked or teaches(file.inner):
            environment = environment_of(workspace.tree, file.base, workspace.modules)
            asset = ModuleAsset(file, environment, dialect, is_checked=is_checked)
            (asked if file.is_asked else others).append(asset)
    return asked, others, problems


class _EarlyWork:
    """Gives packages to processes that have started, as soon as they are found and can begin."""

    def __init__(
        self, tree: Tree, graph: Graph, schedule: Schedule, plan: Plan, given: Run
    ) -> None:
        self._early = Early(tree, graph, test_imports=plan.reads_tests)
        self._schedule = schedule
        self._has_started = given.has_started
        self._found: list[GoPackage] = []

    def holds(self, workspace: Workspace) -> bool:
        """Is what packages began with what the workspace says now?"""
        return self._early.holds(
            lambda directory: environment_of(workspace.tree, directory, workspace.modules)
        )

    def __call__(self, package: GoPackage) -> None:
        """A package was found that is to be checked with all its files."""
        self._found.append(package)
        if self._has_started():
            for found in self._found:
                self._schedule.add(*self._early.found(found))
            self._found.clear()
            self._schedule.begin()


class _Places:
    """What is outside the workspace, by environment; nothing of it is read here."""

    def __init__(self, tree: Tree, installed: Installed) -> None:
        self._tree = tree
        self._installed = installed
        self._known: dict[str, Outside] = {}

    def outside(self, environment: Environment) -> Outside:
        """The same for each environment."""
        if environment.label not in self._known:
            found = Outside(self._tree, environment, self._installed)
            self._known[environment.label] = found
        return self._known[environment.label]

    def looked(
        self, asked: Mapping[str, set[str]], environments: Mapping[str, Environment]
    ) -> dict[str, bool]:
        """Where this process and the others looked for packages, outside the root.

        They asked for those import paths in environments with these labels.
        """
        for label, paths in asked.items():
            outside = self.outside(environments[label])
            for path in paths:
                outside.label(path)
        return {
            directory: found
            for outside in self._known.values()
            for directory, found in outside.looked.items()
        }


class _Reported:
    """Which paths are reported: those that were asked for and are not excluded."""

    def __init__(self, workspace: Workspace, given: Run, assets: Sequence[ModuleAsset]) -> None:
        #: The files that are not Go and that rules looked into.
        self.assets = frozenset(asset.file.path for asset in assets if asset.is_checked)
        asked = {file.path for package in workspace.packages for file in package.every_file}
        self._only = workspace.only
        self._paths = asked if workspace.only is None else asked & workspace.only
        self._excluded = given.excluded
        self._policies = given.policies
        self._spared = frozenset() if given.force_exclude else workspace.named_files

    def __call__(self, path: str) -> bool:
        """Whether findings in this file count."""
        return (path in self._paths or path in self.assets) and not self.is_excluded(path)

    def paths(self) -> tuple[str, ...]:
        """All paths whose findings count, in order."""
        return tuple(sorted(path for path in {*self._paths, *self.assets} if self(path)))

    def is_asked(self, path: str) -> bool:
        """Whether a path is among those that were asked for, if it is a Go file."""
        return self._only is None or path in self._only or not path.endswith(".go")

    def is_excluded(self, path: str) -> bool:
        """Whether an option or a configuration file leaves a path out."""
        return path not in self._spared and is_left_out(path, self._excluded, self._policies)

    def problem(self, problem: Problem) -> bool:
        """Whether a problem counts: it is about a file that was asked for, or about no Go file."""
        path = problem.path
        return self.is_asked(path) and not (path and self.is_excluded(path))


def is_left_out(
    path: str, excluded: Callable[[str], bool] | None, policies: Policies | None
) -> bool:
    """Does an option or a configuration file leave a path out?"""
    if excluded is not None and excluded(path):
        return True
    return policies is not None and policies.excludes(path)


class _State:
    """What came out of the schedule. Records are by directory: modules may share import paths."""

    def __init__(
        self,
        reported: _Reported,
        workspace: Workspace,
        schedule: Schedule,
        sections: Sections,
        given: Run,
        read_source: Callable[[str], bytes | None],
    ) -> None:
        self.reported = reported
        self.read_source = read_source
        # Files that are named one by one are what somebody works on.
        self.weighs = workspace.only is None and not given.only_new
        self.programs = Programs(workspace)
        self.elsewhere = _ProgramsElsewhere(self.programs, given)
        self._workspace = workspace
        self._schedule = schedule
        self.sections = sections
        #: Those that were asked for, by directory.
        self.packages = {package.directory: package for package in workspace.packages}
        self.problems = list(schedule.problems)
        self.findings = [
            (finding, node.package) for node, finding in schedule.findings if reported(finding.path)
        ]
        self.findings.sort(key=lambda found: order_of(found[0]))

    def records(self) -> dict[str, PackageRecord]:
        """The record of each package, as its own module sees it, or else as a go.work does."""
        found: list[tuple[bool, str, str, PackageRecord]] = []
        for node, record in self._schedule.records.items():
            label, directory = node.environment.label, node.package.directory
            is_own = label == self._workspace.environment(node.package).label
            if is_own or node.environment.work:
                found.append((is_own, label, directory, record))
        # In whatever order they came, and whichever process was the first: its own comes last.
        found.sort(key=itemgetter(0, 1))
        return {directory: record for _, _, directory, record in found}

    def asked_records(self) -> list[PackageRecord]:
        """The records of the packages that were asked for."""
        return [record for node, record in self._schedule.records.items() if node.is_asked]

    def go_versions(self) -> dict[str, str]:
        """The Go versions that the modules name, by their directories."""
        modules = [node.package.module for node in self._schedule.records]
        modules += [file.module for file, _ in self._schedule.asset_facts]
        return {m.directory: m.go_version for m in modules if m is not None}

    def asset_facts(self) -> dict[str, dict[str, tuple[bytes, ...]]]:
        """What was learned from files that are not Go, by module directory and id."""
        found: dict[str, dict[str, dict[bytes, None]]] = {}
        for file, facts in sorted(self._schedule.asset_facts, key=lambda one: one[0].path):
            module = found.setdefault(file.module.directory if file.module is not None else "", {})
            for id_, some in facts.items():
                module.setdefault(id_, {}).update(dict.fromkeys(some))
        return {
            module: {id_: tuple(some) for id_, some in sorted(facts.items())}
            for module, facts in found.items()
        }

    def asked_facts(self) -> set[str]:
        """The ids of what was learned of the packages and files that were asked for.

        Where some files of a package were, a fact that names others of its files alone is of those.
        """
        found = {id_ for f, some in self._schedule.asset_facts if f.is_asked for id_ in some}
        only = self._workspace.only
        for node, record in self._schedule.records.items():
            if not node.is_asked:
                continue
            facts = {id_: some for id_, some in record.facts.items() if some}
            if only is None:
                found.update(facts)
                continue
            paths = [(f.path in only, f.path.encode()) for f in node.package.every_file]
            own = [path for is_own, path in paths if is_own]
            others = [path for is_own, path in paths if not is_own]
            for id_, some in facts.items():
                if any(_names(fact, own) or not _names(fact, others) for fact in some):
                    found.add(id_)
        return found


def _names(fact: bytes, paths: list[bytes]) -> bool:
    return any(path in fact for path in paths)


def _extent(plan: Plan, state: _State, workspace: Workspace) -> Extent:
    """What is to be counted, every file that was named included."""
    problems = frozenset((*workspace.problems, *state.problems))
    is_asked, is_excluded = state.reported.is_asked, state.reported.is_excluded
    assets = state.reported.assets if plan.reads_assets else None
    extent = Extent(workspace, plan, is_asked, is_excluded, problems, assets)
    lost = extent.uncounted()
    return msgspec.structs.replace(extent, problems=problems.union(lost)) if lost else extent


def _names_any(files: tuple[GoFile, ...], only: frozenset[str]) -> bool:
    return any(file.path in only for file in files)


def _needs_rest(plan: Plan, state: _State) -> bool:
    """Does any rule have something to say that hangs on the rest of the module?"""
    asking = {rule.id for rule in plan.rules if rule.when is not None}
    if any(finding.rule in asking or finding.hangs_on for finding, _ in state.findings):
        return True
    asked = state.asked_facts()
    return any(not asked.isdisjoint(rule.reports) for rule in plan.modules)


def _has_any(record: PackageRecord, kinds: tuple[str, ...]) -> bool:
    return any(record.facts.get(kind) for kind in kinds)


def _rest_of_modules(workspace: Workspace) -> list[GoPackage]:
    """The packages of the same modules that were not asked for."""
    asked = {package.directory for package in workspace.packages}
    directories = {p.module.directory for p in workspace.packages if p.module is not None}
    rest = {
        package.directory: package
        for directory in sorted(directories)
        for package in workspace.packages_below(directory)
        if package.directory not in asked
    }
    return list(rest.values())


class _ProgramsElsewhere:
    """The programs of other modules that run packages of one, each header made once a run."""

    def __init__(self, programs: Programs, given: Run) -> None:
        self._programs = programs
        self._role = overrides(given.roles)
        self._headers: dict[str, PackageHeader] = {}
        self._of_programs: dict[Program, ProgramHeader] = {}

    def running(self, module: str) -> Iterator[ProgramElsewhere]:
        """Those that run packages of the module in a directory."""
        for program in self._programs.running(module):
            own = frozenset(package.import_path for package in program.by_module[module])
            yield ProgramElsewhere(self._header(program), own)

    def _header(self, program: Program) -> ProgramHeader:
        if program not in self._of_programs:
            packages = tuple(map(self._package_header, program.packages))
            self._of_programs[program] = ProgramHeader(packages)
        return self._of_programs[program]

    def _package_header(self, package: GoPackage) -> PackageHeader:
        place = package.directory
        if place not in self._headers:
            # Modules beside one another have none around them that says where examples are.
            above = package.module.directory if package.module is not None else ""
            header = header_of(package, self._role(place))
            self._headers[place] = msgspec.structs.replace(header, above=above)
        return self._headers[place]


def _modules(plan: Plan, state: _State) -> dict[str, ModuleView]:
    """For each directory its whole module, whatever order its packages were learned in.

    A module that has no packages, and facts from other files, stands under its own directory.
    """
    packages, go_versions, assets = state.records(), state.go_versions(), state.asset_facts()
    grouped: dict[str, list[PackageRecord]] = defaultdict(list)
    for directory in sorted(packages):
        grouped[packages[directory].module].append(packages[directory])
    kinds = {kind.id: kind for kind in plan.kinds}
    modules = {
        name: ModuleView(
            name,
            SharedView(
                grouped.get(name, ()),
                kinds,
                go_versions.get(name, ""),
                assets.get(name),
                state.sections,
                partial(state.elsewhere.running, name),
            ),
        )
        for name in sorted({*grouped, *assets})
    }
    found = {directory: modules[record.module] for directory, record in packages.items()}
    for name in assets:
        found.setdefault(name, modules[name])
    return found


def _judged(plan: Plan, state: _State, policies: Policies | None) -> list[Finding]:
    """What is found when the modules are known, as policies see it; what counts is left."""
    modules = _modules(plan, state)
    findings = _held(plan, modules, state)
    findings += _package_findings(plan, modules, state)
    findings += _module_findings(plan, modules, state)
    if state.weighs:
        findings = [*map(_Weighed(state), findings)]
    if policies is None:
        return findings
    state.problems = [problem for problem in state.problems if policies.counts(problem)]
    return policies.judged(findings)


class _Weighed:
    """Makes notes of what is found in code that is part of nothing that is built.

    It is as it is said to be, and nobody meets it until something imports the package, or mentions
    the function. Tests are run all the same. The message names no severity, as configuration may
    give it another one.
    """

    def __init__(self, state: _State) -> None:
        self._packages = state.packages
        self._programs = state.programs
        self._read = cache(state.read_source)
        self._mentions = Mentions(state.programs, self._read)
        self._is_built: dict[str, bool] = {}

    def __call__(self, finding: Finding) -> Finding:
        path = finding.path
        directory = path.rpartition("/")[0]
        package = self._packages.get(directory)
        if (
            package is None
            or finding.severity is Severity.INFO
            or not path.endswith(".go")
            or path.endswith("_test.go")
        ):
            return finding
        if directory not in self._is_built:
            self._is_built[directory] = self._programs.is_built(package)
        if not self._is_built[directory]:
            return _as_note(finding, "nothing here that is built imports this package")
        symbol = finding.symbol
        if symbol and self._is_about_one(finding) and self._mentions.is_unused(package, symbol):
            name = symbol.rpartition(".")[2]
            return _as_note(finding, f"nothing here but tests leads to `{name}`")
        return finding

    def _is_about_one(self, finding: Finding) -> bool:
        """Are all places of a finding in one function?"""
        if not finding.related:
            return True
        source = self._read(finding.path)
        if source is None:
            return False
        first = source.rfind(b"\nfunc ", 0, finding.span.start.byte)
        last = source.find(b"\n}", finding.span.start.byte)
        return first >= 0 and all(
            related.path == finding.path and first <= related.span.start.byte <= last
            for related in finding.related
        )


def _as_note(finding: Finding, why: str) -> Finding:
    message = f"{finding.message} ({why})"
    return msgspec.structs.replace(finding, severity=Severity.INFO, message=message)


def _held(plan: Plan, modules: dict[str, ModuleView], state: _State) -> list[Finding]:
    """The findings whose rule's own conditions agree, now that the module is known."""
    rules = {rule.id: rule for rule in plan.rules if rule.when or rule.unless}
    held = []
    for finding, package in state.findings:
        rule = rules.get(finding.rule)
        if rule is None or (rule.when is None and not finding.hangs_on):
            held.append(finding)
            continue
        try:
            module = _module_of(package, modules)
            if module and _holds(rule, finding, module.seen_with(rule.needs), package.import_path):
                held.append(msgspec.structs.replace(finding, hangs_on=""))
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            state.problems.append(crash(rule, finding.path, error))
    return held


def _holds(rule: Rule, finding: Finding, module: ModuleView, package: str) -> bool:
    """Does a finding count, by what its rule asks of the module?"""
    if rule.when is not None and not rule.when(module, package):
        return False
    if rule.unless is None or not finding.hangs_on:
        return True
    return not rule.unless(module, finding.hangs_on)


def _package_findings(plan: Plan, modules: dict[str, ModuleView], state: _State) -> list[Finding]:
    """What the rules say that go by the facts of a package."""
    findings: list[Finding] = []
    for rule in plan.packages:
        for record in sorted(state.asked_records(), key=lambda record: record.directory):
            module = modules.get(record.directory)
            if module is None or not _is_about(rule, record):
                continue
            package = module.seen_with(rule.needs).package(record.header.path)
            try:
                if rule.where is None or rule.where(_header_of(record)):
                    findings.extend(findings_of(rule, rule.check(PackageContext(rule, package))))
            except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
                state.problems.append(crash(rule, record.directory, error))
    return findings


def _is_about(rule: Rule, record: PackageRecord) -> bool:
    """Has a package what a rule on packages goes by?"""
    if not _has_any(record, rule.reports):
        return False
    return not rule.imports or any(under(p, rule.imports) for p in record.header.imports)


def _header_of(record: PackageRecord) -> FileHeader:
    """The package as a rule's `where` is asked about it: a file without a name."""
    return FileHeader(package=record.header, imports=frozenset(record.header.imports))


def _module_of(package: GoPackage, modules: dict[str, ModuleView]) -> ModuleView | None:
    """The module of a package, or of what stands for one among files that are not Go."""
    if package.name:
        return modules[package.directory]
    if package.module is None:
        return None
    home = package.module.directory
    return next((view for view in modules.values() if view.module == home), None)


def _module_findings(plan: Plan, modules: dict[str, ModuleView], state: _State) -> list[Finding]:
    """What the rules on modules say that report something of what was asked for."""
    findings: list[Finding] = []
    asked = state.asked_facts()
    distinct = {id(module): module for module in modules.values()}
    for module in sorted(distinct.values(), key=lambda m: m.module):
        for rule in plan.modules:
            if rule.reports and not any(map(module.has_any, asked.intersection(rule.reports))):
                continue
            try:
                seen = module.seen_with(rule.needs)
                findings.extend(findings_of(rule, rule.check(ModuleContext(rule, seen))))
            except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
                state.problems.append(crash(rule, module.module, error))
    return findings


def _problem_key(problem: Problem) -> tuple[str, int, int, str, str, str, bool]:
    kind, message = problem.kind.value, problem.message
    return (
        problem.path,
        problem.line,
        problem.column,
        kind,
        message,
        problem.rule,
        problem.fatal,
    )
