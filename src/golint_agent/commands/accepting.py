"""The options of `check` that say which findings are accepted, and what they do to a report."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from golint_agent.commands.completion import complete_files
from golint_agent.commands.option_values import OneOf, names_something
from golint_agent.errors import UsageError, reason_of
from golint_agent.findings import Finding, Report, Silencer, Suppressed, in_order

if TYPE_CHECKING:
    from golint_agent.engine.suppressing.baseline import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])
#: What `baseline` reads and writes where no other file is named.
BASELINE = ".golint-agent-baseline.jsonl"
_NEW = ("new_from_rev", "new_from_merge_base", "new_from_patch")


class Accepting(msgspec.Struct, frozen=True):
    """What was asked for: empty texts and None for nothing.

    `baseline_action` is what the command `baseline` does to the file, `write` or `prune`.
    `configured_baseline` is the file that the configuration names, as seen from here.
    `add_ignore` is the reason to write into comments, None for writing none.
    """

    no_foreign_names: bool = False
    show_suppressed: bool = False
    baseline: str | None = None
    baseline_action: str | None = None
    configured_baseline: str | None = None
    new_from_rev: str | None = None
    new_from_merge_base: str | None = None
    new_from_patch: str | None = None
    add_ignore: str | None = None

    @property
    def only_new(self) -> bool:
        """Is only what was made since something asked for?"""
        return any(getattr(self, name) is not None for name in _NEW)


def accepting_options(command: _Command) -> _Command:
    """Give `check` its options on suppressions, baselines and new findings."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


#: The reason that `--add-ignore` writes when it is given none.
NOT_REVIEWED = "not reviewed yet"
_OPTIONS = (
    click.option(
        "--no-foreign-names",
        is_flag=True,
        help="Let comments for other linters (`//nolint:errcheck`) suppress nothing of ours.",
    ),
    click.option(
        "--show-suppressed",
        is_flag=True,
        help="Show the findings that comments and the baseline suppress, too.",
    ),
    click.option(
        "--baseline",
        metavar="FILE",
        shell_complete=complete_files,
        callback=names_something,
        help="Report only what this file does not hold; see `golint-agent baseline write`.",
    ),
    click.option("--baseline-action", type=OneOf(["write", "prune"]), hidden=True),
    click.option(
        "--new-from-rev",
        metavar="REV",
        callback=names_something,
        help="Report only what was made since this revision, uncommitted changes included.",
    ),
    click.option(
        "--new-from-merge-base",
        metavar="REF",
        callback=names_something,
        help="Report only what was made since the branch left REF, such as `origin/main`.",
    ),
    click.option(
        "--new-from-patch",
        metavar="FILE",
        shell_complete=complete_files,
        callback=names_something,
        help="Report only what the lines of this patch made.",
    ),
    click.option(
        "--add-ignore",
        is_flag=False,
        flag_value=NOT_REVIEWED,
        metavar="[REASON]",
        callback=names_something,
        help="Write a comment above each finding that suppresses it, with this reason.",
    ),
)


def read_accepting(given: Mapping[str, Any]) -> Accepting:
    """The values of these options. UsageError for those that exclude one another."""
    found = Accepting(**given)
    new = [_shown(name) for name in _NEW if given.get(name) is not None]
    if len(new) > 1:
        raise UsageError(f"{' and '.join(new)} exclude one another", hint="give one of them")
    others = new or ([_shown("add_ignore")] if found.add_ignore is not None else [])
    if found.baseline_action and others:
        raise UsageError(f"{others[0]} is no option of `baseline`", hint="it is one of `check`")
    return found


def _shown(name: str) -> str:
    return f"`--{name.replace('_', '-')}`"


def accept(report: Report, accepting: Accepting) -> Report:
    """The report without what is accepted. UsageError where a file or a revision is not there."""
    report = msgspec.structs.replace(report, shows_suppressed=accepting.show_suppressed)
    if accepting.baseline and not accepting.baseline_action:
        report = _without_baseline(report, accepting.baseline)
    if any(getattr(accepting, name) for name in _NEW):
        report = _only_new(report, accepting)
    if not report.suppressed:
        return report
    return msgspec.structs.replace(report, suppressed=in_order(report.suppressed))


