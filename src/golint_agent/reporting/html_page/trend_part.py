"""The trend as HTML: a chart of bars and the same numbers in a table."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from golint_agent.findings import Severity
from golint_agent.reporting.html_page.markup import line
from golint_agent.reporting.html_page.trend import Change, Point, change_between

_HEIGHT, _STEP, _BAR = 140, 48, 32  # of the chart, in its units
_ABOVE, _BELOW = 18, 20  # room for numbers
_RULES_SHOWN = 20


def trend_part(points: Sequence[Point]) -> Iterator[str]:
    """Lines of HTML for points in the order of time, the present one last; at least two."""
    changes = [change_between(earlier, later) for earlier, later in pairwise(points)]
    yield f"<p>Since {line(points[-2].label)}: {_told(changes[-1])}.</p>"
    yield from _chart(points)
    yield '<div class="wide"><table><thead><tr><th scope="col">Report</th>'
    yield from (
        f'<th scope="col" class="number {severity}">{severity}</th>' for severity in Severity
    )
    yield from (f'<th scope="col" class="number">{name}</th>' for name in ("all", "new", "gone"))
    yield "</tr></thead><tbody>"
    for index, (point, change) in enumerate(zip(points, [None, *changes], strict=True)):
        numbers = [point.severities[severity] for severity in Severity]
        came = [str(change.new), str(change.gone)] if change else ["", ""]
        cells = [*map(str, numbers), str(sum(numbers)), *came]
        name = point.label if index == len(points) - 1 else f"{index + 1}. {point.label}"
        yield f'<tr><th scope="row">{line(name)}</th>'
        yield from (f'<td class="number">{cell}</td>' for cell in cells)
        yield "</tr>"
    yield "</tbody></table></div>"
    yield from _rules(points[-2], points[-1])


def _told(change: Change) -> str:
    return f"{change.new} new, {change.gone} gone"


def _chart(points: Sequence[Point]) -> Iterator[str]:
    highest = max(1, *(point.severities.total() for point in points))
    width, height = _STEP * len(points), _ABOVE + _HEIGHT + _BELOW
    yield (
        f'<div class="wide"><svg viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        ' role="img" aria-label="Findings of each report; the table has the numbers">'
    )
    for index, point in enumerate(points):
        left, top = index * _STEP + (_STEP - _BAR) // 2, _ABOVE + _HEIGHT
        middle = left + _BAR // 2
        below = 0
        for severity in Severity:
            # Whole units, rounded from the sum, so that the parts of a bar leave no gap.
            above = below + point.severities[severity]
            low, high = (_HEIGHT * number // highest for number in (below, above))
            yield (
                f'<rect class="{severity}" x="{left}" y="{top - high}" width="{_BAR}"'
                f' height="{high - low}"/>'
            )
            below = above
        number = top - _HEIGHT * below // highest - 4
        yield f'<text x="{middle}" y="{number}" text-anchor="middle">{below}</text>'
        label = "now" if index == len(points) - 1 else str(index + 1)
        yield f'<text x="{middle}" y="{height - 5}" text-anchor="middle">{label}</text>'
    yield "</svg></div>"


def _rules(earlier: Point, later: Point) -> Iterator[str]:
    """The rules whose number has changed most."""
    changed = {
        rule: later.rules[rule] - earlier.rules[rule]
        for rule in later.rules.keys() | earlier.rules.keys()
        if later.rules[rule] != earlier.rules[rule]
    }
    most = sorted(changed, key=lambda rule: (-abs(changed[rule]), rule))[:_RULES_SHOWN]
    if not most:
        return
    left = f", {_RULES_SHOWN} of {len(changed)}" if len(most) < len(changed) else ""
    yield f"<h3>Rules that changed most{left}</h3>"
    yield '<table><thead><tr><th scope="col">Rule</th><th scope="col" class="number">Before</th>'
    yield '<th scope="col" class="number">Now</th></tr></thead><tbody>'
    for rule in most:
        yield (
            f'<tr><td><code>{line(rule)}</code></td><td class="number">{earlier.rules[rule]}</td>'
            f'<td class="number">{later.rules[rule]}</td></tr>'
        )
    yield "</tbody></table>"
