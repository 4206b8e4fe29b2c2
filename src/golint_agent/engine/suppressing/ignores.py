"""Writes `//golintagent:ignore` comments into the text of a file, as gofmt leaves them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from golint_agent.engine.suppressing.collect import directives_in
from golint_agent.engine.suppressing.directives import Directive, Form
from golint_agent.findings import Finding
from golint_agent.syntax import parse
from golint_agent.syntax.source_file import line_starts

_DIRECTIVE = re.compile(rb"//(?:[a-z0-9]+:[a-z0-9]|line |extern |export )")


Rules = Mapping[int, Iterable[str]]


def with_ignores(
    path: str, data: bytes, findings: Sequence[Finding], reason: str
) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a file with comments for its findings, and the findings that they suppress.

    A comment goes above the line of a finding where that suppresses it, and behind the line
    elsewhere. `reason` is made one line of text.
    """
    reason = " ".join(reason.split())
    rules: defaultdict[int, set[str]] = defaultdict(set)
    for finding in findings:
        rules[finding.span.start.line].add(finding.rule)
    above: Rules = rules
    behind: Rules = {}
    new, missed = _tried(path, data, above, behind, reason)
    if missed:
        above, behind = _without(rules, missed), {line: rules[line] for line in missed}
        new, missed = _tried(path, data, above, behind, reason)
    if missed:
        above, behind = _without(above, missed), _without(behind, missed)
        new, lost = _tried(path, data, above, behind, reason)
        if lost:
            return data, ()
    return new, tuple(f for f in findings if f.span.start.line not in missed)


def _without(rules: Rules, lines: set[int]) -> Rules:
    return {line: some for line, some in rules.items() if line not in lines}


def _tried(
    path: str, data: bytes, above: Rules, behind: Rules, reason: str
) -> tuple[bytes, set[int]]:
    """The bytes with comments above and behind lines, and the lines where these do not help."""
    starts = [*line_starts(data), len(data)]
    parts: list[bytes] = []
    done = added = 0
    places: dict[int, tuple[int, int]] = {}
    for line in sorted({*above, *behind}):
        start, end = starts[line - 1], starts[line]
        text = data[start:end].removesuffix(b"\n").removesuffix(b"\r")
        newline = b"\r\n" if data[start:end].endswith(b"\r\n") else b"\n"
        if line in above:
            indent = text[: len(text) - len(text.lstrip(b" \t"))]
            before = data[starts[line - 2] : start].strip() if line > 1 else b""
            parts.append(data[done:start])
            if before.startswith(b"//") and not _DIRECTIVE.match(before):
                # gofmt sets directives apart from the text of a comment.
                parts.append(indent + b"//" + newline)
                added += 1
            parts.append(indent + _comment(above[line], reason) + newline)
            added += 1
            done = start
            places[line] = line + added - 1, line + added
        else:
            at = start + len(text.rstrip(b" \t"))
            parts += [data[done:at], b" " + _comment(behind[line], reason)]
            done = start + len(text)
            places[line] = line + added, line + added
    parts.append(data[done:])
    new = b"".join(parts)
    return new, _missed(path, new, {**above, **behind}, places)


def _comment(rules: Iterable[str], reason: str) -> bytes:
    names = ",".join(sorted(rules))
    return f"//golintagent:ignore {names} -- {reason}".encode("utf-8", "replace")


def _missed(
    path: str, data: bytes, rules: Rules, places: Mapping[int, tuple[int, int]]
) -> set[int]:
    """The lines, as they were numbered before, whose comment does not suppress what it names.

    `places` are, by these lines, where the comment and the line are now.
    """
    source = parse(path, data)
    by_line = {
        one.span.start.line: one
        for one in directives_in(source)
        if one.form is Form.IGNORE and not one.fault and one.reason
    }
    return {
        line
        for line, (comment, now) in places.items()
        if comment not in by_line or not _holds(by_line[comment], now, rules[line])
    }


def _holds(one: Directive, line: int, rules: Iterable[str]) -> bool:
    return {n.text for n in one.names if n.first_line <= line <= n.last_line} >= set(rules)
