"""`check`: review Go code and report what is found."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click
import msgspec

from golint_agent.commands.accepting import (
    Accepting,
    accept,
    accepting_options,
    read_accepting,
)
from golint_agent.commands.completion import (
    complete_directories,
    complete_files,
    complete_rules,
)
from golint_agent.commands.config_options import config_options
from golint_agent.commands.fix_options import Fixing, fix_options
from golint_agent.commands.option_values import (
    WORDS_FOR_LEVELS,
    OneOf,
    WholeNumber,
    color_option,
    each_names_something,
    require_text,
)
from golint_agent.commands.outputs import with_directories, write_outputs
from golint_agent.commands.pack_options import pack_options
from golint_agent.commands.profile import profile_text
from golint_agent.commands.readers import base_of, default_format, write_job_summary
from golint_agent.commands.repository import repository_of
from golint_agent.commands.streams import is_terminal, say, warn, width_of
from golint_agent.commands.view_options import View, view_options
from golint_agent.commands.working_directory import working_place
from golint_agent.config.asked import Asked
from golint_agent.engine.answering.answers import Means, Question, answer
from golint_agent.engine.checking.profile_clock import Clock
from golint_agent.errors import UsageError
from golint_agent.findings import ProblemKind, Report, Severity, in_order
from golint_agent.project.builds import build_for
from golint_agent.reporting import render
from golint_agent.reporting.output import Destination, parse_output
from golint_agent.version import DOCUMENTATION_URL

if TYPE_CHECKING:
    from pathlib import Path

_FAILED = 2
#: The formats that tell about rules, too, and those that only name the page of one.
_DESCRIBING = frozenset(
    {"html", "sarif", *(("full", "json", "jsonl", "rdjson") if DOCUMENTATION_URL else ())}
)


@click.command("check", short_help="Review Go packages, directories or files.")
@click.argument(
    "patterns", nargs=-1, metavar="[PATTERN|DIR|FILE]...", shell_complete=complete_files
)
@view_options
@click.option(
    "--force-output",
    is_flag=True,
    help="Let --output replace files that are no reports of golint-agent.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    callback=each_names_something,
    help="Run only these rules or topics.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="RULE",
    shell_complete=complete_rules,
    help="Leave these rules or topics out.",
)
@pack_options
@config_options
@click.option(
    "--option",
    "options",
    multiple=True,
    metavar="RULE.KEY=VALUE",
    help="Set an option of a rule; `golint-agent explain RULE` lists what it has.",
)
@click.option(
    "--exclude",
    "excludes",
    multiple=True,
    metavar="GLOB",
    help="Report nothing in these paths (as in .gitignore, from the repository's root).",
)
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Apply --exclude also to files that are named one by one.",
)
@click.option(
    "--all-modules",
    is_flag=True,
    help="Check every module below, too, each by its own go.mod; usually `...` ends at a go.mod.",
)
@click.option(
    "--third-party",
    is_flag=True,
    help="Check named files also in vendor, node_modules and modules in third_party.",
)
@click.option(
    "--role",
    "roles",
    multiple=True,
    metavar="GLOB=ROLE",
    help="Say what paths are for, where it is inferred wrongly: `internal/seed=tool`.",
)
@click.option(
    "--tags",
    multiple=True,
    metavar="TAG[,TAG]",
    help="Set these build tags, as `go build -tags` does.",
)
@click.option("--goos", default="", metavar="OS", help="Read the code for OS; linux if not given.")
@click.option("--goarch", default="", metavar="ARCH", help="Read it for ARCH; amd64 if not given.")
@accepting_options
@fix_options
@click.option(
    "--fail-level",
    type=OneOf([s.value for s in Severity], WORDS_FOR_LEVELS),
    default=Severity.INFO.value,
    show_default=True,
    help="The lightest finding that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even when there are findings.")
@click.option(
    "--strict", is_flag=True, help="Exit with 2 when something was not, or not fully, checked."
)
@click.option("--sarif-category", default="", help="The category of the SARIF run, for uploads.")
@color_option("Colour in `full` and `concise`. NO_COLOR and FORCE_COLOR are honoured.")
@click.option("--no-progress", is_flag=True, help="Never show progress.")
@click.option(
    "-j",
    "--jobs",
    type=WholeNumber(min=0),
    default=0,
    metavar="N",
    help="Use N processes; 0, the default, for one a processor. Small runs use one.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor write the cache.")
@click.option(
    "--cache-dir",
    default="",
    metavar="DIR",
    shell_complete=complete_directories,
    envvar="GOLINT_AGENT_CACHE_DIR",
    help="Keep the cache in DIR, not where your other programs keep theirs.",
)
@click.option(
    "--no-module-cache",
    is_flag=True,
    help="Do not read the modules that Go has downloaded on this machine.",
)
@click.option("--no-goroot", is_flag=True, help="Do not read the Go tree of this machine.")
@click.option(
    "--why",
    multiple=True,
    metavar="PATH:LINE[:COL]",
    shell_complete=complete_files,
    callback=each_names_something,
    help="Report nothing but what each rule did at this line, and why it is silent there; may be"
    " given several times.",
)
@click.option("--profile", is_flag=True, help="Say where the time went, by phase and by rule.")
def check(  # noqa: PLR0913 - one parameter an option
    patterns: tuple[str, ...],
    outputs: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    excludes: tuple[str, ...],
    *,
    view: View,
    fixing: Fixing,
    packs: tuple[str, ...],
    rule_folders: tuple[str, ...],
    options: tuple[str, ...],
    force_output: bool,
    force_exclude: bool,
    all_modules: bool,
    third_party: bool,
    roles: tuple[str, ...],
    tags: tuple[str, ...],
    goos: str,
    goarch: str,
    fail_level: str,
    exit_zero: bool,
    strict: bool,
    sarif_category: str,
    color: str,
    no_progress: bool,
    jobs: int,
    no_cache: bool,
    cache_dir: str,
    no_module_cache: bool,
    no_goroot: bool,
    why: tuple[str, ...],
    profile: bool,
    config: Asked,
    root: str,
    generated: str,
    default_exclude: frozenset[str],
    **given: Any,  # noqa: ANN401 - the options of `accepting_options`
) -> int:
    """Review Go packages, directories or files; `./...` when none is named.

    Exits with 0 when clean, 1 when there are findings, 2 when something went wrong: a file that
    was named and could not be checked is such a thing.

    `...` skips testdata, vendor, node_modules, names that begin with `_` or `.`, and modules below
    with a go.mod of their own (see --all-modules). Files that are named in vendor, in node_modules
    or in a module in third_party are not reported either: give --third-party, or name their
    directory (`./vendor/example.com/dep`, `./third_party/dep/...`) to check them.

    \b
    Examples:
      golint-agent check
      golint-agent check ./internal/... ./cmd/api
      golint-agent check --output concise main.go
      golint-agent check --output full --output sarif=golint-agent.sarif ./...
      golint-agent check --select errors --select shutdown/absent ./...
      golint-agent check --pack house --rules lint/rules ./...
      golint-agent check --goos windows --tags integration,debug ./...
      golint-agent check --why internal/pay/fee.go:12
    """
    accepting = read_accepting(given)
    destinations = _parsed(outputs or (default_format(),))
    if no_cache and cache_dir:
        raise UsageError("`--no-cache` and `--cache-dir` exclude one another", hint="give one")
    here = working_place()
    for option, texts in (
        ("--select", select),
        ("--ignore", ignore),
        ("--option", options),
        ("--exclude", excludes),
        ("--role", roles),
        ("--tags", tags),
        ("--goos", (goos,)),
        ("--goarch", (goarch,)),
    ):
        require_text(option, texts)
    if why and outputs:
        raise UsageError("`--why` and `--output` exclude one another", hint="give one")
    earlier = view.trend_of({destination.format for destination in destinations})
    patterns, unsaved = view.files_to_check(patterns, here)
    question = Question(
        patterns=patterns or (() if why else ("./...",)),
        unsaved=unsaved,
        listing=view.listing,
        directory=here,
        select=_split(select),
        ignore=_split(ignore),
        excludes=excludes,
        force_exclude=force_exclude,
        roles=tuple(map(_role, roles)),
        all_modules=all_modules,
        third_party=third_party,
        packs=packs,
        rule_folders=rule_folders,
        options=options,
        foreign_names=not accepting.no_foreign_names,
        module_cache=not no_module_cache,
        goroot=not no_goroot,
        build=build_for(goos, goarch, [word for text in _split(tags) for word in text.split()]),
        described=any(d.format in _DESCRIBING for d in destinations),
        config=config,
        generated=generated,
        default_exclude=default_exclude,
        only_new=accepting.only_new,
    )
    if why:
        _print_why(question, why)
        return 0
    destinations, is_short = _with_places(destinations, view, fixing, accepting)
    is_shown = not no_progress and not view.quiet and is_terminal(sys.stderr)
    progress = _Progress(shown=is_shown)
    clock = Clock(on=profile)
    means = Means(
        cache=None if no_cache else cache_dir,
        processes=jobs,
        progress=progress,
        warn=_be_silent if view.quiet else warn,
        clock=clock,
        root=root,
    )
    try:
        report = answer(question, means)
    finally:
        progress.clear()
    report = accept(report, accepting)
    for note in () if view.quiet else report.notes:
        warn(note)
    if view.show_files:
        from golint_agent.commands.listing import checked_files

        click.echo(checked_files(report), nl=False)
        return _exit_code(report, Severity(fail_level), exit_zero=exit_zero, strict=strict)
    if view.verbose:
        from golint_agent.commands.listing import extent

        say(extent(report))
    if accepting.baseline_action:
        from golint_agent.commands.rewritten_baseline import rewrite_baseline

        return rewrite_baseline(report, accepting)
    report, is_fixed = _changed(report, question, means, accepting, fixing, quiet=view.quiet)
    report = _with_repository(report)

    # What goes to a file or another program is the same bytes each time.
    untimed = msgspec.structs.replace(report.summary, duration_seconds=None)
    timeless = msgspec.structs.replace(report, summary=untimed)

    def rendered(destination: Destination, on_limit: Callable[[str], None]) -> str:
        is_printed = destination.path is None
        return render(
            destination.format,
            report if is_printed and is_terminal(sys.stdout) else timeless,
            color=is_printed and _wants_color(color),
            width=width_of(sys.stdout) if is_printed else 0,
            statistics=view.statistics,
            quiet=is_printed and view.quiet,
            sarif_category=sarif_category,
            base=base_of(destination.format, report.root),
            earlier=earlier,
            on_limit=on_limit,
        )

    if fixing.is_on:  # standard output has the difference, or the new text of a file
        destinations = _printed_elsewhere(destinations, rendered, fixing, held=bool(unsaved))
    is_written = write_outputs(report, destinations, rendered, force=force_output, quiet=view.quiet)
    write_job_summary(timeless, destinations)
    if profile:
        say(profile_text(clock.seconds, report.summary))
    if not is_written or is_short:
        return _FAILED
    is_told = is_fixed and not exit_zero and (fixing.diff or fixing.exit_non_zero_on_fix)
    is_passed = exit_zero or fixing.diff
    code = _exit_code(report, Severity(fail_level), exit_zero=is_passed, strict=strict)
    return code or int(is_told)


def _with_repository(report: Report) -> Report:
    """The report with where its code comes from."""
    repository = repository_of(report.root)
    return msgspec.structs.replace(
        report,
        repository_uri=repository.uri,
        revision=repository.revision,
        branch=repository.branch,
    )


def _changed(
    report: Report,
    question: Question,
    means: Means,
    accepting: Accepting,
    fixing: Fixing,
    *,
    quiet: bool,
) -> tuple[Report, bool]:
    """The report after files were written as was asked, and was anything fixed?"""
    silent = msgspec.structs.replace(means, progress=None, warn=_be_silent)
    if accepting.add_ignore is not None:
        from golint_agent.commands.add_ignore import add_ignores

        if add_ignores(report, accepting.add_ignore):  # what is left stands elsewhere by now
            report = _again(report, answer(question, silent), accepting)
    if not fixing.is_on:
        return report, False
    from golint_agent.commands.fix import fix_report

    def recheck(contents: Mapping[str, bytes]) -> Report:
        unsaved = {**question.unsaved, **contents}
        return answer(msgspec.structs.replace(question, unsaved=unsaved), silent)

    return fix_report(
        report,
        fixing,
        unsaved=question.unsaved,
        recheck=recheck,
        accepted=lambda again: accept(again, accepting),
        quiet=quiet,
    )


def _again(before: Report, after: Report, accepting: Accepting) -> Report:
    """The report on files that comments were written into, without what is accepted."""
    if not accepting.new_from_patch:
        return accept(after, accepting)
    # The patch is of the lines as they were: what it left is known by its fingerprints.
    silenced = {one.finding.fingerprint: one for one in before.suppressed}
    found = [finding for finding in after.findings if finding.fingerprint not in silenced]
    others = (
        msgspec.structs.replace(silenced[finding.fingerprint], finding=finding)
        for finding in after.findings
        if finding.fingerprint in silenced
    )
    return msgspec.structs.replace(
        after,
        findings=tuple(found),
        suppressed=in_order((*after.suppressed, *others)),
        shows_suppressed=before.shows_suppressed,
    )


def _printed_elsewhere(
    destinations: list[Destination],
    rendered: Callable[[Destination, Callable[[str], None]], str],
    fixing: Fixing,
    *,
    held: bool,
) -> list[Destination]:
    """The destinations that are left where standard output has something else than the report.

    Instead of a report `--diff` has the difference. Beside the text of a file that an editor holds
    the report goes to standard error.
    """
    if fixing.diff:
        return []
    if not held:
        return destinations
    for destination in destinations:
        if destination.path is None:
            say(rendered(destination, warn))
    return [destination for destination in destinations if destination.path is not None]


def _print_why(question: Question, places: tuple[str, ...]) -> None:
    # Most runs are not asked for it.
    from golint_agent.commands.streams import print_line
    from golint_agent.commands.why_text import why_lines

    for line in why_lines(question, places):
        print_line(line)


def _split(selectors: tuple[str, ...]) -> tuple[str, ...]:
    """`--select a,b --select c` names three."""
    return tuple(part.strip() for text in selectors for part in text.split(",") if part.strip())


def _role(text: str) -> tuple[str, str]:
    """`GLOB=ROLE` as (glob, role)."""
    from golint_agent.packs.roles import parse_role, role_names

    glob, equals, role = text.rpartition("=")
    if not equals or not glob.strip():
        message = f"`--role {text}` names no path"
        raise UsageError(message, hint="write it as in `--role internal/seed=tool`")
    return glob.strip(), parse_role(role, role_names())


def _be_silent(message: str) -> None:
    del message


def _parsed(outputs: tuple[str, ...]) -> list[Destination]:
    """Where the report goes. UsageError for what is no output, and for two to the same place."""
    destinations = [parse_output(output) for output in outputs]
    paths = [destination.path and _absolute(destination.path) for destination in destinations]
    if len(paths) != len(set(paths)):
        raise UsageError(
            "two outputs go to the same place",
            hint="give all but one of them a file of its own: `--output sarif=out.sarif`",
        )
    return destinations


def _with_places(
    destinations: list[Destination], view: View, fixing: Fixing, accepting: Accepting
) -> tuple[list[Destination], bool]:
    """The destinations whose directory is there, and was one left out? OutputError for none.

    Where no report is written, all are left as they are.
    """
    if fixing.diff or view.show_files or accepting.baseline_action:
        return destinations, False
    found = with_directories(destinations)
    return found, len(found) < len(destinations)


def _absolute(path: str) -> Path:
    """The file's own name in its real directory: reports replace links, and do not follow them."""
    from pathlib import Path

    place = Path(path)
    try:
        return place.parent.resolve() / place.name
    except (OSError, RuntimeError, ValueError):  # a loop or a NUL; writing will say so
        return place