def read_baseline(name: str) -> tuple[Entry, ...]:
    """The entries of a baseline. UsageError where it cannot be read or is none."""
    from golint_agent.engine.suppressing.baseline import MAX_BYTES, decode_baseline
    from golint_agent.project.tree import read_up_to

    try:
        data, size = read_up_to(name, MAX_BYTES)
    except FileNotFoundError:
        message = f"there is no baseline `{name}`"
        raise UsageError(message, hint="`golint-agent baseline write` makes one") from None
    except (OSError, ValueError) as error:
        message = f"the baseline `{name}` cannot be read: {reason_of(error)}"
        raise UsageError(message, hint="name a file that you may read") from None
    if size > MAX_BYTES:
        raise UsageError(f"`{name}` is too large for a baseline", hint="name another file")
    return decode_baseline(data, name)


def _without_baseline(report: Report, name: str) -> Report:
    from golint_agent.engine.suppressing.baseline import compare

    compared = compare(
        report,
        read_baseline(name),
        is_there=lambda path: is_there(report, path),
        renames=lambda: renames(report, name),
    )
    if not compared.stale:
        return compared.report
    count = len(compared.stale)
    what, their = ("1 entry", "is stale, as what it stands")
    if count > 1:
        what, their = f"{count} entries", "are stale, as what they stand"
    note = (
        f"{what} of the baseline `{name}` {their} for is gone;"
        " `golint-agent baseline prune` takes such out"
    )
    return msgspec.structs.replace(compared.report, notes=(*compared.report.notes, note))


def is_there(report: Report, path: str) -> bool:
    """Is a path of a report still a file?"""
    return os.path.isfile(f"{report.root}/{path}")  # noqa: PTH113 - a path of text


def renames(report: Report, name: str) -> Mapping[str, str]:
    """Where files are now that were elsewhere when the baseline was last committed.

    Empty where there is no repository or no git: then what moved counts as new.
    """
    from golint_agent.commands.changes import renames_since
    from golint_agent.commands.git import Git

    place = os.path.relpath(os.path.realpath(name), report.root)
    try:
        git = Git(report.root, why="the baseline")
        last = git.run("rev-list", "-1", "HEAD", "--", place.replace(os.sep, "/"))[1].strip()
        return renames_since(git, last or git.commit("HEAD"))
    except UsageError:
        return {}


def _only_new(report: Report, accepting: Accepting) -> Report:
    from golint_agent.commands.changes import changes_in, changes_since
    from golint_agent.commands.git import Git

    if accepting.new_from_patch:
        changes = changes_in(_patch(accepting.new_from_patch), accepting.new_from_patch)
    elif accepting.new_from_rev:
        git = Git(report.root, why="`--new-from-rev`")
        changes = changes_since(git, git.commit(accepting.new_from_rev))
    else:
        git = Git(report.root, why="`--new-from-merge-base`")
        changes = changes_since(git, git.merge_base(accepting.new_from_merge_base or "HEAD"))
    kept: list[Finding] = []
    old: list[Suppressed] = []
    for finding in report.findings:
        if changes.made(finding):
            kept.append(finding)
        else:
            old.append(Suppressed(finding, Silencer.UNCHANGED))
    return msgspec.structs.replace(
        report, findings=tuple(kept), suppressed=(*report.suppressed, *old)
    )


def _patch(name: str) -> bytes:
    from golint_agent.engine.suppressing.baseline import MAX_BYTES
    from golint_agent.project.tree import read_up_to

    try:
        data, size = read_up_to(name, MAX_BYTES)
    except (OSError, ValueError) as error:
        message = f"the patch `{name}` cannot be read: {reason_of(error)}"
        raise UsageError(message, hint="name a file that `git diff` wrote") from None
    if size > MAX_BYTES:
        raise UsageError(f"the patch `{name}` is too large", hint="use `--new-from-rev`")
    return data
