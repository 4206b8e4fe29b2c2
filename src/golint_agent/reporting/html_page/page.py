"""The page as a whole: what a report says, and the script that filters it where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from golint_agent.findings import Finding, Report, Severity
from golint_agent.reporting.html_page.coverage import coverage_of
from golint_agent.reporting.html_page.embedded import Embedded
from golint_agent.reporting.html_page.markup import (
    block,
    line,
    policy_hash,
    script_data,
    spoken,
)
from golint_agent.reporting.html_page.rule_pages import facts_of, page_writer
from golint_agent.reporting.html_page.source_lines import Mark
from golint_agent.reporting.html_page.trend import Point, present_point
from golint_agent.reporting.html_page.trend_part import trend_part
from golint_agent.reporting.problems import problem_place, problem_severity, problem_text
from golint_agent.reporting.rule_counts import statistics_of
from golint_agent.reporting.summary import counts, summary_line

#: So many findings can be read where no script runs.
WITHOUT_SCRIPT = 100


def render_html(report: Report, earlier: Sequence[Point] = ()) -> str:
    """One file with everything in it: it asks for nothing else, and runs no script but ours.

    Paths are relative to the working directory. `earlier` are points of a trend, the oldest first.
    Suppressed findings are in it where the report shows them; they are counted anyway.
    """
    # A page is a file, and a file is the same bytes each time.
    untimed = msgspec.structs.replace(report.summary, duration_seconds=None)
    timeless = msgspec.structs.replace(report, summary=untimed)
    return "\n".join(_lines(timeless, earlier)) + "\n"


def _lines(report: Report, earlier: Sequence[Point]) -> Iterator[str]:
    style, script = _beside("report.css"), _beside("report.js")
    policy = (
        f"default-src 'none'; script-src {policy_hash(script)}; style-src {policy_hash(style)};"
        " base-uri 'none'; form-action 'none'"
    )
    embedded = Embedded(report)
    yield "<!DOCTYPE html>"
    yield f"<!-- golint-agent {line(report.tool_version)} -->"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield "<title>golint-agent report</title>"
    yield f"<style>{style}</style></head><body>"
    yield '<a class="skip" href="#findings">Skip to the findings</a>'
    yield from _header(report, with_trend=bool(earlier))
    yield '<main><section id="findings"><h2>Findings</h2>'
    yield from _findings(report, embedded)
    yield "</section>"
    yield from _section("by-rule", "Counts by rule", _counts_by_rule(report))
    yield from _section("problems", "Problems", _problems(report, embedded))
    if earlier:
        yield from _section("trend", "Trend", trend_part([*earlier, present_point(report)]))
    yield from _section("standard", "The standard", _standard(report))
    yield from _section("checked", "What was checked", _checked(report))
    yield from _section("rules", "Rules", _rules(report))
    yield "</main>"
    yield f'<script type="application/json" id="data">{script_data(embedded.data())}</script>'
    yield f"<script>{script}</script></body></html>"


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")


def _section(name: str, title: str, lines: Iterator[str]) -> Iterator[str]:
    """A part of the page; nothing where it has nothing to say."""
    inner = list(lines)
    if inner:
        yield f'<section id="{name}"><h2>{title}</h2>'
        yield from inner
        yield "</section>"


def _header(report: Report, *, with_trend: bool) -> Iterator[str]:
    by_severity = Counter(finding.severity for finding in report.findings)
    revision = f"Revision <code>{line(report.revision[:12])}</code>" if report.revision else ""
    branch = f" of <code>{line(report.branch)}</code>" if report.revision and report.branch else ""
    yield "<header><h1>golint-agent report</h1>"
    yield f'<p class="soft">{line(summary_line(report))}. {revision}{branch}</p>'
    yield '<ul class="tiles">'
    for severity in Severity:
        number = by_severity[severity]
        plural = "" if number == 1 or severity is Severity.INFO else "s"
        yield f'<li class="{severity}"><b>{number}</b>{severity}{plural}</li>'
    for number, noun in (
        (len(report.suppressed), "suppressed"),
        (len(report.problems), "problem" if len(report.problems) == 1 else "problems"),
        (report.summary.files, "file checked" if report.summary.files == 1 else "files checked"),
    ):
        yield f"<li><b>{number}</b>{noun}</li>"
    yield "</ul>"
    parts = {
        "findings": "Findings",
        "by-rule": "Counts by rule" if report.findings else "",
        "problems": "Problems" if report.problems else "",
        "trend": "Trend" if with_trend else "",
        "standard": "The standard",
        "checked": "What was checked",
        "rules": "Rules" if report.rules else "",
    }
    yield '<nav aria-label="Parts of this page"><ul>'
    yield from (f'<li><a href="#{part}">{title}</a></li>' for part, title in parts.items() if title)
    yield "</ul></nav></header>"


def _findings(report: Report, embedded: Embedded) -> Iterator[str]:
    if not report.findings:
        yield f'<p class="kind">{_nothing_found(report)}</p>'
    yield '<div id="found" hidden>'
    yield from _filter()
    yield '<p><span id="count" role="status"></span> <button type="button" id="fold">'
    yield "Fold or unfold all groups</button></p>"
    yield '<p id="nothing" class="none" hidden>Nothing is like that. Take a filter away.</p>'
    yield '<ul id="list" class="findings"></ul>'
    yield '<button type="button" id="more" hidden></button></div>'
    yield '<div id="static">'
    if len(report.findings) > WITHOUT_SCRIPT:
        yield (
            f'<p class="soft">The first {WITHOUT_SCRIPT} of {len(report.findings)} findings.'
            " A browser that runs scripts shows and filters all of them.</p>"
        )
    yield '<ol class="findings">'
    for finding, row in zip(report.findings[:WITHOUT_SCRIPT], embedded.findings, strict=False):
        yield from _finding(finding, row, embedded)
    yield "</ol></div>"


def _nothing_found(report: Report) -> str:
    if report.problems or report.suppressed:
        rest = [f"problems ({len(report.problems)})"] if report.problems else []
        rest += [f"suppressed findings ({len(report.suppressed)})"] if report.suppressed else []
        return f"Nothing is reported. There are {' and '.join(rest)}."
    if not report.summary.files:
        return "No file was checked, so there is nothing to report."
    return "Nothing to mend: all that was checked is as the rules want it. Well done."


def _filter() -> Iterator[str]:
    yield '<form id="filter" hidden role="search"><label class="search">Search in message, path,'
    yield ' rule and symbol<input type="search" name="q" autocomplete="off"></label>'
    for name, title in (("rule", "Rule"), ("package", "Package")):
        yield f'<label>{title}<select name="{name}"><option value="">all</option></select></label>'
    yield '<label>Group by<select name="group">'
    for group in ("rule", "package", "severity", "file", "none"):
        yield f'<option value="{group}">{group}</option>'
    yield '</select></label><label id="state">State<select name="state">'
    for state in ("reported", "suppressed", "both"):
        yield f'<option value="{state}">{state}</option>'
    yield "</select></label><fieldset><legend>Severity</legend>"
    for severity in Severity:
        yield (
            f'<label><input type="checkbox" name="severity" value="{severity}" checked>'
            f" {severity}</label>"
        )
    yield '</fieldset><fieldset><legend>View</legend><label><input type="checkbox" id="open">'
    yield ' with code</label></fieldset><button type="button" id="clear">Clear</button></form>'


def _finding(finding: Finding, row: list[Any], embedded: Embedded) -> Iterator[str]:
    path = embedded.relative(finding.path)
    start = finding.span.start
    yield (
        f'<li><p><span class="badge {finding.severity}">{finding.severity}</span>'
        f' {spoken(finding.message)} <code class="soft">{line(finding.rule)}</code>'
        f' <span class="place">{line(path)}:{start.line}:{start.column}</span></p>'
    )
    mark = row[_MARK] if len(row) > _MARK else None
    if mark is not None:
        yield _excerpt(embedded.lines.shown[finding.path], start.line, mark, embedded.around)
    for related in finding.related:
        place = f"{embedded.relative(related.path)}:{related.span.start.line}"
        yield f'<p>{spoken(related.message)} <span class="place">{line(place)}</span></p>'
    yield from (f"<p>Fix ({line(fix.safety)}): {spoken(fix.title)}</p>" for fix in finding.fixes)
    yield "</li>"


_MARK = 8  # its place in a row of `Embedded`


def _excerpt(shown: dict[int, str], number: int, mark: Mark, around: int) -> str:
    lines = []
    for near in range(number - around, number + around + 1):
        text = mark[0] if near == number and len(mark) == _WITH_TEXT else shown.get(near)
        if text is not None:
            lines.append(f'<span class="number-of-line">{near}</span>{block(str(text))}')
    return f'<pre tabindex="0">{chr(10).join(lines)}</pre>'


_WITH_TEXT = 3


def _counts_by_rule(report: Report) -> Iterator[str]:
    rows = sorted(statistics_of(report), key=lambda row: row.severity.rank)
    if not rows:
        return
    yield '<div class="wide"><table class="counts"><thead><tr><th scope="col">Rule</th>'
    yield '<th scope="col">Severity</th><th scope="col" class="number">Findings</th>'
    for name in ("Files", "Fixable"):  # what a narrow screen has no room for
        yield f'<th scope="col" class="number minor">{name}</th>'
    yield "</tr></thead><tbody>"
    for row in rows:
        yield f'<tr><td><a href="#rule={line(row.rule)}"><code>{line(row.rule)}</code></a></td>'
        yield f'<td class="{row.severity}">{row.severity}</td>'
        yield f'<td class="number">{row.findings}</td>'
        yield f'<td class="number minor">{row.files}</td>'
        yield f'<td class="number minor">{row.fixable}</td></tr>'
    yield "</tbody></table></div>"


def _problems(report: Report, embedded: Embedded) -> Iterator[str]:
    if not report.problems:
        return
    yield "<p>This was not, or not fully, checked.</p><ul>"
    for problem in report.problems:
        severity = problem_severity(problem)
        place = problem_place(problem, embedded.relative)
        yield (
            f'<li><span class="badge {severity}">{line(problem.kind)}</span>'
            f' <span class="place">{line(place)}</span>{spoken(problem_text(problem))}</li>'
        )
    yield "</ul>"


def _standard(report: Report) -> Iterator[str]:
    headings = coverage_of(report)
    bullets = [bullet for heading in headings for bullet in heading.bullets]
    held = sum(bool(bullet.rules) for bullet in bullets)
    yield f"<p>{held} of {len(bullets)} bullets have a rule in this run.</p>"
    pages = {rule.id for rule in report.rules}
    for heading in headings:
        covered = sum(bool(bullet.rules) for bullet in heading.bullets)
        yield f"<details><summary>{line(heading.title or 'Others')}"
        yield f' <span class="soft">{covered} of {len(heading.bullets)}</span></summary>'
        yield '<table><thead><tr><th scope="col">Bullet</th><th scope="col">Rules, and what they'
        yield " found</th></tr></thead><tbody>"
        for bullet in heading.bullets:
            told = ", ".join(_rule_link(rule, number, pages) for rule, number in bullet.rules)
            told = told or '<span class="none">no rule</span>'
            yield f"<tr><td>{line(bullet.text)}</td><td>{told}</td></tr>"
        yield "</tbody></table></details>"


def _rule_link(rule: str, number: int, pages: set[str]) -> str:
    name = f"<code>{line(rule)}</code>"
    return f'<a href="#rule:{line(rule)}">{name}</a> {number}' if rule in pages else name


def _checked(report: Report) -> Iterator[str]:
    if report.notes:
        yield "<ul>"
        yield from (f"<li>{spoken(note)}</li>" for note in report.notes)
        yield "</ul>"
    yield "<table><tbody>"
    numbers = {**counts(report), "suppressed": len(report.suppressed), "rules": len(report.rules)}
    for name, number in numbers.items():
        words = name.replace("_", " ")
        yield f'<tr><th scope="row">{words}</th><td class="number">{number}</td></tr>'
    yield "</tbody></table>"


def _rules(report: Report) -> Iterator[str]:
    if not report.rules:
        return
    write = page_writer()
    for rule in sorted(report.rules, key=lambda rule: rule.id):
        yield f'<details id="rule:{line(rule.id)}"><summary><code>{line(rule.id)}</code>'
        yield f" {spoken(rule.summary)}</summary>"
        yield facts_of(rule)
        yield write(rule)
        yield "</details>"
