"""Writes `//golintagent:ignore` comments into the text of a file, as gofmt leaves them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet

from golint_agent.engine.suppressing.collect import directives_in
from golint_agent.engine.suppressing.directives import Directive, Form
from golint_agent.findings import Finding
from golint_agent.syntax import KIND, parse
from golint_agent.syntax.comments import comments
from golint_agent.syntax.source_file import line_starts

_DIRECTIVE = re.compile(rb"//(?:[a-z0-9]+:[a-z0-9]|line |extern |export )")


#: What gofmt sets in columns.
_ALIGNED = frozenset(
    KIND[kind]
    for kind in ("const_spec", "field_declaration", "keyed_element", "type_spec", "var_spec")
)
_FUNCTIONS = frozenset({KIND["function_declaration"], KIND["method_declaration"]})
Rules = Mapping[int, Iterable[str]]


def with_ignores(
    path: str, data: bytes, findings: Sequence[Finding], reason: str
) -> tuple[bytes, tuple[Finding, ...]]:
    """The bytes of a file with comments for its findings, and the findings that they suppress.

    A comment goes above the line of a finding. Where it would part what gofmt aligns, such as the
    fields of a struct, and where it would suppress nothing above, it goes behind the line. `reason`
    is made one line of text.
    """
    reason = " ".join(reason.split())
    rules: defaultdict[int, set[str]] = defaultdict(set)
    for finding in findings:
        rules[finding.span.start.line].add(finding.rule)
    file = _File(path, data, reason)
    behind = file.aligned(rules)
    above = set(rules) - behind
    missed = set(rules)
    for _ in range(2):
        new, missed = file.tried(rules, above, behind)
        # What does not help on one side may on the other.
        above, behind = (above - missed) | (behind & missed), (behind - missed) | (above & missed)
        if not missed:
            return new, tuple(findings)
    new, missed = file.tried(rules, above, behind)
    if missed:
        above, behind = above - missed, behind - missed
        new, lost = file.tried(rules, above, behind)
        if lost:
            return data, ()
    return new, tuple(f for f in findings if f.span.start.line not in missed)


class _File:
    """A file that comments are written into."""

    def __init__(self, path: str, data: bytes, reason: str) -> None:
        self._path = path
        self._data = data
        self._reason = reason
        self._source = parse(path, data)
        self._starts = [*line_starts(data), len(data)]
        #: Where comments begin that stand behind code, by line.
        self._remarks: dict[int, int] = {}
        for comment in comments(self._source):
            if data[self._starts[comment.line - 1] : comment.start_byte].strip():
                self._remarks.setdefault(comment.line, comment.start_byte)

    def _line(self, line: int) -> bytes:
        """A line without its end."""
        text = self._data[self._starts[line - 1] : self._starts[line]]
        return text.removesuffix(b"\n").removesuffix(b"\r")

    def aligned(self, lines: Iterable[int]) -> set[int]:
        """The lines that gofmt aligns with their neighbours, where a comment behind them fits."""
        if self._source.tree is None:
            return set()
        found = {line for line in lines if self._is_aligned(line)}
        return {
            line
            for line in found
            if (self._takes_more(line) if line in self._remarks else self._padding(line, found) > 0)
        }

    def _takes_more(self, line: int) -> bool:
        """May a directive be put before the remark that stands behind a line?"""
        text = self._data[self._remarks[line] : self._starts[line]].rstrip()
        return text.startswith(b"//") and b"lint" not in text and not _DIRECTIVE.match(text)

    def _is_aligned(self, line: int) -> bool:
        text = self._line(line)
        byte = self._starts[line - 1] + len(text) - len(text.lstrip())
        node = self._source.root.named_descendant_for_byte_range(byte, byte)
        while node is not None and node.start_byte == byte:
            if node.kind_id in _ALIGNED or (node.kind_id in _FUNCTIONS and self._goes_on(line)):
                return True
            node = node.parent
        return False

    def _goes_on(self, line: int) -> bool:
        """Does code stand in the line above? A function that follows another is on one line."""
        above = self._line(line - 1).strip() if line > 1 else b""
        return bool(above) and not above.startswith(b"//") and not above.endswith(b"*/")

    def _padding(self, line: int, behind: AbstractSet[int]) -> int:
        """How many spaces gofmt has before a comment behind a line; 0 where it does not fit.

        Comments behind lines that follow one another begin at one column.
        """
        run = [line]
        for step in (-1, 1):
            at = line + step
            while at in behind or at in self._remarks:
                run.append(at)
                at += step
        columns = {self._width(at, self._remarks[at]) for at in run if at in self._remarks}
        widest = max(self._width(at) for at in run if at not in self._remarks)
        if not columns:
            return widest + 1 - self._width(line)
        column = columns.pop()
        return column - self._width(line) if not columns and widest < column else 0

    def _width(self, line: int, end: int | None = None) -> int:
        """The code points of a line up to a byte, or to the end of its code, without its indent."""
        text = self._line(line)
        stop = len(text.rstrip(b" \t")) if end is None else end - self._starts[line - 1]
        text = text[:stop]
        return len(text.lstrip(b" \t").decode("utf-8", "replace"))

    def tried(
        self, rules: Rules, above: AbstractSet[int], behind: AbstractSet[int]
    ) -> tuple[bytes, set[int]]:
        """The bytes with comments above and behind lines, and the lines where these do not help."""
        data = self._data
        parts: list[bytes] = []
        done = added = 0
        places: dict[int, tuple[int, int]] = {}
        for line in sorted({*above, *behind}):
            start, end = self._starts[line - 1], self._starts[line]
            text = self._line(line)
            comment = _comment(rules[line], self._reason)
            if line in above:
                newline = b"\r\n" if data[start:end].endswith(b"\r\n") else b"\n"
                indent = text[: len(text) - len(text.lstrip(b" \t"))]
                before = self._line(line - 1).strip() if line > 1 else b""
                parts.append(data[done:start])
                if before.startswith(b"//") and not _DIRECTIVE.match(before):
                    # gofmt sets directives apart from the text of a comment.
                    parts.append(indent + b"//" + newline)
                    added += 1
                parts.append(indent + comment + newline)
                added += 1
                done = start
                places[line] = line + added - 1, line + added
            elif line in self._remarks:
                at = self._remarks[line]
                parts += [data[done:at], comment + b" "]
                done = at
                places[line] = line + added, line + added
            else:
                at = start + len(text.rstrip(b" \t"))
                space = b" " * max(self._padding(line, behind), 1)
                parts += [data[done:at], space + comment]
                done = start + len(text)
                places[line] = line + added, line + added
        parts.append(data[done:])
        new = b"".join(parts)
        return new, _missed(self._path, new, rules, places)


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
