"""One run from a workspace to a report."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

import msgspec

from golint_agent.engine.check import check_unit, collect_facts, crash, infos_of
from golint_agent.engine.fingerprints import with_fingerprints
from golint_agent.engine.packages import Reader
from golint_agent.engine.plan import Plan, compile_plan
from golint_agent.findings import Finding, Problem, Report, RuleInfo, Summary
from golint_agent.project import GoPackage, Workspace, import_order
from golint_agent.rulekit import ModuleContext, Rule
from golint_agent.semantics.facts import ModuleFacts, PackageFacts
from golint_agent.syntax import SourceFile

#: Called after each package with (packages done, packages in all).
Progress = Callable[[int, int], None]


class Run(msgspec.Struct, frozen=True):
    """What a run is given beside the workspace. `excluded` says whether a path is left out."""

    rules: tuple[Rule, ...]
    infos: tuple[RuleInfo, ...]
    tool_version: str
    working_directory: str
    excluded: Callable[[str], bool] | None = None
    progress: Progress | None = None
    repository_uri: str = ""
    revision: str = ""
    branch: str = ""


def run(workspace: Workspace, given: Run) -> Report:
    """Check the packages of a workspace. Linted code never raises; it gives problems."""
    started = time.perf_counter()
    plan = compile_plan(given.rules)
    reader = Reader(workspace)
    state = _State(_Reported(workspace, given.excluded))
    asked = {package.directory for package in workspace.packages}
    rest = _rest_of_modules(workspace, asked) if plan.needs_module or plan.effects else []
    ordered = import_order([*workspace.packages, *rest])
    for done, package in enumerate(ordered, start=1):
        if package.directory in asked:
            _check(package, reader, plan, state)
        else:
            _learn(package, reader, plan, state)
        if given.progress is not None:
            given.progress(done, len(ordered))
    for package in ordered:
        if package.directory in asked:
            _check_tests(package, reader, plan, state)
    modules = _modules(state.facts)
    findings = _held(plan, modules, state) + _module_findings(plan, modules, state.problems)
    findings = sorted((f for f in findings if state.reported(f.path)), key=_place)
    problems = {p for p in (*workspace.problems, *state.problems) if state.reported.problem(p)}
    return Report(
        tool_version=given.tool_version,
        root=str(workspace.root),
        working_directory=given.working_directory,
        findings=with_fingerprints(findings, reader_of(workspace)),
        problems=tuple(sorted(problems, key=_problem_key)),
        rules=given.infos,
        summary=Summary(
            files=state.files,
            packages=len(workspace.packages),
            generated_files=state.generated,
            excluded_files=len(workspace.excluded_files),
            unread_files=len({problem.path for problem in problems if problem.fatal}),
            duration_seconds=round(time.perf_counter() - started, 3),
        ),
        read_source=reader_of(workspace),
        repository_uri=given.repository_uri,
        revision=given.revision,
        branch=given.branch,
    )


def reader_of(workspace: Workspace) -> Callable[[str], bytes | None]:
    """A function that gives a file's bytes by its path relative to the root."""

    def read(path: str) -> bytes | None:
        try:
            return (workspace.root / path).read_bytes()
        except OSError:
            return None

    return read


class _Reported:
    """Which paths are reported: those that were asked for and are not excluded."""

    def __init__(self, workspace: Workspace, excluded: Callable[[str], bool] | None) -> None:
        asked = {file.path for package in workspace.packages for file in package.all_files}
        self._only = workspace.only
        self._paths = asked if workspace.only is None else asked & workspace.only
        self._excluded = excluded

    def __call__(self, path: str) -> bool:
        """Whether findings in this file count."""
        return path in self._paths and not (self._excluded is not None and self._excluded(path))

    def problem(self, problem: Problem) -> bool:
        """Whether a problem counts: it is about a file that was asked for, or about no Go file."""
        path = problem.path
        if path.endswith(".go") and self._only is not None and path not in self._only:
            return False
        return not (path and self._excluded is not None and self._excluded(path))


