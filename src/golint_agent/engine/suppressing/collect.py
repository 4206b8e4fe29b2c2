"""Finds the directives of a file, and the lines on which each silences findings.

- An own directive behind code is about its line. Alone on its line it is about the statement, the
  declaration or the element that follows, whatever comments stand between.
- `//nolint` is about the lines of its group of comments, and about what starts in the line below
  the group, at the column of the group (golangci-lint, pkg/result/processors/nolint_filter.go).
  A package clause stands for its file. Of several in a group the first alone reaches below.
- `//lint:ignore` is about the line on which the node begins that go/ast's CommentMap gives the
  comment to (staticcheck, analysis/lint and lintcmd/runner).
- `// #nosec` is about the lines of that node: those up to the comment where it stands behind code,
  and all of what follows where it does not (gosec, analyzer.go).

A group is what go/parser makes one: comments behind code on one line, or comments on lines that
follow one another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from golint_agent.engine.suppressing.directives import (
    TO_THE_END,
    Directive,
    Form,
    Name,
    may_hold_directives,
)
from golint_agent.engine.suppressing.go_nodes import (
    Group,
    commented_ends,
    commented_nodes,
    nodes_at,
    package_clause_of,
)
from golint_agent.engine.suppressing.grammar import parse_directive
from golint_agent.findings import Position
from golint_agent.syntax import SourceFile
from golint_agent.syntax.comments import Comment, comments

_BLANK = re.compile(rb"[\s\x00]*")
#: More space than this behind a node is none that anybody wrote.
_MOST_BLANK = 4096


def directives_in(source: SourceFile) -> tuple[Directive, ...]:
    """The directives of a parsed file, in order; it takes time in the order of its size."""
    data = source.data
    if source.tree is None or not may_hold_directives(data):
        return ()
    read = _Reader(source, comments(source))
    found = [(number, one) for number, one in read.directives()]
    if not found:
        return ()
    read.look(found)
    placed = [read.placed(number, one) for number, one in found]
    return _with_ranges(placed)


class _Reader:
    """The comments of a file, in groups, with the code around them."""

    def __init__(self, source: SourceFile, found: list[Comment]) -> None:
        self._source = source
        self._data = source.data
        self._comments = found
        self._ends = [source.position(comment.end_byte) for comment in found]
        self._starts = [source.position(comment.start_byte) for comment in found]
        #: Behind code on its line, by comment.
        self._is_behind: list[bool] = []
        #: The first and the last comment of each comment's group.
        self._group: list[tuple[int, int]] = []
        #: The first byte of code behind each comment, and the byte that ends the code before it.
        self._next: list[int] = []
        self._before: list[int] = []
        #: The first `//nolint` of a group, by the group's first comment.
        self._first_of_group: dict[int, int] = {}
        self._starting = {comment.start_byte: n for n, comment in enumerate(found)}
        self._comment_ending = {comment.end_byte: n for n, comment in enumerate(found)}
        self._package: int | None = None
        self._end_of_node: dict[int, int] = {}
        #: The byte at which what a group belongs to begins, by the group's first comment.
        self._owners: dict[int, int] = {}
        #: Where code ends whose comment behind it is a node of its own.
        self._commented: set[int] = set()
        self._find_groups()

    def _find_groups(self) -> None:
        first = 0
        end, code_end = 0, 0
        for number, comment in enumerate(self._comments):
            gap = _BLANK.match(self._data, end)
            is_next = number > 0 and gap is not None and gap.end() >= comment.start_byte
            if not is_next:
                code_end = _code_end(self._data, end, comment.start_byte)
            behind = self._line_of(code_end) == comment.line and code_end > 0
            last_line = self._ends[number - 1].line if number else 0
            goes_on = (
                is_next
                and number > 0
                and behind == self._is_behind[number - 1]
                and comment.line <= last_line + (0 if behind else 1)
            )
            if not goes_on:
                first = number
            self._is_behind.append(behind)
            self._group.append((first, number))
            self._before.append(code_end)
            end = comment.end_byte
        self._close_groups()

    def _close_groups(self) -> None:
        """Say of each comment where its group ends, and where code goes on; from the last one."""
        size = len(self._data)
        last, after = len(self._comments) - 1, size
        self._next = [size] * len(self._comments)
        for number in range(len(self._comments) - 1, -1, -1):
            first, _ = self._group[number]
            if number < len(self._comments) - 1 and self._group[number + 1][0] != first:
                last = number
            self._group[number] = first, last
            gap = _BLANK.match(self._data, self._comments[number].end_byte)
            at = gap.end() if gap is not None else size
            is_comment = (
                number + 1 < len(self._comments) and at == self._comments[number + 1].start_byte
            )
            after = after if is_comment else at
            self._next[number] = after

    def _line_of(self, end_byte: int) -> int:
        """The line of the last byte before a byte."""
        return self._source.position(max(end_byte - 1, 0)).line

    def directives(self) -> Iterator[tuple[int, Directive]]:
        """The directives with the numbers of their comments; their lines are not known yet."""
        for number, comment in enumerate(self._comments):
            text = self._data[comment.start_byte : comment.end_byte]
            if not may_hold_directives(text):
                continue
            found = parse_directive(
                text.decode("utf-8", "surrogateescape").rstrip("\r"),
                self._source.span_of(comment.start_byte, comment.end_byte),
                is_alone=not self._is_behind[number],
            )
            if found is not None:
                yield number, found

    def look(self, found: Sequence[tuple[int, Directive]]) -> None:
        """Find what comments may be about, in a walk or two."""
        starts: set[int] = set()
        ends: set[int] = set()
        for number, one in found:
            if one.form is Form.NOLINT:
                self._first_of_group.setdefault(self._group[number][0], number)
            starts.add(self._next[number])
            below = self._below_group(number)
            if below is not None:
                starts.add(below)
                comment = self._starting.get(below)
                if comment is not None and self._is_behind[comment]:
                    ends.add(self._before[comment])
        root = self._source.root
        if any(one.form in (Form.LINT_IGNORE, Form.NOSEC) for _, one in found):
            self._owners = self._owners_of_groups()
            starts.update(
                self._owners[self._group[number][0]]
                for number, one in found
                if one.form is Form.NOSEC
            )
        self._package = package_clause_of(root)
        self._end_of_node = nodes_at(root, starts)
        self._commented = commented_ends(root, ends) if ends else set()

    def _owners_of_groups(self) -> dict[int, int]:
        numbers = [n for n, (first, _) in enumerate(self._group) if n == first]
        groups = [
            Group(
                self._starts[number].byte,
                self._ends[last].byte,
                self._starts[number].line,
                self._ends[last].line,
            )
            for number, last in (self._group[number] for number in numbers)
        ]
        source = self._source
        owners = commented_nodes(
            source.root, groups, self._code_end_of, lambda byte: source.position(byte).line
        )
        return dict(zip(numbers, owners, strict=True))

    def _code_end_of(self, end: int) -> int:
        """Where a node that ends at a byte ends without the space and the comments in it."""
        if self._data[end - 1 : end].isspace():
            window = self._data[max(end - _MOST_BLANK, 0) : end]
            end -= len(window) - len(window.rstrip())
        number = self._comment_ending.get(end)
        return self._before[number] if number is not None else end

    def _below_group(self, number: int) -> int | None:
        """The byte below a group, at its column; None where there is no such place."""
        first, last = self._group[number]
        column = self._starts[first].column
        end = self._ends[last].byte
        line_end = self._data.find(b"\n", end)
        if line_end < 0:
            return None
        byte = line_end + column
        found = self._source.position(byte) if byte < len(self._data) else None
        wanted = Position(byte, self._ends[last].line + 1, column)
        return byte if found == wanted else None

    def placed(self, number: int, one: Directive) -> Directive:
        """A directive with the lines of its names; ranges are not among them."""
        comment = self._starts[number].line, self._ends[number].line
        fault = one.fault
        match one.form:
            case Form.IGNORE:
                lines = comment if self._is_behind[number] else self._what_follows(number)
            case Form.NOLINT:
                lines = self._nolint_lines(number)
            case Form.LINT_IGNORE:
                line = self._source.position(self._owners[self._group[number][0]]).line
                lines = line, line
            case Form.NOSEC:
                lines = self._nosec_lines(number)
            case Form.FILE_IGNORE | Form.LINT_FILE_IGNORE:
                lines = 1, TO_THE_END
                if one.form is Form.FILE_IGNORE and not self._is_above_package(number):
                    fault = fault or "it silences a file only above the package clause; move it"
            case _:
                lines = comment[0], TO_THE_END
        names = tuple(
            msgspec.structs.replace(name, first_line=lines[0], last_line=lines[1])
            for name in one.names
        )
        return msgspec.structs.replace(one, names=names, fault=fault)

    def _is_above_package(self, number: int) -> bool:
        return self._package is None or self._comments[number].start_byte < self._package

    def _end_line(self, start: int) -> int | None:
        """The last line of what starts at a byte; None where nothing does."""
        if start == self._package:
            return TO_THE_END
        comment = self._starting.get(start)
        if comment is not None and self._before[comment] in self._commented:
            return self._ends[self._group[comment][1]].line
        end = self._end_of_node.get(start)
        return self._line_of(self._code_end_of(end)) if end is not None else None

    def _what_follows(self, number: int) -> tuple[int, int]:
        start = self._starts[number].line
        following = self._next[number]
        if following == self._package:
            return start, self._ends[number].line  # the file has a directive of its own
        return start, self._end_line(following) or self._ends[number].line

    def _nolint_lines(self, number: int) -> tuple[int, int]:
        first, last = self._group[number]
        lines = self._starts[first].line, self._ends[last].line
        reaches = self._first_of_group[first] == number
        below = self._below_group(number) if reaches else None
        end = self._end_line(below) if below is not None else None
        return lines[0], max(end or 0, lines[1])

    def _nosec_lines(self, number: int) -> tuple[int, int]:
        owner = self._owners[self._group[number][0]]
        first, last = self._starts[number].line, self._ends[number].line
        above = self._source.position(owner).line
        is_told_before = self._is_behind[number] and above <= first
        end = None if is_told_before else self._end_line(owner)
        return min(above, first), max(end or 0, last)


def _code_end(data: bytes, start: int, end: int) -> int:
    """Where the code between two bytes ends, without the space and the comma behind it."""
    code = data[start:end].rstrip(b" \t\r\n\f\v\x00,;")
    return start + len(code)


def _with_ranges(found: list[Directive]) -> tuple[Directive, ...]:
    """Let each `disable` end where an `enable` of the same name, or of all, stands."""
    if not any(one.form is Form.DISABLE for one in found):
        return tuple(found)
    opened: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    ends: dict[tuple[int, int], int] = {}
    closes: set[tuple[int, int]] = set()
    for at, one in enumerate(found):
        for number, name in enumerate(one.names if not one.fault else ()):
            if one.form is Form.DISABLE:
                opened[name.text].append((at, number))
            elif one.form is Form.ENABLE:
                names = [name.text] if name.text else list(opened)
                for text in names:
                    for place in opened.pop(text, ()):
                        ends[place] = one.span.start.line
                        closes.add((at, number))
    return tuple(
        msgspec.structs.replace(
            one,
            names=tuple(_ranged(name, (at, n), ends, closes) for n, name in enumerate(one.names)),
        )
        if one.form in (Form.DISABLE, Form.ENABLE)
        else one
        for at, one in enumerate(found)
    )


def _ranged(
    name: Name,
    place: tuple[int, int],
    ends: dict[tuple[int, int], int],
    closes: set[tuple[int, int]],
) -> Name:
    if place in ends:
        return msgspec.structs.replace(name, last_line=ends[place])
    if place in closes:
        return msgspec.structs.replace(name, last_line=0)
    return name
