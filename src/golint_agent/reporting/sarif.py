"""The `sarif` format: SARIF 2.1.0 as GitHub code scanning takes it, the same on any machine."""

import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import quote, urlsplit, urlunsplit

import msgspec
import sarif_om

from golint_agent.findings import (
    Confidence,
    Finding,
    Fix,
    Problem,
    ProblemKind,
    Report,
    RuleInfo,
    Silencer,
    Suppressed,
    order_of,
)
from golint_agent.reporting.json_text import encode_json
from golint_agent.reporting.line_hash import line_hashes
from golint_agent.reporting.safe_text import multi_line, one_line
from golint_agent.reporting.sarif_places import SOURCE_ROOT, Om, Places
from golint_agent.reporting.sarif_rules import (
    LEVEL,
    cwe_numbers,
    cwe_taxonomy,
    descriptor,
)
from golint_agent.reporting.sarif_serialize import to_builtins
from golint_agent.reporting.summary import counts

SCHEMA_URI = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

# What GitHub code scanning takes of one upload. A larger file is refused as a whole.
MAX_RESULTS = 25_000
MAX_RULES = 25_000
MAX_GZIP_BYTES = 10_000_000
MAX_LOCATIONS = 1_000

_BRACKET = re.compile(r"(\\*)([\[\]])")
_LAST_BACKSLASHES = re.compile(r"\\+\Z")
_SCP_ADDRESS = re.compile(r"(?P<host>[\w.@-]+):(?P<path>[^/\\].*)")

_NOTIFICATIONS = {
    ProblemKind.UNREADABLE: "A file or directory could not be read.",
    ProblemKind.NOT_GO: "A file is not Go source.",
    ProblemKind.SYNTAX: "A file has syntax errors; the rest of it was checked.",
    ProblemKind.LIMIT: "A file is too large or too deep to check.",
    ProblemKind.TIMEOUT: "A file took too long to check.",
    ProblemKind.PROJECT: "A go.mod, go.work or package layout could not be understood.",
    ProblemKind.RULE: "A rule failed on a file.",
}
_LIMIT_NOTIFICATION = "report-limit"
_NOTIFICATION_INDEX = {
    name: index for index, name in enumerate([*map(str, _NOTIFICATIONS), _LIMIT_NOTIFICATION])
}


def render_sarif(
    report: Report, *, category: str = "", on_limit: Callable[[str], None] | None = None
) -> str:
    """One run. `category` names it among several uploads for one commit.

    What exceeds GitHub's limits is left out, the least severe findings first, and a notification
    says so; `on_limit` is told, too.
    """
    places = Places(report.read_source)
    silenced: dict[int, Suppressed] = {}
    if report.shows_suppressed and report.suppressed:
        silenced = {id(one.finding): one for one in report.suppressed}
        every = (*report.findings, *(one.finding for one in report.suppressed))
        report = msgspec.structs.replace(report, findings=tuple(sorted(every, key=order_of)))
    keep = MAX_RESULTS
    while True:
        findings = _most_severe(report.findings, keep)
        text = encode_json(to_builtins(_log(report, findings, places, category, silenced)))
        size = _gzip_size(text)
        if size <= MAX_GZIP_BYTES or not findings:
            if on_limit is not None:
                for limit in _exceeded(report, findings):
                    on_limit(limit)
            return text
        keep = len(findings) * MAX_GZIP_BYTES // size * 9 // 10


def _gzip_size(text: str) -> int:
    """Bytes after compression, or before it when that is within the limit already."""
    data = text.encode()
    return len(data) if len(data) <= MAX_GZIP_BYTES else len(gzip.compress(data, 6, mtime=0))


def _most_severe(findings: Sequence[Finding], count: int) -> Sequence[Finding]:
    """At most `count` findings in their own order."""
    if len(findings) <= count:
        return findings
    by_weight = sorted(range(len(findings)), key=lambda index: findings[index].severity.rank)
    return [findings[index] for index in sorted(by_weight[:count])]


def _log(
    report: Report,
    findings: Sequence[Finding],
    places: Places,
    category: str,
    silenced: Mapping[int, Suppressed],
) -> Om:
    rules = _rules(report.rules, findings)
    rule_index = {rule.id: index for index, rule in enumerate(rules)}
    numbers = cwe_numbers(rules)
    cwe_index = {number: index for index, number in enumerate(numbers)}
    reference = [sarif_om.ToolComponentReference(name="CWE", index=0)]
    hashes = _line_hashes(findings, places)
    run = sarif_om.Run(
        tool=sarif_om.Tool(
            driver=sarif_om.ToolComponent(
                name="golint-agent",
                version=report.tool_version,
                rules=[descriptor(rule, cwe_index) for rule in rules],
                notifications=_notification_descriptors(),
                supported_taxonomies=reference if numbers else None,
            )
        ),
        automation_details=_automation(category),
        invocations=[_invocation(report, findings, places, rule_index)],
        column_kind="unicodeCodePoints",
        # The root has no URI on purpose: SARIF (3.14.14) allows that for privacy and for output
        # that does not depend on the machine, and GitHub resolves relative URIs against the
        # repository without it.
        original_uri_base_ids={
            SOURCE_ROOT: sarif_om.ArtifactLocation(
                description=sarif_om.Message(text="The root of the repository.")
            )
        },
        version_control_provenance=_provenance(report),
        taxonomies=[cwe_taxonomy(numbers)] if numbers else None,
        results=[_result(each, places, rule_index, hashes, silenced) for each in findings],
    )
    return sarif_om.SarifLog(runs=[run], version="2.1.0", schema_uri=SCHEMA_URI)


