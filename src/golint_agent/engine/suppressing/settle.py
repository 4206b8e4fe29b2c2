"""Applies directives to what was found, and says what is wrong with them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import msgspec

from golint_agent.engine.answering.fingerprints import with_fingerprints
from golint_agent.engine.suppressing.directives import Directive, Form, Name, OnDirectives
from golint_agent.findings import (
    Confidence,
    Edit,
    Finding,
    Fix,
    Report,
    Severity,
    Silencer,
    Suppressed,
    order_of,
)

UNUSED = "suppression/unused"
EXPIRED = "suppression/expired"
UNKNOWN = "suppression/unknown"
NO_REASON = "suppression/no-reason"


def today() -> dt.date:
    """The day by which directives end: that of UTC, so that it is the same everywhere."""
    return dt.datetime.now(tz=dt.UTC).date()


def settle(
    report: Report, directives: Mapping[str, tuple[Directive, ...]], on: OnDirectives
) -> Report:
    """The report without what directives silence, and with what is wrong with them.

    It takes time in the order of what was found and written, however much that is. The day is
    asked for only where a directive has an end.
    """
    if not directives:
        return report
    day = _day(directives)
    by_path: defaultdict[str, list[int]] = defaultdict(list)
    for at, finding in enumerate(report.findings):
        if finding.path in directives:
            by_path[finding.path].append(at)
    silenced: dict[int, Directive] = {}
    own: list[Finding] = []
    for path, some in directives.items():
        used: set[tuple[int, int]] = set()
        places = [(at, report.findings[at]) for at in by_path[path]]
        for at, place in _silenced(places, some, day):
            silenced[at] = some[place[0]]
            used.add(place)
        own += _faults(path, some, used, day, on.at(path), report)
    kept = [one for at, one in enumerate(report.findings) if at not in silenced]
    if own:
        kept += with_fingerprints(sorted(own, key=order_of), report.read_source)
        kept.sort(key=order_of)
    return msgspec.structs.replace(
        report,
        findings=tuple(kept),
        suppressed=tuple(
            Suppressed(report.findings[at], Silencer.DIRECTIVE, one.reason, one.span.start.line)
            for at, one in silenced.items()
        ),
    )


def _day(directives: Mapping[str, tuple[Directive, ...]]) -> str:
    """The day of the run, as text; nothing that ends comes before the empty one."""
    has_end = any(one.until for some in directives.values() for one in some)
    return today().isoformat() if has_end else ""


def _is_expired(one: Directive, day: str) -> bool:
    return bool(one.until) and one.until < day


def _is_in_force(one: Directive, day: str) -> bool:
    if one.fault or one.form is Form.ENABLE or _is_expired(one, day):
        return False
    return bool(one.reason) or not one.needs_reason


def _silenced(
    findings: Sequence[tuple[int, Finding]], directives: Sequence[Directive], day: str
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each finding that is silenced, with the directive and the name that do it.

    Where several could, it is the one that begins last. Findings are in the order of lines.
    """
    scopes: defaultdict[str, list[_Scope]] = defaultdict(list)
    for number, one in enumerate(directives):
        if _is_in_force(one, day):
            for at, name in enumerate(one.names):
                for rule in (_ALL,) if name.rules is None else name.rules:
                    scopes[rule].append(_Scope(name.first_line, name.last_line, number, at))
    if not scopes:
        return
    sweeps = {rule: _Sweep(some) for rule, some in scopes.items()}
    for at, finding in findings:
        line = finding.span.start.line
        for rule in (finding.rule, _ALL):
            place = sweeps[rule].at(line) if rule in sweeps else None
            if place is not None:
                yield at, place
                break


_ALL = ""


class _Scope(msgspec.Struct, frozen=True):
    """The lines on which a directive silences a rule; `at` says by which of its names."""

    first_line: int
    last_line: int
    directive: int
    at: int


class _Sweep:
    """Which scope holds a line, asked for lines in ascending order."""

    def __init__(self, scopes: list[_Scope]) -> None:
        self._scopes = sorted(scopes, key=attrgetter("first_line"), reverse=True)
        self._begun: list[_Scope] = []

    def at(self, line: int) -> tuple[int, int] | None:
        """The directive and the name whose scope began last of those that hold the line."""
        while self._scopes and self._scopes[-1].first_line <= line:
            self._begun.append(self._scopes.pop())
        while self._begun and self._begun[-1].last_line < line:
            self._begun.pop()
        return (self._begun[-1].directive, self._begun[-1].at) if self._begun else None


