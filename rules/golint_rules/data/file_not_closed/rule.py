"""A file is left open on some path: the process runs out of them, and what it wrote may be lost."""

from collections.abc import Iterator

from golint_agent.rulekit import Call, Calls, Confidence, Context, Finding, Related, Severity, rule
from golint_rules.knowledge.clients.open_files import OPENING, is_handed_on, left_open, opened_by
from golint_rules.knowledge.programs.programs import runs_at_start
from golint_rules.knowledge.programs.services import Services, is_in_service_program
from golint_rules.knowledge.roles import is_in_service


@rule(
    id="data/file-not-closed",
    summary="a file is left open on some path",
    standard=("API & Service Development: Implementing request handlers and middleware",),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    on=Calls(*OPENING),
    where=is_in_service,
    needs=(Services,),
    when=is_in_service_program,
    cwe=("CWE-772",),
    tags=("data", "reliability"),
)
def file_not_closed(call: Call, ctx: Context) -> Iterator[Finding]:
    """Report files that stay open where the function ends, and are nobody else's."""
    opened = opened_by(call)
    if opened is None or runs_at_start(call):
        return
    ends = left_open(call, opened)
    if not ends:
        return
    name = opened.name
    mend = f"write `defer {name}.Close()` behind the error check"
    if is_handed_on(opened):
        mend = f"call `{name}.Close()` there, as another path hands it on"
    yield ctx.finding(
        call.name_span,
        f"`{name}` of `{call.target}` stays open where the function ends without"
        f" `{name}.Close()`, one more each time, and a process may open so many; {mend}",
        related=tuple(Related(e.path, e.span, f"here `{name}` is still open") for e in ends[:3]),
    )
