"""`check --fix` and `check --diff`: has findings fixed, and says what became of it."""

from __future__ import annotations

import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from golint_agent.commands.fix_options import Fixing
from golint_agent.commands.streams import is_terminal, say_line, silence_output, tell, warn
from golint_agent.findings import Report
from golint_agent.fixing.choose import Chosen
from golint_agent.fixing.files import LeftAloneError, write_file
from golint_agent.fixing.passes import Fixed, Recheck, fix
from golint_agent.fixing.texts import Text, unified_diff
from golint_agent.reporting.output import write_bytes
from golint_agent.reporting.safe_text import multi_line, printed
from golint_agent.reporting.summary import counted


def fix_report(
    report: Report,
    fixing: Fixing,
    *,
    unsaved: Mapping[str, bytes],
    recheck: Recheck,
    accepted: Callable[[Report], Report],
    quiet: bool,
) -> tuple[Report, bool]:
    """Fix the findings of a report: the report on what is there now, and was anything fixed?

    With `diff` the difference is printed. Where an editor holds the file, `unsaved`, its new text
    is printed. Else files are written. `recheck` asks again, on what is in files and in what it is
    given; `accepted` takes out what is accepted.
    """
    base = os.path.realpath(report.root)
    held = {os.path.relpath(p, base).replace(os.sep, "/"): data for p, data in unsaved.items()}
    fixed = fix(report, recheck, unsafe=fixing.unsafe_fixes, held=held)
    for note in fixed.notes:
        warn(note)
    if fixing.diff:
        _print_diff(fixed.texts)
        _tell(fixed, fixed.made, fixed.texts, fixing, quiet=quiet)
        return report, bool(fixed.texts)
    if held:
        for path, data in held.items():
            _print(fixed.texts[path].data if path in fixed.texts else data)
        done = set(fixed.texts)
    else:
        done = _write(report.root, fixed)
    made = [one for one in fixed.made if all(e.path in done for e in one.fix.edits)]
    _tell(fixed, made, done, fixing, quiet=quiet)
    if done:
        now = {os.path.join(base, p): fixed.texts[p].data for p in held if p in done}  # noqa: PTH118
        report = accepted(recheck(now))
    return report, bool(done)


def _write(root: str, fixed: Fixed) -> set[str]:
    """Write the texts; the paths that were written are given."""
    done = set()
    for path, text in sorted(fixed.texts.items()):
        try:
            write_file(root, path, text.before, text.data)
        except LeftAloneError as why:
            warn(f"{path} is left alone: {why}")
        else:
            done.add(path)
    return done


def _print_diff(texts: Mapping[str, Text]) -> None:
    data = b"".join(unified_diff(path, text) for path, text in sorted(texts.items()))
    if is_terminal(sys.stdout):
        data = printed(multi_line(data.decode("utf-8", "replace"))).encode()
    elif _is_read_for_commands():
        data = printed(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
    _print(data)


def _is_read_for_commands() -> bool:
    """Does a runner of jobs read standard output? What goes to a file is as it is."""
    if not any(os.environ.get(name) for name in ("GITHUB_ACTIONS", "TF_BUILD")):
        return False
    return not _is_a_file()


def _is_a_file() -> bool:
    """Does standard output go to a file?"""
    try:
        return stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):
        return False


def _print(data: bytes) -> None:
    try:
        write_bytes(data)
    except BrokenPipeError:  # the reader went away
        silence_output()


def _tell(
    fixed: Fixed, made: Sequence[Chosen], paths: Collection[str], fixing: Fixing, *, quiet: bool
) -> None:
    """Say how much was fixed, with `show_fixes` what, and what unsafe fixes would add."""
    files, verb = len(paths), "would be fixed" if fixing.diff else "fixed"
    if fixing.show_fixes:
        counts = Counter((one.finding.path, one.finding.rule, one.fix.title) for one in made)
        for (path, rule, title), count in sorted(counts.items()):
            times = f"{count} times " if count > 1 else ""
            say_line(f"{path}: {times}{rule}: {title}")
    if not quiet:
        where = f" in {counted(files, 'file')}" if files else ""
        more = f"; {fixed.unsafe} more with `--unsafe-fixes`" if fixed.unsafe else ""
        tell(f"{counted(len(made), 'finding')} {verb}{where}{more}")
