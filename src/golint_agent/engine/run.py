"""One run from a workspace to a report."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from golint_agent.engine.check import check_unit, collect_facts, infos_of
from golint_agent.engine.fingerprints import with_fingerprints
from golint_agent.engine.packages import Reader
from golint_agent.engine.plan import Plan, compile_plan
from golint_agent.findings import Finding, Problem, ProblemKind, Report, RuleInfo, Summary
from golint_agent.project import GoPackage, Workspace, import_order, load
from golint_agent.rulekit import ModuleContext, Rule
from golint_agent.semantics.facts import ModuleFacts, PackageFacts

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
    state = _State()
    ordered = import_order(workspace.packages)
    for done, package in enumerate(ordered, start=1):
        _check(package, reader, plan, state)
        if given.progress is not None:
            given.progress(done, len(ordered))
    for package in ordered:
        _check_tests(package, reader, plan, state)
    if plan.needs_module:
        _read_rest_of_modules(workspace, reader, plan, state)
    modules = _modules(state.facts.values())
    findings = [f for f, package in state.findings if _holds(f, package, plan, modules)]
    findings += _module_findings(plan, modules, state.problems)
    counted = _Counted(workspace, given.excluded)
    findings = [finding for finding in findings if counted(finding.path)]
    ordered_findings = sorted(findings, key=_place)
    return Report(
        tool_version=given.tool_version,
        root=str(workspace.root),
        working_directory=given.working_directory,
        findings=with_fingerprints(ordered_findings, reader_of(workspace)),
        problems=tuple(sorted(_distinct([*workspace.problems, *state.problems]), key=_problem_key)),
        rules=given.infos,
        summary=_summary(workspace, state, time.perf_counter() - started),
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


class _State:
    """What accumulates over a run; findings stand with the import path of their package."""

    def __init__(self) -> None:
        self.findings: list[tuple[Finding, str]] = []
        self.problems: list[Problem] = []
        self.facts: dict[str, PackageFacts] = {}
        self.files = 0
        self.generated = 0
        self.unread = 0

    def count(self, sources: Iterable[object], problems: Iterable[Problem]) -> None:
        """Count the files of a unit."""
        self.files += sum(1 for _ in sources)
        found = list(problems)
        self.problems.extend(found)
        self.unread += len({p.path for p in found if p.fatal})


def _check(package: GoPackage, reader: Reader, plan: Plan, state: _State) -> None:
    unit = reader.unit(package)
    state.count(unit.sources, (p for source in unit.sources for p in source.problems))
    state.generated += sum(source.generated for source in unit.sources)
    infos = infos_of(unit, plan, reader.model, state.problems)
    state.facts[package.import_path] = collect_facts(unit, infos, _module_of(package))
    for finding in check_unit(unit, infos, plan, state.problems):
        state.findings.append((finding, package.import_path))


def _check_tests(package: GoPackage, reader: Reader, plan: Plan, state: _State) -> None:
    for unit in reader.test_units(package):
        state.count(unit.sources, (p for source in unit.sources for p in source.problems))
        state.generated += sum(source.generated for source in unit.sources)
        if plan.reads_tests:
            infos = infos_of(unit, plan, reader.model, state.problems)
            for finding in check_unit(unit, infos, plan, state.problems):
                state.findings.append((finding, package.import_path))


def _read_rest_of_modules(
    workspace: Workspace, reader: Reader, plan: Plan, state: _State
) -> None:
    """Collect the facts of those packages of the modules that were not asked for."""
    directories = {p.module.directory for p in workspace.packages if p.module is not None}
    for directory in sorted(directories):
        whole = load(["./..."], workspace.root / directory if directory else workspace.root)
        for package in whole.packages:
            if package.import_path not in state.facts and whole.root == workspace.root:
                unit = reader.unit(package)
                infos = infos_of(unit, plan, reader.model, [])
                facts = collect_facts(unit, infos, _module_of(package))
                state.facts[package.import_path] = facts


def _module_of(package: GoPackage) -> str:
    return package.module.directory if package.module is not None else ""


def _modules(packages: Iterable[PackageFacts]) -> dict[str, ModuleFacts]:
    """The facts by package path, each package with those of its whole module."""
    grouped: dict[str, list[PackageFacts]] = defaultdict(list)
    for facts in packages:
        grouped[facts.module].append(facts)
    modules = {name: ModuleFacts(name, members) for name, members in grouped.items()}
    return {f.path: modules[name] for name, members in grouped.items() for f in members}


def _holds(
    finding: Finding, package: str, plan: Plan, modules: dict[str, ModuleFacts]
) -> bool:
    """Does the rule's own `when` agree, now that the module is known?"""
    rule = next(r for r in plan.rules if r.id == finding.rule)
    return rule.when is None or (package in modules and rule.when(modules[package], package))


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
                text = (
                    f"the rule `{rule.id}` failed on this module ({type(error).__name__}: {error});"
                    " the other rules went on. Please report this."
                )
                problems.append(Problem(ProblemKind.RULE, facts.module, text, rule=rule.id))
    return findings


class _Counted:
    """Which files' findings are reported: those asked for and not excluded."""

    def __init__(self, workspace: Workspace, excluded: Callable[[str], bool] | None) -> None:
        asked = {file.path for package in workspace.packages for file in package.all_files}
        self._paths = asked if workspace.only is None else asked & workspace.only
        self._excluded = excluded

    def __call__(self, path: str) -> bool:
        return path in self._paths and not (self._excluded is not None and self._excluded(path))


def _summary(workspace: Workspace, state: _State, seconds: float) -> Summary:
    fatal = {p.path for p in workspace.problems if p.fatal}
    return Summary(
        files=state.files,
        packages=len(workspace.packages),
        generated_files=state.generated,
        excluded_files=len(workspace.excluded_files),
        unread_files=state.unread + len(fatal),
        duration_seconds=round(seconds, 3),
    )


def _distinct(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    span = finding.span
    return finding.path, span.start.byte, span.end.byte, finding.rule, finding.message


def _problem_key(problem: Problem) -> tuple[str, int, int, str, str]:
    return problem.path, problem.line, problem.column, problem.kind.value, problem.message
