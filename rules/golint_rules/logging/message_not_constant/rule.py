"""The message of a structured log line is another text each time: nobody can search or count it."""

from collections.abc import Iterator
from itertools import groupby

from golint_agent.rulekit import (
    Confidence,
    Finding,
    Module,
    ModuleContext,
    Related,
    Severity,
    rule,
)
from golint_rules.knowledge.basics.told_once import MAX_RELATED, also
from golint_rules.knowledge.log_lines.built_messages import ERROR, BuiltMessage

#: A module in which more files than these do it has the habit, and is told once.
_HABIT = 10
_OF_ERROR = (
    "the message of `{target}` is the error itself{also}, so no two lines can be searched or"
    " counted together; say what failed, and give the error as a field"
)
_BUILT = (
    "the message of `{target}` is put together with `{how}`{also}, so no two lines can be searched"
    " or counted together; keep the text constant and give the values as fields"
)
_ALSO = (", as one more message of this file is", ", as {} more messages of this file are")


@rule(
    id="logging/message-not-constant",
    summary="a log message that is put together",
    standard=(
        "What This Agent Does: Implementing proper error handling, logging, and observability",
        "Technical Expertise: Observability: OpenTelemetry, Zap, Prometheus metrics",
    ),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    on=Module(at=(BuiltMessage,)),
    cwe=("CWE-117",),
    tags=("logging", "observability"),
)
def message_not_constant(ctx: ModuleContext) -> Iterator[Finding]:
    """Report messages made by `Sprintf`, by `+` or of an error, where the line can hold fields.

    Once a file, and a module in which many files do so is told once.
    """
    for of_errors in (False, True):
        files: list[list[BuiltMessage]] = []
        for package in ctx.module.packages.values():
            facts = package.facts(BuiltMessage)
            meant = [fact for fact in facts if (fact.how == ERROR) is of_errors]
            for _, found in groupby(meant, lambda fact: fact.at.path):
                files.append(sorted(found, key=lambda fact: fact.at.span))
        if len(files) > _HABIT:
            # One of each file is shown, so that all files can be found.
            first, *others = (messages[0] for messages in files)
            more = f", as messages in {len(others)} more files of this module are"
            yield ctx.finding(first.at, _message(first, more), related=_related(others))
            continue
        for first, *others in files:
            more = also(len(others), *_ALSO)
            yield ctx.finding(first.at, _message(first, more), related=_related(others))


def _message(first: BuiltMessage, more: str) -> str:
    what = _OF_ERROR if first.how == ERROR else _BUILT
    return what.format(target=first.target, how=first.how, also=more)


def _related(others: list[BuiltMessage]) -> tuple[Related, ...]:
    return tuple(Related(fact.at.path, fact.at.span, "and here") for fact in others[:MAX_RELATED])
