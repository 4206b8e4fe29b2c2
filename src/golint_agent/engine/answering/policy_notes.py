"""What a user should know of the configuration files of a run: what in them does nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from golint_agent.config.model import Configuration
from golint_agent.config.read import ConfigFile, names_of
from golint_agent.engine.answering.policies import Policies, Policy
from golint_agent.project.globs import spec_of
from golint_agent.project.tree import ancestors
from golint_agent.project.workspace import Workspace


def notes_on(policies: Policies, workspace: Workspace, home: str) -> tuple[str, ...]:
    """A sentence for each part of a configuration file that does nothing in this run.

    `home` is the directory of the run, whose file says what counts for all of it. An override that
    matches nothing is told where the run saw all that it may be about.
    """
    notes: list[str] = []
    own = policies.of(home)
    paths: Sequence[str] | None = None
    trees = [] if workspace.only is not None else workspace.asset_places
    for policy in policies.known:
        if policy is not own:
            notes += _not_of_the_run(policy, own)
        if not policy.overrides or not any(
            below and directory in ancestors(policy.directory) for directory, below in trees
        ):
            continue
        paths = list(_paths(workspace)) if paths is None else paths
        notes += _useless_overrides(policy, paths)
    return tuple(dict.fromkeys(notes))


def _useless_overrides(policy: Policy, paths: Sequence[str]) -> Iterator[str]:
    inner = [path for path in paths if _is_below(path, policy.directory)]
    for override in policy.overrides:
        if not any(map(spec_of(override.globs).match_file, inner)):
            globs = ", ".join(f"`{glob}`" for glob in override.said.paths)
            line = override.file.line(override.path)
            yield f"{override.file.name}:{line}: the override for {globs} matches no file"


def _is_below(path: str, directory: str) -> bool:
    return not directory or path.startswith(f"{directory}/")


def _paths(workspace: Workspace) -> Iterator[str]:
    for package in workspace.packages:
        for file in package.every_file:
            yield file.path
    yield from workspace.excluded_files
    yield from (problem.path for problem in workspace.problems if problem.path)


def _not_of_the_run(policy: Policy, own: Policy) -> Iterator[str]:
    """What a file says that only the file of the run may say, and that the two do not share."""
    shared = {file.name for file in own.merged.files}
    for file in policy.merged.files:
        if file.name in shared:
            continue
        for path in run_keys(file):
            key = ".".join(path)
            yield (
                f"{file.name}:{file.line(path)}: `{key}` is for runs that begin there, and does"
                " nothing in this one"
            )


def run_keys(file: ConfigFile) -> Iterator[tuple[str, ...]]:
    """The ways to what a file says that counts for a whole run."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(Configuration)}
    for name, value in file.values.items():
        if name not in names_of(Configuration):
            yield (name,)
            continue
        if is_for_run(fields[name]):
            yield (name,)
        elif name == "files":
            section = fields[name].__origin__
            inner = {field.encode_name: field.type for field in msgspec.structs.fields(section)}
            yield from ((name, key) for key in value if is_for_run(inner[key]))


def is_for_run(kind: object) -> bool:
    """Does a field of the model count for a whole run?"""
    metas = getattr(kind, "__metadata__", ())
    return any((meta.extra or {}).get("scope") == "run" for meta in metas)
