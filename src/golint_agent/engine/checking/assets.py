"""Checks one file that is not Go, learns from it, and finds those of a run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from golint_agent import interrupts
from golint_agent.engine.checking.check import crash
from golint_agent.engine.checking.gates import closed_asset_gate
from golint_agent.engine.checking.given import facts_of, findings_of
from golint_agent.engine.checking.tasks import AssetTask
from golint_agent.engine.checking.units import Read
from golint_agent.engine.checking.worker import TaskContext
from golint_agent.findings import Finding, Problem
from golint_agent.project.assets import list_assets
from golint_agent.project.model import AssetFile, inner_path
from golint_agent.project.workspace import Workspace
from golint_agent.rulekit.assets import Asset, AssetContext
from golint_agent.rulekit.rule import Rule
from golint_agent.semantics.facts.fact import encoded

if TYPE_CHECKING:
    from golint_agent.assets.tree import AssetTree


def assets_of(
    workspace: Workspace, globs: tuple[str, ...]
) -> tuple[list[tuple[AssetFile, str]], tuple[Problem, ...]]:
    """The assets of a workspace's modules, each with the dialect of its SQL, and problems."""
    required: dict[str, tuple[str, ...]] = {}
    found = []
    listed = list_assets(workspace, globs)
    if not listed.files:
        return [], listed.problems
    # Most runs have none, and the table of dialects waits for one.
    from golint_agent.assets.sql.dialect import dialect_of, dialects_required

    for file in listed.files:
        if file.base not in required:
            modules = file.module.requires if file.module is not None else ()
            required[file.base] = dialects_required(path for path, _ in modules)
        found.append((file, dialect_of(file.inner, required[file.base])))
    return found, listed.problems


def parsed_asset(context: TaskContext, task: AssetTask, read: Read) -> AssetTree:
    """The tree of an asset that was read; what cannot be read is among the context's problems."""
    # Most runs have no such file, and list them first.
    from golint_agent.assets.read import read_asset

    interrupts.check()
    if read.problem is not None:
        context.problems.append(read.problem)
        return read_asset(task.path, b"", task.dialect)
    with context.clock.measuring("assets"):
        tree = read_asset(task.path, read.data, task.dialect)
    context.problems += tree.problems
    return tree


def check_asset(
    context: TaskContext, task: AssetTask, read: Read
) -> tuple[list[Finding], dict[str, tuple[bytes, ...]]]:
    """What the rules that want an asset find in it, and the facts learned from it, by id."""
    inner = inner_path(task.base, task.path)
    plan, mode = context.plan, context.worker.job.generated
    rules = (
        [r for r in plan.assets if not closed_asset_gate(r, inner, read.data, mode)]
        if task.check
        else []
    )
    learners = [r for r in plan.asset_learners if not closed_asset_gate(r, inner, read.data, mode)]
    findings: list[Finding] = []
    facts: dict[str, dict[bytes, None]] = {}
    if not rules and not learners:
        return findings, {}
    tree = parsed_asset(context, task, read)
    if any(problem.fatal for problem in context.problems):
        return findings, {}
    asset = Asset(tree, inner, task.dialect)
    for learner in learners:
        id_ = learner.needs[0]
        with _surviving(learner, context, task), context.clock.measuring("facts"):
            learned = facts_of(learner, _called(learner, asset, task))
            known = [encoded(fact) for fact in learned]
            facts.setdefault(id_, {}).update(dict.fromkeys(known))
    for rule in rules:
        with _surviving(rule, context, task), context.clock.measuring(rule.id):
            findings.extend(findings_of(rule, _called(rule, asset, task) or ()))
    return findings, {id_: tuple(some) for id_, some in sorted(facts.items()) if some}


@contextmanager
def _surviving(rule: Rule, context: TaskContext, task: AssetTask) -> Iterator[None]:
    """Let a crash of a rule, or of what learns a fact, be a problem that does not end the run."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - as said
        context.problems.append(crash(rule, task.path, error))


def _called(rule: Rule, asset: Asset, task: AssetTask) -> object:
    module = task.package.module
    context = AssetContext(rule, asset, module.path if module else "")
    return rule.check(asset, context)