def _exit_code(report: Report, fail_level: Severity, *, exit_zero: bool, strict: bool) -> int:
    crashed = any(problem.kind is ProblemKind.RULE for problem in report.problems)
    if crashed or report.summary.unread_named or (strict and report.problems):
        return 2
    if exit_zero:
        return 0
    return int(any(f.severity.rank <= fail_level.rank for f in report.findings))


def _wants_color(choice: str) -> bool:
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return is_terminal(sys.stdout) and os.environ.get("TERM") != "dumb"


class _Progress:
    """One line on the terminal, after half a second, that is wiped when the run ends."""

    _AFTER_SECONDS = 0.5
    _EVERY_SECONDS = 0.1

    def __init__(self, *, shown: bool) -> None:
        import time

        self._clock = time.monotonic
        self._shown = shown
        self._started = self._last = self._clock()
        self._printed = False

    def __call__(self, done: int, total: int) -> None:
        """Say how many packages and tests are done."""
        now = self._clock()
        if (
            not self._shown
            or now - self._started < self._AFTER_SECONDS
            or now - self._last < self._EVERY_SECONDS
        ):
            return
        self._last = now
        self._printed = True
        rate = done / (now - self._started)
        say(f"\r\x1b[K{done}/{total} packages and tests, {rate:.0f}/s")

    def clear(self) -> None:
        """Wipe the line."""
        if self._printed:
            say("\r\x1b[K")
