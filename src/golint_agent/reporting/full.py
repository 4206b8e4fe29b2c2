"""The `full` format: each finding with its source excerpt, related places and how to learn more.

The findings of one rule in one file stand together. How to learn more of a rule is said once.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from golint_agent.findings import Finding, Problem, Related, Report, Severity, Span
from golint_agent.late_regex import late_regex
from golint_agent.reporting.colors import (
    SEVERITY_STYLE,
    Paint,
    Style,
    painter,
    summary_style,
)
from golint_agent.reporting.excerpt import excerpt
from golint_agent.reporting.paths import relative_paths
from golint_agent.reporting.problems import problem_place, problem_text
from golint_agent.reporting.rule_counts import table_lines
from golint_agent.reporting.safe_text import one_line
from golint_agent.reporting.summary import counted, summary_line
from golint_agent.reporting.suppressed import suppressed_lines
from golint_agent.reporting.wrapping import words_of, wrapped

DEFAULT_WIDTH = 100
"""Cells an excerpt may take where there is no edge to end before."""

_LEAST_EXCERPT = 20  # cells; a terminal narrower than this wraps
#: More findings than this are counted by rule at the end.
_FEW = 20
#: Of a finding's notes that say the same so many have their code; the others are one line.
_NOTES_WITH_CODE = 3
#: That line names so many places.
_PLACES = 50
_NAMED = late_regex("`[^`]*`")


def render_full(
    report: Report, *, color: bool, width: int, statistics: bool = False, quiet: bool = False
) -> str:
    """Findings and problems as blocks with a blank line between them, then the summary line.

    `width` are the cells of a terminal's line, 0 where there is no edge. With `statistics` a table
    of counts stands in the place of the findings; many findings have both. `quiet` leaves out all
    but findings and problems.
    """
    page = _Page(report, painter(color=color), width)
    blocks = [] if statistics else list(page.findings(with_help=not quiet))
    silenced = suppressed_lines(report, relative_paths(report))
    if silenced:
        blocks.append("\n".join(silenced))
    if report.problems:
        blocks.append("\n".join(map(page.problem, report.problems)))
    if statistics or (len(report.findings) > _FEW and not quiet):
        blocks += filter(None, ["\n".join(table_lines(report, page.paint))])
    if not quiet:
        blocks += filter(None, ["\n".join(page.next_steps()), page.summary()])
    return "\n\n".join(blocks) + "\n" if blocks else ""


class _Page:
    """What writes the parts of a report."""

    def __init__(self, report: Report, paint: Paint, width: int) -> None:
        self.paint = paint
        self._report = report
        self._width = width
        self._relative = relative_paths(report)
        self._read = cache(report.read_source)
        self._urls = {rule.id: rule.help_uri for rule in report.rules if rule.help_uri}

    def findings(self, *, with_help: bool) -> Iterator[str]:
        """A block for the findings of each rule in each file."""
        explained: set[str] = set()
        for group in _groups(self._report.findings):
            lines = [line for finding in group for line in self._finding(finding)]
            rule = group[0].rule
            if with_help and rule not in explained:
                explained.add(rule)
                lines += self._help(rule)
            yield "\n".join(lines)

    def problem(self, problem: Problem) -> str:
        """One problem, in one line or as many as it takes."""
        style = Style.ERROR if problem.fatal else Style.WARNING
        where = problem_place(problem, self._relative).rstrip()
        label = f"problem[{problem.kind}]"
        words = [(where, self.paint(where, Style.BOLD))] if where else []
        words.append((label, f"{self.paint('problem', style)}[{problem.kind}]"))
        words += words_of(problem_text(problem))
        return "\n".join(wrapped(words, self._width))

    def summary(self) -> str:
        """The last line."""
        lines = wrapped(words_of(summary_line(self._report)), self._width)
        style = summary_style(self._report)
        return "\n".join(self.paint(line, style) for line in lines)

    def next_steps(self) -> Iterator[str]:
        """What to do with what was found: how it is fixed, and where there is much to begin."""
        findings = self._report.findings
        fixable = sum(any(fix.safety == "safe" for fix in one.fixes) for one in findings)
        if fixable:
            text = (
                f"{counted(fixable, 'finding')} can be fixed: `--diff` shows how, `--fix` does it"
            )
            yield from wrapped(words_of(text), self._width)
        if len(findings) > _FEW:
            text = "`golint-agent explain RULE` says more of a rule, `golint-agent baseline write`"
            yield from wrapped(words_of(f"{text} accepts what is there"), self._width)

    def _finding(self, finding: Finding) -> Iterator[str]:
        style = SEVERITY_STYLE[finding.severity]
        rule = one_line(finding.rule)
        place = f"{self._place(finding.path, finding.span)}:"
        label = f"{self.paint(finding.severity, style)}[{rule}]"
        words = [(place, self.paint(place, Style.BOLD)), (f"{finding.severity}[{rule}]", label)]
        yield from wrapped([*words, *words_of(one_line(finding.message))], self._width)
        yield from self._excerpt(finding.path, finding.span, style)
        # What is named in a note may differ from place to place.
        kinds = [_NAMED.sub("`", related.message) for related in finding.related]
        counts = Counter(kinds)
        others: dict[str, list[Related]] = {kind: [] for kind in kinds}
        shown: Counter[str] = Counter()
        for kind, related in zip(kinds, finding.related, strict=True):
            # A single one more is not worth a line of another kind.
            if counts[kind] > _NOTES_WITH_CODE + 1 and shown[kind] == _NOTES_WITH_CODE:
                others[kind].append(related)
                continue
            shown[kind] += 1
            yield from self._note(related)
        for notes in filter(None, others.values()):
            yield from self._others(finding.path, notes)
        for fix in finding.fixes:
            yield from self._labelled("fix:", f"{one_line(fix.title)} ({one_line(fix.safety)})")

    def _note(self, related: Related) -> Iterator[str]:
        note = f"{self._place(related.path, related.span)}: note: {one_line(related.message)}"
        yield from self._indented(words_of(note))
        yield from self._excerpt(related.path, related.span, Style.INFO)

    def _others(self, path: str, notes: Sequence[Related]) -> Iterator[str]:
        """The places of notes alone; in the file of their finding, without its name."""
        places = (
            f"{note.span.start.line}:{note.span.start.column}"
            if note.path == path
            else self._place(note.path, note.span)
            for note in notes[:_PLACES]
        )
        more = f", and {len(notes) - _PLACES} more" if len(notes) > _PLACES else ""
        text = f"note: {len(notes)} more such places, at {', '.join(places)}{more}"
        return self._indented(words_of(text))

    def _help(self, rule: str) -> Iterator[str]:
        url = self._urls.get(rule, "")
        more = f", {one_line(url)}" if url else ""
        return self._labelled("help:", f"golint-agent explain {one_line(rule)}{more}")

    def _labelled(self, label: str, text: str) -> Iterator[str]:
        return self._indented([(label, self.paint(label, Style.BOLD)), *words_of(text)])

    def _indented(self, words: Iterable[tuple[str, str]]) -> Iterator[str]:
        width = max(self._width - 2, 1) if self._width else 0
        return (f"  {line}" for line in wrapped(words, width))

    def _place(self, path: str, span: Span) -> str:
        return f"{one_line(self._relative(path))}:{span.start.line}:{span.start.column}"

    def _excerpt(self, path: str, span: Span, style: Style) -> Iterator[str]:
        width = self._width or DEFAULT_WIDTH

        def mark(carets: str) -> str:
            return self.paint(carets, style)

        return _excerpt_lines(self._read(path), span, width, mark, self.paint)


def _groups(findings: Iterable[Finding]) -> Iterable[list[Finding]]:
    """The findings of each rule and severity in each file, in the order of their first ones."""
    groups: dict[tuple[str, str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.path, finding.rule, finding.severity), []).append(finding)
    return groups.values()


def _excerpt_lines(
    source: bytes | None,
    span: Span,
    width: int,
    mark: Callable[[str], str],
    paint: Paint,
) -> Iterator[str]:
    number = str(span.start.line)
    gutter = len(number) + len(" | ")
    shown = None
    if source is not None:
        shown = excerpt(source, span, max(width - gutter, _LEAST_EXCERPT))
    if shown is None:
        return
    bar = f"{' ' * len(number)} |"
    carets = " " * shown.marked_from + mark("^" * shown.marked_cells)
    to_line = f" to line {span.end.line}" if _reaches_past(span) else ""
    yield paint(bar, Style.DIM)
    yield f"{paint(f'{number} |', Style.DIM)} {shown.text}".rstrip()
    yield f"{paint(bar, Style.DIM)} {carets}{to_line}"


def _reaches_past(span: Span) -> bool:
    """Whether the span holds more of a later line than the line break before it."""
    last_line = span.end.line if span.end.column > 1 else span.end.line - 1
    return last_line > span.start.line
