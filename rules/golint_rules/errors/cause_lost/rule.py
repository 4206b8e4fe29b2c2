"""An error is put into the text of a new one, so nobody can tell any more what it was."""

from collections.abc import Iterator

from golint_agent.rulekit import (
    Call,
    Code,
    Confidence,
    Context,
    Edit,
    Files,
    Finding,
    Fix,
    Option,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import also
from golint_rules.knowledge.error_values.asked_errors import (
    AsksKind,
    givers,
    has_no_kind,
    is_asked_beside,
    is_asked_nowhere,
    tells_kinds,
)
from golint_rules.knowledge.error_values.error_formats import (
    handed_on,
    is_bare,
    is_only_logged,
    is_there,
    is_told_to_nobody_who_asks,
    lost_error,
    may_lose,
    way_to_keep,
    wrapping,
)
from golint_rules.knowledge.roles import is_shipped


@rule(
    id="errors/cause-lost",
    summary="an error is formatted instead of wrapped",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
    ),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Files(),
    where=is_shipped,
    needs=(AsksKind,),
    unless=is_asked_nowhere,
    words=("Errorf", "New"),
    options=(
        Option(
            "everywhere",
            default=False,
            help="report it also in packages that neither wrap an error nor ask what one is",
        ),
    ),
    cwe=("CWE-755",),
    tags=("errors",),
)
def cause_lost(ctx: Context) -> Iterator[Finding]:
    """Report errors that are returned with another one as text, once a file."""
    made = ctx.calls("fmt.Errorf", "errors.New")
    calls = sorted((c for c in made if may_lose(c.text)), key=lambda c: c.start_byte)
    calls = [call for call in calls if not is_told_to_nobody_who_asks(call)]
    found = [(call, lost) for call in calls if (lost := _lost(call)) is not None]
    if found and not (ctx.options.everywhere or is_asked_beside(ctx)):
        has_callers = ctx.package_name != "main"
        found = [
            (call, lost)
            for call, lost in found
            if is_bare(call.text) or (has_callers and tells_kinds(call, lost))
        ]
    if not found:
        return
    call, lost = found[0]
    name = f"`{lost.text.removesuffix('.Error()')}`{also(len(found) - 1, *_ALSO)}"
    hung = givers([lost for _, lost in found], ctx.module_path)
    yield ctx.finding(
        lost,
        f"`{call.target}` keeps only the text of {name}, so no caller can ask"
        f" `errors.Is` what happened; {way_to_keep(call, lost)}",
        related=tuple(Related(o.path, o.span, "and here") for _, o in found[1:]),
        fixes=_fixes(found, ctx),
        hangs_on="" if ctx.options.everywhere or is_bare(call.text) else hung,
    )


_ALSO = (" (and in one more place of this file)", " (and in {} more places of this file)")


def _fixes(found: list[tuple[Call, Code]], ctx: Context) -> tuple[Fix, ...]:
    """The verb `%w` in each place where it is sure to print the same text."""
    safe: list[Edit] = []
    every: list[Edit] = []
    for call, lost in found:
        edits = [edit for edit in wrapping(call, lost, ctx) if edit not in every]
        every += edits
        safe += edits if is_there(lost) else []
    fixes = [_fix(safe, "safe")] if safe else []
    return (*fixes, _fix(every, "unsafe")) if len(every) > len(safe) else tuple(fixes)


def _fix(edits: list[Edit], safety: str) -> Fix:
    return Fix("wrap the error with `%w`", safety, tuple(edits))


def _lost(call: Call) -> Code | None:
    """The error that a call makes a text of, where what it makes is given on as an error."""
    statement = call.statement
    given = [*statement.returned, *(v for _, v in statement.assigned if v is not None)]
    made = handed_on(call)
    if not any(code.span == made.span for code in given) or is_only_logged(call):
        return None
    lost = lost_error(call)
    return None if lost is not None and has_no_kind(lost) else lost
