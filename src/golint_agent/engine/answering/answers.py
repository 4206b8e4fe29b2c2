"""From a question to a report: from the cache where nothing has changed, else by a run.

What is only needed for a run is imported when there has to be one: rules, parser and model cost
more time to load than a remembered report takes to be checked and read.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import msgspec

from golint_agent import interrupts
from golint_agent.config.asked import Asked
from golint_agent.engine.answering.sources import reader_of
from golint_agent.engine.cache.files import Seen, load_memory, save_memory, seen_by, still_stands
from golint_agent.engine.cache.places import Cache, open_cache, tidy
from golint_agent.engine.cache.store import NoCacheError, decoded
from golint_agent.engine.cache.tool import reader_digest, taken_stamps, tool_digest
from golint_agent.engine.checking.digests import encode, key
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.engine.importing.go_installation import find_installed, standard_version
from golint_agent.engine.suppressing.directives import Directive, OnDirectives
from golint_agent.errors import Faults, UsageError, reason_of
from golint_agent.findings import (
    PASSING,
    Finding,
    ListedFile,
    Problem,
    Report,
    RuleInfo,
    Summary,
)
from golint_agent.late_decoder import late_decoder
from golint_agent.packs import BUILT_IN_NAME, BUILT_IN_PACK
from golint_agent.project.constraints import DEFAULT, BuildContext
from golint_agent.project.memory import Memory
from golint_agent.project.targets import read_targets, root_of
from golint_agent.project.tree import DEFAULT_EXCLUDE, STRICT, Tree, within
from golint_agent.version import __version__

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from golint_agent.engine.answering.policies import Policies
    from golint_agent.engine.answering.run import Run, RunResult
    from golint_agent.engine.cache.rule_index import RuleIndex
    from golint_agent.engine.checking.plan import Plan
    from golint_agent.packs.foreign import Foreign
    from golint_agent.project.workspace import Found, HoldsAssets, Workspace
    from golint_agent.rulekit import Rule
    from golint_agent.rulekit.facts import Learner


class Question(msgspec.Struct, frozen=True):
    """What is asked: all that a report depends on beside the code and the tool.

    `patterns` are relative to `directory`, which is absolute. `select` and `ignore` name rules and
    topics. With `described` the report tells about the rules. `build` is what the code is read for.
    `roles` are (glob, role): what paths are for, where that is not to be inferred. `all_modules`
    and `third_party` are as in `project.workspace.Reach`. `packs` are names of installed packs, and
    `rule_folders` are folders of rules in TOML, relative to `directory`. `options` are settings of
    rules, as they were written. With `foreign_names` comments for other linters count, too.
    `unsaved` are contents that stand for what files hold, by absolute path, links to directories
    resolved; a report on such is not kept. `listing` is as `Run` has it. `config` is what else the
    command line says of configuration files; which there are is found on the way, and what they say
    is seen as the code is. `generated` and `default_exclude` are as in a tree, `only_new` as in a
    `Run`.
    """

    patterns: tuple[str, ...]
    directory: str
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    force_exclude: bool = False
    module_cache: bool = True
    goroot: bool = True
    described: bool = True
    build: BuildContext = DEFAULT
    roles: tuple[tuple[str, str], ...] = ()
    all_modules: bool = False
    third_party: bool = False
    packs: tuple[str, ...] = ()
    rule_folders: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    foreign_names: bool = True
    unsaved: dict[str, bytes] = {}
    listing: str = "none"
    config: Asked = Asked()
    generated: str = STRICT
    default_exclude: frozenset[str] = DEFAULT_EXCLUDE
    only_new: bool = False


class Means(msgspec.Struct, frozen=True):
    """How an answer is found, which changes nothing about it.

    `cache` is a directory, empty for the usual one, None for none. `processes` is 0 for as many as
    there are processors; `start_method` is one of multiprocessing's, empty for the best. `warn` is
    told what a user should know and what changes no answer. `root` is that of the question, where
    it is known already.
    """

    cache: str | None = ""
    processes: int = 0
    start_method: str = ""
    progress: Callable[[int, int], None] | None = None
    warn: Callable[[str], None] | None = None
    clock: Clock | None = None
    root: str = ""


class _Answer(msgspec.Struct):
    """A report as it is kept, with what it was made from.

    Nothing is silenced in it yet: what directives say may hang on the day. `on` are the rules on
    directives that are asked for.
    """

    seen: Seen
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    summary: Summary
    notes: tuple[str, ...]
    directives: dict[str, tuple[Directive, ...]] = {}
    on: OnDirectives = OnDirectives()
    ran: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    files: tuple[ListedFile, ...] = ()


class Selection(msgspec.Struct, frozen=True):
    """The rules of a question: those on code to begin with, and all that there are.

    `learners` are known to learn the facts that rules need. `policies` are there where more than
    the command line's selectors decides.
    """

    on_code: tuple[Rule, ...]
    every: tuple[Rule, ...]
    learners: tuple[Learner, ...]
    policies: Policies | None

    def infos(self, ran: tuple[str, ...]) -> tuple[RuleInfo, ...]:
        """What reports say about the rules with these ids."""
        from golint_agent.packs.describe import describe_all

        ids = frozenset(ran)
        return describe_all(rule for rule in self.every if rule.id in ids)


def answer(question: Question, means: Means) -> Report:
    """Answer a question. Raises UserError for one that makes no sense.

    A signal that is noted meanwhile ends it with KeyboardInterrupt.
    """
    with interrupts.Held():
        return _answer(question, means)


def _answer(question: Question, means: Means) -> Report:
    started = time.perf_counter()
    clock = means.clock or Clock(on=False)
    with clock.measuring("cache"):
        here = question.directory
        root = means.root or root_of(read_targets(question.patterns, here, question.unsaved), here)
        cache = _cache(root, means)
        kept = _Remembered(question, root, cache)
        known = kept.answer()
    if known is None:
        return _run(question, means, kept, clock)
    duration = round(time.perf_counter() - started, 3)
    report = Report(
        tool_version=__version__,
        root=root,
        working_directory=question.directory,
        findings=known.findings,
        problems=known.problems,
        rules=kept.descriptions(question, (*known.ran, *known.on.ids))
        if question.described
        else (),
        summary=msgspec.structs.replace(known.summary, duration_seconds=duration),
        read_source=reader_of(root),
        notes=known.notes,
        ran=known.ran,
        asked=known.asked,
        files=known.files,
    )
    return _settled(report, known.directives, known.on)


def _settled(
    report: Report, directives: dict[str, tuple[Directive, ...]], on: OnDirectives
) -> Report:
    report = msgspec.structs.replace(report, ran=(*report.ran, *on.ids))
    if not directives:
        return report
    from golint_agent.engine.suppressing.settle import settle

    return settle(report, directives, on)


def _cache(root: str, means: Means) -> Cache | None:
    if means.cache is None:
        return None
    try:
        return open_cache(root, means.cache)
    except NoCacheError as error:
        message = f"`{means.cache}` {error}, so it cannot be the cache"
        raise UsageError(message, hint="name a directory that is empty or not there") from None
    except OSError as error:
        if means.warn is not None:
            means.warn(f"nothing is kept in `{means.cache}`: {reason_of(error)}")
        return None


def _run(question: Question, means: Means, kept: _Remembered, clock: Clock) -> Report:
    with clock.measuring("start"):
        from golint_agent.engine.cache.code_archive import keep_archive, use_archive

        is_archived = use_archive(kept.stamps)
        from golint_agent.engine.cache.rule_index import RuleIndex

        index = RuleIndex(kept.stamps, kept.store)
        selection = select(question, kept.foreign, kept.tree, index)
    for glob, _ in question.roles:
        _refuse_bad(glob, "--role", "`internal/seed=tool`")
    for glob in question.excludes:
        _refuse_bad(glob, "--exclude", "`*_mock.go`")
    processes = means.processes or _processors()
    pool = _EarlyPool(processes, means.start_method, selection) if processes > 1 else None
    try:
        ran = _run_rules(question, means, kept, selection, pool, clock)
    except BaseException:
        if pool is not None:
            pool.abort()
        raise
    finally:
        if pool is not None:
            pool.close()
    report = ran.report
    resolved = resolved_in(report, ran.directives, selection, question, kept.foreign, ran.policies)
    on = on_directives(question, kept.tree, selection, ran.policies, resolved)
    if question.described:
        infos = selection.infos((*report.ran, *on.ids))
        report = msgspec.structs.replace(report, rules=infos)
    with clock.measuring("cache"):
        kept.keep(report, ran.places, resolved, on)
        if not is_archived:
            keep_archive(kept.stamps)
    return _settled(report, resolved, on)


def resolved_in(
    report: Report,
    directives: Mapping[str, tuple[Directive, ...]],
    selection: Selection,
    question: Question,
    foreign: Foreign | None,
    policies: Policies | None,
) -> dict[str, tuple[Directive, ...]]:
    """The directives of a run with what their names stand for."""
    if not directives:
        return {}
    from golint_agent.engine.suppressing.resolve import Known, resolve

    foreign_names = {}
    if question.foreign_names:
        from golint_agent.packs.foreign_names import foreign_names_of

        others = (pack.package for pack in foreign.packs) if foreign is not None else ()
        foreign_names = foreign_names_of((BUILT_IN_PACK, *others))
    broken = {problem.path for problem in report.problems if problem.path}
    everywhere = frozenset(report.ran)
    in_tests = everywhere & {rule.id for rule in selection.every if rule.tests}

    def ran(path: str) -> frozenset[str]:
        if path in broken or (path.rpartition("/")[0] or ".") in broken:
            return frozenset()
        found = in_tests if path.endswith("_test.go") else everywhere
        return found if policies is None else found & policies.on(path)

    known = frozenset(rule.id for rule in selection.every)
    return resolve(directives, Known(known, ran, foreign_names))


def _run_rules(
    question: Question,
    means: Means,
    kept: _Remembered,
    selection: Selection,
    pool: _EarlyPool | None,
    clock: Clock,
) -> RunResult:
    # Before the packages are read: worker processes begin on the way as copies of this one.
    from golint_agent.engine.answering.run import Listing, Run, run_and_look
    from golint_agent.engine.answering.useless_patterns import useless_patterns
    from golint_agent.project.workspace import Reach, load

    tree = kept.tree
    tree.on_new = pool.expect if pool is not None else None
    given = Run(
        rules=selection.on_code,
        learners=selection.learners,
        policies=selection.policies,
        find_policies=lambda: policies_of(question, kept.foreign, tree, selection.every),
        tool_version=__version__,
        working_directory=question.directory,
        excluded=_excluded(question.excludes),
        force_exclude=question.force_exclude,
        progress=means.progress,
        store=kept.store,
        indexes=kept.cache.modules if kept.cache is not None else "",
        installed=kept.installed,
        tool=kept.tool,
        roles=(*question.config.roles, *question.roles),
        start=pool.start if pool is not None else None,
        processes=pool.processes if pool is not None else 1,
        has_started=pool.has_started if pool is not None else bool,
        clock=clock,
        listing=Listing(question.listing),
        only_new=question.only_new,
    )

    found: list[Workspace] = []

    def find(on_found: Found | None, plan: Plan) -> Workspace:
        reach = Reach(question.all_modules, question.third_party, _assets_of(plan))
        workspace = load(
            question.patterns,
            question.directory,
            build=question.build,
            tree=tree,
            on_found=on_found,
            reach=reach,
        )
        found.append(workspace)
        return workspace

    ran = run_and_look(find, tree, given)
    workspace = found[-1]
    notes = useless_patterns(workspace, question.excludes, question.roles)
    if ran.policies is not None:
        from golint_agent.engine.answering.policy_notes import notes_on

        notes += notes_on(ran.policies, workspace, home_of(question, tree))
    notes = (
        *_named_and_excluded(workspace, given, ran.policies),
        *_without_module(workspace),
        *notes,
    )
    return msgspec.structs.replace(ran, report=msgspec.structs.replace(ran.report, notes=notes))


def _without_module(workspace: Workspace) -> tuple[str, ...]:
    """A sentence where there is no go.mod: nobody knows then which package imports which."""
    count = len(workspace.packages)
    if any(module.path for module in workspace.modules) or count < _SEVERAL:
        return ()
    message = (
        f"no go.mod is at or above these {count} packages, so what they know of one another is not"
        " seen, and most rules on services are silent; `go mod init` writes one"
    )
    return (message,)


#: Packages that may import one another.
_SEVERAL = 2


def _assets_of(plan: Plan) -> HoldsAssets | None:
    """What tells directories with files that are not Go and that a plan asks for."""
    if not plan.reads_assets:
        return None
    from golint_agent.project.assets import holds_assets

    return holds_assets(plan.asset_globs)


def _named_and_excluded(workspace: Workspace, given: Run, policies: Policies | None) -> list[str]:
    """A sentence on the files that were named one by one and that an option leaves out."""
    from golint_agent.engine.answering.run import is_left_out

    if not given.force_exclude:
        return []
    paths = sorted(
        path for path in workspace.named_files if is_left_out(path, given.excluded, policies)
    )
    if not paths:
        return []
    more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
    verb = "were named and are" if more else "was named and is"
    by = "`--exclude`" if given.excluded is not None else "`files.exclude`"
    return [f"`{paths[0]}`{more} {verb} left out by {by}, as `--force-exclude` says"]


def foreign(question: Question) -> Foreign | None:
    """What was named beside the built-in pack, if anything was."""
    if not question.packs and not question.rule_folders:
        return None
    from pathlib import Path

    from golint_agent.packs.foreign import find_foreign

    return find_foreign(question.packs, question.rule_folders, Path(question.directory))


def select(question: Question, foreign: Foreign | None, tree: Tree, index: RuleIndex) -> Selection:
    """The rules to begin with, and the policies where anything is decided beside them.

    Where nothing is, the files that decide are looked for on the way.
    """
    from golint_agent.engine.answering.run import has_files
    from golint_agent.packs.suppressions import is_on_suppressions

    every = rules_of(foreign, index)
    policies = None
    home = home_of(question, tree)
    if question.config != Asked() or has_files(tree, (home,)):
        policies = policies_of(question, foreign, tree, every)
        chosen = policies.rules_for((home,))
    else:
        from golint_agent.packs.load import is_default, select_rules
        from golint_agent.packs.options import with_options

        chosen, told = every, every
        faults = Faults()
        with faults.noted():
            chosen = select_rules(every, question.select, question.ignore)
        with faults.noted():
            told = with_options(chosen, question.options)
        faults.raise_all()
        chosen = told if question.select else tuple(filter(is_default, told))
    on_code = tuple(rule for rule in chosen if not is_on_suppressions(rule))
    if policies is None and not on_code:
        raise UsageError("`--select` and `--ignore` leave no rule", hint="ignore fewer of them")
    return Selection(on_code, every, tuple(index.learners), policies)


def policies_of(
    question: Question, foreign: Foreign | None, tree: Tree, rules: tuple[Rule, ...]
) -> Policies:
    """What is decided of rules, all that there are, and paths."""
    from golint_agent.engine.answering.policies import Policies
    from golint_agent.packs.declared import Declarations

    installed = foreign.packs if foreign is not None else ()
    packages = [BUILT_IN_PACK, *(pack.package for pack in installed)]
    asked = msgspec.structs.replace(
        question.config, select=question.select, ignore=question.ignore, options=question.options
    )
    policies = Policies(asked, tree, rules, Declarations(packages))
    policies.sections = policies.of(home_of(question, tree)).sections
    return policies


def tree_of(question: Question, root: str, memory: Memory | None = None) -> Tree:
    """The tree that a question is about, with what is known of its files."""
    tree = Tree(
        root,
        question.build,
        memory=memory or Memory({}, {}),
        generated=question.generated,
        default_exclude=question.default_exclude,
    )
    if question.unsaved:
        from golint_agent.project.unsaved import take_unsaved

        take_unsaved(tree, question.unsaved)
    return tree


def home_of(question: Question, tree: Tree) -> str:
    """The directory that a question is asked in, relative to the root; the root from outside."""
    here = os.path.realpath(question.directory)
    return tree.relative(here) if within(here, tree.root) else ""


def on_directives(
    question: Question,
    tree: Tree,
    selection: Selection,
    policies: Policies | None,
    paths: Iterable[str],
) -> OnDirectives:
    """The rules on directives that are on, and how heavy what they find is in files with some.

    They go along with whatever is selected, unless they are ignored there.
    """
    from golint_agent.packs.load import select_rules
    from golint_agent.packs.suppressions import SUPPRESSION_RULES, TOPIC

    if policies is not None:
        home = home_of(question, tree)
        here = policies.on_beside(f"{home}/" if home else "", SUPPRESSION_RULES)
        by_path = {path: policies.on_beside(path, SUPPRESSION_RULES) for path in sorted(paths)}
        return OnDirectives(here, {path: on for path, on in by_path.items() if on != here})
    on = select_rules(selection.every, [TOPIC], question.ignore)
    return OnDirectives({rule.id: rule.severity for rule in on})


def rules_of(foreign: Foreign | None, index: RuleIndex) -> tuple[Rule, ...]:
    """All rules that can be chosen: on code, those of other packs included, and on directives."""
    from golint_agent.packs.suppressions import SUPPRESSION_RULES

    rules = every_rule(index)
    if foreign is not None:
        from golint_agent.packs.foreign import with_foreign

        rules = with_foreign(rules, foreign, index.rules)
    return (*rules, *SUPPRESSION_RULES)


def every_rule(index: RuleIndex) -> tuple[Rule, ...]:
    """The rules that a question can select from, without those of other packs."""
    return index.rules(BUILT_IN_PACK, BUILT_IN_NAME)


class _EarlyPool:
    """Worker processes that start as soon as there is surely enough for them to do."""

    def __init__(
        self,
        processes: int,
        method: str,
        selection: Selection,
    ) -> None:
        self.processes = processes
        self._method = method
        self._selection = selection
        self._bytes = 0
        self._early: Executor | None = None
        self._is_refused = False
        self._has_started = False

    def expect(self, source_bytes: int) -> None:
        """So much more source was found that has to be read."""
        from golint_agent.engine.scheduling.task_runner import INLINE_BYTES

        self._bytes += source_bytes
        if not self._has_started and self._bytes > INLINE_BYTES:
            self._early = self._begin()

    def has_started(self) -> bool:
        """Were processes started for what was found?"""
        return self._has_started

    def start(self) -> Executor | None:
        """The processes that started early, if there are any; the next time, new ones.

        None where the system lets no process start.
        """
        early, self._early = self._early, None
        return early or self._begin()

    def close(self) -> None:
        """Let processes go that nobody came to need."""
        if self._early is not None:
            self._early.shutdown(wait=False, cancel_futures=True)

    def abort(self) -> None:
        """End at once the processes that nobody came to need."""
        if self._early is not None:
            from golint_agent.engine.scheduling.pool import abort

            abort(self._early)

    def _begin(self) -> Executor | None:
        from golint_agent.engine.scheduling.pool import process_pool
        from golint_agent.packs.sources import modules_of

        # So much source asks for most rules: they are imported once, and not by each process.
        modules = modules_of(self._selection.on_code, self._selection.learners)
        pool = None if self._is_refused else process_pool(self.processes, self._method, modules)
        self._is_refused = pool is None
        self._has_started = pool is not None
        return pool


def _processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def _excluded(globs: tuple[str, ...]) -> Callable[[str], bool] | None:
    """Which paths are left out."""
    if not globs:
        return None
    from golint_agent.project.globs import spec_of

    return spec_of(globs).match_file


def _refuse_bad(glob: str, option: str, example: str) -> None:
    """A remembered answer was to a question that this let pass."""
    from golint_agent.project.globs import is_pattern

    if not is_pattern(glob):
        message = f"`{glob}` is no pattern for `{option}`"
        raise UsageError(message, hint=f"write it as in .gitignore: {example}")


#: So many changed files and directories are not worth writing the table of files.
_FEW_CHANGES = 16


class _Remembered:
    """What the cache knows about a question."""

    def __init__(self, question: Question, root: str, cache: Cache | None) -> None:
        self.root = root
        self.cache = cache
        self.store = cache.store if cache is not None else None
        self.foreign = foreign(question)
        installed = self.foreign.packs if self.foreign is not None else ()
        packs = (BUILT_IN_PACK, *(pack.package for pack in installed))
        self.stamps = taken_stamps()
        self.tool = tool_digest(packs, self.store, self.stamps) if cache is not None else b""
        self.installed = find_installed(module_cache=question.module_cache, goroot=question.goroot)
        self.memory = Memory({}, {})
        if cache is not None:
            self.memory = load_memory(cache.files, reader_digest(self.stamps))
        self._has_table = bool(self.memory.files)
        #: The root as this run sees it.
        self.tree = tree_of(question, root, self.memory)
        asker = os.path.relpath(question.directory, root)
        # A set has no order of its own.
        asked = msgspec.structs.replace(
            question, directory="", described=False, unsaved={}, default_exclude=frozenset()
        )
        goroot = self.installed.goroot
        outside = (self.installed.module_cache, goroot, standard_version(goroot))
        # Rules that are data are no part of the tool: what was learned holds when one changes.
        texts = msgspec.to_builtins(self.foreign)
        entered = sorted(question.default_exclude)
        question_key = (msgspec.structs.astuple(asked), entered, texts, root, asker, outside)
        self._place = key("report", self.tool, question_key)
        self._texts = texts

    def answer(self) -> _Answer | None:
        """The remembered answer, if nothing that it was made from has changed."""
        found = self._get(self._place, _answers)
        if found is None or self.cache is None or self.tree.unsaved:
            return None
        if not still_stands(found.seen, self.tree):
            return None
        self._save_memory()
        return found

    def keep(
        self,
        report: Report,
        places: dict[str, bool],
        directives: dict[str, tuple[Directive, ...]],
        on: OnDirectives,
    ) -> None:
        """Remember a report, unless the next run may find something else."""
        if self.cache is None or self.store is None or self.tree.unsaved:
            return
        seen = seen_by(self.tree, places)
        self._save_memory()
        passing = any(problem.kind in PASSING for problem in report.problems)
        if seen is not None and not passing:
            answer = _Answer(
                seen,
                report.findings,
                report.problems,
                report.summary,
                report.notes,
                directives,
                on,
                report.ran,
                report.asked,
                report.files,
            )
            self.store.put(self._place, encode(answer))
        if report.rules:
            self.store.put(self._rules((*report.ran, *on.ids)), encode(report.rules))
        tidy(self.cache)

    def descriptions(self, question: Question, ran: tuple[str, ...]) -> tuple[RuleInfo, ...]:
        """What reports say about the rules with these ids."""
        kept = self._get(self._rules(ran), _infos)
        if kept is not None:
            return kept
        from golint_agent.engine.cache.rule_index import RuleIndex

        index = RuleIndex(self.stamps, self.store)
        return select(question, self.foreign, self.tree, index).infos(ran)

    def _rules(self, ran: tuple[str, ...]) -> bytes:
        return key("rules", self.tool, self._texts, ran)

    def _get(self, place: bytes, decoder: msgspec.msgpack.Decoder[_Found]) -> _Found | None:
        return decoded(decoder, self.store.get(place)) if self.store is not None else None

    def _save_memory(self) -> None:
        # Reading a few files once more costs less than writing what is known of all.
        few = _FEW_CHANGES if self._has_table else 0
        if self.cache is not None and self.memory.changes > few:
            with suppress(OSError):
                save_memory(self.cache.files, self.memory)


_Found = TypeVar("_Found")
_answers = late_decoder(_Answer)
_infos = late_decoder(tuple[RuleInfo, ...])
