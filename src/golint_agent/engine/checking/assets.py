"""Checks one file that is not Go, and finds those of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_agent import interrupts
from golint_agent.assets.read import read_asset
from golint_agent.assets.sql.dialect import dialect_of, dialects_required
from golint_agent.assets.tree import AssetTree
from golint_agent.engine.checking.check import crash
from golint_agent.engine.checking.tasks import AssetTask
from golint_agent.engine.checking.units import Read
from golint_agent.engine.checking.worker import TaskContext
from golint_agent.findings import Finding, Problem
from golint_agent.project.assets import list_assets, matcher
from golint_agent.project.model import AssetFile, inner_path
from golint_agent.project.workspace import Workspace
from golint_agent.rulekit.assets import Asset, AssetContext
from golint_agent.rulekit.rule import Assets, Rule

_GENERATED = re.compile(rb"^[ \t]*(?:--|#|//)[ \t]*Code generated .* DO NOT EDIT\.?", re.MULTILINE)
_HEAD_BYTES = 4_096


def assets_of(
    workspace: Workspace, globs: tuple[str, ...]
) -> tuple[list[tuple[AssetFile, str]], tuple[Problem, ...]]:
    """The assets of a workspace's modules, each with the dialect of its SQL, and problems."""
    required: dict[str, tuple[str, ...]] = {}
    found = []
    listed = list_assets(workspace, globs)
    for file in listed.files:
        if file.base not in required:
            modules = file.module.requires if file.module is not None else ()
            required[file.base] = dialects_required(path for path, _ in modules)
        found.append((file, dialect_of(file.inner, required[file.base])))
    return found, listed.problems


def parsed_asset(context: TaskContext, task: AssetTask, read: Read) -> AssetTree:
    """The tree of an asset that was read; what cannot be read is among the context's problems."""
    interrupts.check()
    if read.problem is not None:
        context.problems.append(read.problem)
        return read_asset(task.path, b"", task.dialect)
    with context.clock.measuring("assets"):
        tree = read_asset(task.path, read.data, task.dialect)
    context.problems += tree.problems
    return tree


def check_asset(context: TaskContext, task: AssetTask, read: Read) -> list[Finding]:
    """Run the rules that want an asset over it."""
    inner = inner_path(task.base, task.path)
    rules = [rule for rule in context.plan.assets if _applies(rule, inner, read)]
    if not rules:
        return []
    tree = parsed_asset(context, task, read)
    if any(problem.fatal for problem in context.problems):
        return []
    asset = Asset(tree, inner, task.dialect)
    findings: list[Finding] = []
    for rule in rules:
        try:
            with context.clock.measuring(rule.id):
                findings.extend(_found(rule, asset, task))
        except Exception as error:  # noqa: BLE001 - a rule's crash must not end the run
            context.problems.append(crash(rule, task.path, error))
    return findings


def _found(rule: Rule, asset: Asset, task: AssetTask) -> Iterator[Finding]:
    module = task.package.module
    yield from rule.check(asset, AssetContext(rule, asset, module.path if module else ""))


def _applies(rule: Rule, inner: str, read: Read) -> bool:
    if not isinstance(rule.on, Assets) or not matcher(rule.on.globs)(inner):
        return False
    if not rule.generated and _GENERATED.search(read.data, 0, _HEAD_BYTES):
        return False
    return not rule.words or any(word.encode() in read.data for word in rule.words)