class _State:
    """What accumulates over a run. Facts are by directory: two modules may share import paths."""

    def __init__(self, reported: _Reported) -> None:
        self.reported = reported
        self.findings: list[tuple[Finding, GoPackage]] = []
        self.problems: list[Problem] = []
        self.facts: dict[str, PackageFacts] = {}
        self.files = 0
        self.generated = 0

    def count(self, sources: Iterable[SourceFile]) -> None:
        """Count the files of a unit, and keep their problems."""
        for source in sources:
            self.problems.extend(source.problems)
            if self.reported(source.path):
                self.files += 1
                self.generated += source.generated


def _check(package: GoPackage, reader: Reader, plan: Plan, state: _State) -> None:
    unit = reader.unit(package)
    state.count(unit.sources)
    infos = infos_of(unit, plan, reader.model, state.problems)
    facts = collect_facts(unit, infos, _module_of(package), state.problems)
    state.facts[package.directory] = facts
    for finding in check_unit(unit, infos, plan, state.problems):
        state.findings.append((finding, package))


def _check_tests(package: GoPackage, reader: Reader, plan: Plan, state: _State) -> None:
    for unit in reader.test_units(package):
        state.count(unit.sources)
        if plan.reads_tests:
            infos = infos_of(unit, plan, reader.model, state.problems)
            for finding in check_unit(unit, infos, plan, state.problems):
                state.findings.append((finding, package))


def _learn(package: GoPackage, reader: Reader, plan: Plan, state: _State) -> None:
    """Collect the facts of a package that was not asked for; its problems are not this run's."""
    unit = reader.unit(package)
    infos = infos_of(unit, plan, reader.model, [])
    state.facts[package.directory] = collect_facts(unit, infos, _module_of(package), [])


def _rest_of_modules(workspace: Workspace, asked: set[str]) -> list[GoPackage]:
    """The packages of the same modules that were not asked for."""
    directories = {p.module.directory for p in workspace.packages if p.module is not None}
    rest = {
        package.directory: package
        for directory in sorted(directories)
        for package in workspace.packages_below(directory)
        if package.directory not in asked
    }
    return list(rest.values())


def _module_of(package: GoPackage) -> str:
    return package.module.directory if package.module is not None else ""


def _modules(packages: Mapping[str, PackageFacts]) -> dict[str, ModuleFacts]:
    """For each directory the facts of its whole module, whatever order they were collected in."""
    grouped: dict[str, list[PackageFacts]] = defaultdict(list)
    for directory in sorted(packages):
        grouped[packages[directory].module].append(packages[directory])
    modules = {name: ModuleFacts(name, members) for name, members in sorted(grouped.items())}
    return {directory: modules[facts.module] for directory, facts in packages.items()}


def _held(plan: Plan, modules: dict[str, ModuleFacts], state: _State) -> list[Finding]:
    """The findings whose rule's own `when` agrees, now that the module is known."""
    conditions = {rule.id: (rule, rule.when) for rule in plan.rules if rule.when is not None}
    held = []
    for finding, package in state.findings:
        rule, when = conditions.get(finding.rule, (None, None))
        if rule is None or when is None:
            held.append(finding)
            continue
        try:
            if when(modules[package.directory], package.import_path):
                held.append(finding)
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            state.problems.append(crash(rule, finding.path, error))
    return held


def _module_findings(
    plan: Plan, modules: dict[str, ModuleFacts], problems: list[Problem]
) -> list[Finding]:
    findings: list[Finding] = []
    distinct = {id(facts): facts for facts in modules.values()}
    for facts in sorted(distinct.values(), key=lambda f: f.module):
        for rule in plan.modules:
            try:
                findings.extend(rule.check(ModuleContext(rule, facts)))
            except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
                problems.append(crash(rule, facts.module, error))
    return findings


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.span
    return finding.path, span.start.byte, span.end.byte, finding.rule, finding.message


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