def _rules(known: Iterable[RuleInfo], findings: Iterable[Finding]) -> list[RuleInfo]:
    """All rules of the run by id; only those with findings when there are too many."""
    by_id = {rule.id: rule for rule in known}
    used: dict[str, RuleInfo] = {}
    for each in findings:
        if each.rule not in used:
            used[each.rule] = by_id.get(each.rule, _unknown_rule(each))
    kept = by_id | used
    if len(kept) > MAX_RULES:
        kept = used
    return [kept[rule_id] for rule_id in sorted(kept)]


def _unknown_rule(finding: Finding) -> RuleInfo:
    return RuleInfo(
        id=finding.rule,
        summary=finding.rule,
        severity=finding.severity,
        confidence=Confidence.HIGH,
        standard=(),
    )


def _line_hashes(findings: Iterable[Finding], places: Places) -> dict[tuple[str, int], str]:
    lines: defaultdict[str, set[int]] = defaultdict(set)
    for each in findings:
        lines[each.path].add(each.span.start.line)
    return {
        (path, line): line_hash
        for path, wanted in lines.items()
        if (source := places.source(path)) is not None
        for line, line_hash in line_hashes(source, wanted).items()
    }


def _result(
    finding: Finding,
    places: Places,
    rule_index: dict[str, int],
    hashes: dict[tuple[str, int], str],
    silenced: Mapping[int, Suppressed],
) -> Om:
    location = places.location(finding.path, finding.span)
    if finding.symbol:
        symbol = one_line(finding.symbol)
        location.logical_locations = [sarif_om.LogicalLocation(fully_qualified_name=symbol)]
    related = [
        places.location(each.path, each.span, number=number, message=_message(each.message))
        for number, each in enumerate(finding.related[: MAX_LOCATIONS - 1], start=1)
    ]
    return sarif_om.Result(
        rule_id=finding.rule,
        rule_index=rule_index[finding.rule],
        level=LEVEL[finding.severity],
        message=sarif_om.Message(text=_message_with_links(finding)),
        locations=[location],
        related_locations=related or None,
        partial_fingerprints=_fingerprints(finding, hashes) or None,
        fixes=[_fix(fix, places) for fix in finding.fixes] or None,
        # Where one result has suppressions, all have: an empty list for those that count (3.27.23).
        suppressions=_suppressions(silenced.get(id(finding))) if silenced else None,
    )


def _suppressions(one: Suppressed | None) -> list[Om]:
    if one is None:
        return []
    kind = "inSource" if one.by is Silencer.DIRECTIVE else "external"
    # No status: SARIF (3.35.3) takes that for accepted, and sarif-om has an older name for it.
    return [sarif_om.Suppression(kind=kind, justification=multi_line(one.reason) or None)]


def _message(text: str) -> str:
    """Linted text without the power to make links.

    Brackets are escaped as SARIF (3.11.6) asks, and the backslashes before one are doubled, or a
    backslash in the text would undo the escape.
    """
    return _BRACKET.sub(r"\1\1\\\2", multi_line(text))


def _message_with_links(finding: Finding) -> str:
    """GitHub shows a related location only when the message links to it."""
    text = _message(finding.message)
    links = [
        f"[{_link_text(each.message) or 'related'}]({number})"
        for number, each in enumerate(finding.related[: MAX_LOCATIONS - 1], start=1)
    ]
    return f"{text} (see {', '.join(links)})" if links else text


def _link_text(text: str) -> str:
    """Like `_message` on one line; a backslash at the end must not escape the closing bracket."""
    return _LAST_BACKSLASHES.sub(r"\g<0>\g<0>", _message(one_line(text)))


def _fingerprints(finding: Finding, hashes: dict[tuple[str, int], str]) -> dict[str, str]:
    fingerprints = {
        "primaryLocationLineHash": hashes.get((finding.path, finding.span.start.line), ""),
        "golintAgent/v1": finding.fingerprint,
    }
    return {name: value for name, value in fingerprints.items() if value}