def _faults(
    path: str,
    directives: Iterable[Directive],
    used: set[tuple[int, int]],
    day: str,
    on: Mapping[str, Severity],
    report: Report,
) -> Iterator[Finding]:
    """What is wrong with the directives of a file."""
    source: bytes | None = None
    for number, one in enumerate(directives):
        for rule, message, at in _told(one, number, used, day):
            if rule not in on:
                continue
            if source is None:
                source = report.read_source(path) or b""
            name = one.names[at] if at is not None else None
            yield Finding(
                rule=rule,
                message=message,
                severity=on[rule],
                confidence=Confidence.HIGH,
                path=path,
                span=one.span,
                fixes=_fixes(path, one, name, rule, source),
            )


def _told(
    one: Directive, number: int, used: set[tuple[int, int]], day: str
) -> Iterator[tuple[str, str, int | None]]:
    """Rule, message, and which name it is about where it is about one of several."""
    if one.fault:
        yield UNKNOWN, f"this suppression has no effect: {one.fault}", None
        return
    for at, name in enumerate(one.names):
        if not name.is_known:
            yield UNKNOWN, _unknown(name), at
    if _is_expired(one, day):
        names = ", ".join(f"`{name.text}`" for name in one.names)
        ended = f"the suppression of {names} ended on {one.until}"
        yield EXPIRED, f"{ended}; mend the code, or give a later day", None
        return
    if not one.reason and _wants_reason(one):
        effect = ", so it has no effect" if one.needs_reason else ""
        sign = "--" if one.form.is_own else "//"
        add = "add why" if one.form in _PLAIN else f"add ` {sign} ` and why"
        yield NO_REASON, f"the suppression gives no reason{effect}; {add}", None
        if one.needs_reason:
            return
    unused = [
        at
        for at, name in enumerate(one.names)
        if name.is_watched and (number, at) not in used and not _ends_one(one, name)
    ]
    if len(unused) == len(one.names):
        yield UNUSED, _unused(one, [one.names[at] for at in unused]), None
    else:
        for at in unused:
            yield UNUSED, _unused(one, [one.names[at]]), at


_PLAIN = frozenset({Form.LINT_IGNORE, Form.LINT_FILE_IGNORE})


def _wants_reason(one: Directive) -> bool:
    # What another linter is told needs no reason of ours; who names this tool owes one.
    return one.needs_reason or (
        one.form is Form.NOLINT and any(name.text and _is_ours(name) for name in one.names)
    )


def _is_ours(name: Name) -> bool:
    return name.rules is None or name.rules == (name.text,)


def _ends_one(one: Directive, name: Name) -> bool:
    return one.form is Form.ENABLE and name.last_line == 0


def _unknown(name: Name) -> str:
    if name.meant.endswith("/"):
        return f"`{name.text}` is a topic; name each of its rules: `{name.meant}…`"
    hint = f"did you mean `{name.meant}`?" if name.meant else "`golint-agent rules` lists them"
    return f"there is no rule `{name.text}`; {hint}"


def _unused(one: Directive, names: Sequence[Name]) -> str:
    if one.form is Form.ENABLE:
        named = ", ".join(f"`{name.text}`" for name in names if name.text) or "anything"
        return f"nothing disables {named} above; remove the comment"
    named = ", ".join(f"`{name.text}`" for name in names)
    return f"{named} finds nothing that this suppresses; remove it"


def _fixes(
    path: str, one: Directive, name: Name | None, rule: str, source: bytes
) -> tuple[Fix, ...]:
    """Edits that mend a directive without touching code; none where a person has to decide."""
    start, end = one.span.start.byte, one.span.end.byte
    if rule == UNKNOWN and name is not None and name.meant and not name.meant.endswith("/"):
        edit = Edit(path, name.start_byte, name.end_byte, name.meant)
        return (Fix(f"write `{name.meant}`", "unsafe", (edit,)),)
    if rule not in (UNUSED, EXPIRED):
        return ()
    if name is not None:
        edit = Edit(path, *_without_comma(name, one, source), "")
        return (Fix(f"remove `{name.text}`", "safe", (edit,)),)
    line_start = source.rfind(b"\n", 0, start) + 1
    line_end = source.find(b"\n", end)
    before = source[line_start:start]
    if not before.strip(b" \t") and not source[end : max(line_end, end)].strip():
        edit = Edit(path, line_start, line_end + 1 if line_end >= 0 else len(source), "")
    else:
        edit = Edit(path, start - (len(before) - len(before.rstrip(b" \t"))), end, "")
    return (Fix("remove the comment", "safe", (edit,)),)


def _without_comma(name: Name, one: Directive, source: bytes) -> tuple[int, int]:
    """The bytes of a name in a list, and of one comma beside it."""
    start, end = name.start_byte, name.end_byte
    behind = source[end : one.span.end.byte]
    if behind.lstrip(b" \t").startswith(b","):
        return start, end + behind.index(b",") + 1
    before = source[one.span.start.byte : start]
    stripped = before.rstrip(b" \t,")
    return one.span.start.byte + len(stripped), end