def _fix(fix: Fix, places: Places) -> Om:
    replacements: defaultdict[str, list[Om]] = defaultdict(list)
    for edit in fix.edits:
        replacements[edit.path].append(
            sarif_om.Replacement(
                deleted_region=places.replaced(edit),
                inserted_content=sarif_om.ArtifactContent(text=edit.replacement),
            )
        )
    return sarif_om.Fix(
        description=sarif_om.Message(text=_message(fix.title)),
        artifact_changes=[
            sarif_om.ArtifactChange(artifact_location=places.artifact(path), replacements=changes)
            for path, changes in replacements.items()
        ],
        properties={"safety": fix.safety},
    )


def _automation(category: str) -> Om | None:
    if not category:
        return None
    return sarif_om.RunAutomationDetails(id=f"{one_line(category).rstrip('/')}/")


def _notification_descriptors() -> list[Om]:
    texts = {str(kind): text for kind, text in _NOTIFICATIONS.items()}
    texts[_LIMIT_NOTIFICATION] = "The report is not whole: it exceeds a limit of code scanning."
    # The SARIF Multitool's check for GitHub (GH2012) wants of these what it wants of rules.
    return [
        sarif_om.ReportingDescriptor(
            id=name,
            short_description=sarif_om.MultiformatMessageString(text=text),
            full_description=sarif_om.MultiformatMessageString(text=text),
            help=sarif_om.MultiformatMessageString(text=text),
        )
        for name, text in texts.items()
    ]


def _invocation(
    report: Report, findings: Sequence[Finding], places: Places, rule_index: dict[str, int]
) -> Om:
    notifications = [
        *(_problem(each, places, rule_index) for each in report.problems),
        *(_limit(text) for text in _exceeded(report, findings)),
    ]
    # SARIF has no place of its own for counts of what was checked and what was left out.
    return sarif_om.Invocation(
        execution_successful=not any(map(_is_failure, report.problems)),
        tool_execution_notifications=notifications or None,
        properties=counts(report),
    )


def _is_failure(problem: Problem) -> bool:
    return problem.fatal or problem.kind is ProblemKind.RULE


def _problem(problem: Problem, places: Places, rule_index: dict[str, int]) -> Om:
    location = None
    if problem.path:
        location = places.location(problem.path)
        if problem.line:
            location.physical_location.region = places.point(
                problem.path, problem.line, max(problem.column, 1)
            )
    rule = None
    if problem.rule:
        index = rule_index.get(problem.rule, -1)
        rule = sarif_om.ReportingDescriptorReference(id=problem.rule, index=index)
    return sarif_om.Notification(
        message=sarif_om.Message(text=_message(problem.message)),
        level="error" if _is_failure(problem) else "warning",
        descriptor=_notification_reference(problem.kind),
        associated_rule=rule,
        locations=[location] if location else None,
    )


def _notification_reference(name: str) -> Om:
    return sarif_om.ReportingDescriptorReference(id=name, index=_NOTIFICATION_INDEX[name])


def _limit(text: str) -> Om:
    return sarif_om.Notification(
        message=sarif_om.Message(text=text),
        level="warning",
        descriptor=_notification_reference(_LIMIT_NOTIFICATION),
    )


def _exceeded(report: Report, findings: Sequence[Finding]) -> list[str]:
    texts = []
    total = len(report.findings)
    if left_out := total - len(findings):
        texts.append(
            f"{left_out} of {total} findings are left out, the least severe first: code scanning"
            f" takes {MAX_RESULTS} results and {MAX_GZIP_BYTES // 1_000_000} MB of one run."
        )
    if crowded := sum(len(each.related) >= MAX_LOCATIONS for each in findings):
        texts.append(
            f"Related places of {crowded} findings are left out: code scanning takes"
            f" {MAX_LOCATIONS} locations of one result."
        )
    return texts


def _provenance(report: Report) -> list[Om] | None:
    uri = _public_uri(report.repository_uri)
    if not uri:
        return None
    return [
        sarif_om.VersionControlDetails(
            repository_uri=uri,
            revision_id=one_line(report.revision) or None,
            branch=one_line(report.branch) or None,
            mapped_to=sarif_om.ArtifactLocation(uri_base_id=SOURCE_ROOT),
        )
    ]


def _public_uri(remote: str) -> str:
    """A remote's address as an absolute URI without its password; empty when it is a local path."""
    if "://" not in remote:
        match = _SCP_ADDRESS.fullmatch(remote)
        if match is None:
            return ""
        remote = f"ssh://{match['host']}/{match['path']}"
    try:
        parts = urlsplit(remote)
    except ValueError:
        return ""
    if parts.scheme == "file" or not parts.netloc:
        return ""
    host = parts.netloc.rpartition("@")[2]
    uri = urlunsplit((parts.scheme, host, parts.path, "", ""))
    return quote(uri, safe=":/%[]", errors="replace")
