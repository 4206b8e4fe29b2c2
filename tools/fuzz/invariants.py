"""What must be true of every run, whatever the code is: each way in which it is not is a fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator
from tools.fuzz.batch import Files
from tools.fuzz.seeds import ROOT
from tools.fuzz.ways import Ran

#: The marks of `docs/reliability.md`: for one file, and for one process.
MAX_SECONDS = 10.0
MAX_PEAK = 600 * 1024 * 1024
#: What of a report is held to the schema of SARIF, which takes long: so many results of each.
_RESULTS_CHECKED = 12

_CODES = frozenset({0, 1, 2})
_SUMMARY = re.compile(
    r"(No findings|\d+ findings? \(.*\)) in \d+ files?(, \d+ other files? \(no Go\))?"
    r", \d+ packages?(;.*)?"
)
_CONCISE = re.compile(
    r"[^\x00-\x1f\x7f]+:\d+:\d+: (error|warning|info) [a-z-]+/[a-z-]+ \S.*"
    r"|([^\x00-\x1f\x7f]*: )?problem: \S.*"
)
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
#: What rules of the pack ask for, by the ends of names.
_ASKED = (".go", ".sql", ".proto", ".graphql", ".graphqls")
_COUNTED = (
    "files",
    "asset_files",
    "generated_files",
    "excluded_by_build",
    "excluded_by_option",
    "unread_files",
    "test_files",
    "third_party_files",
)


class Fault(NamedTuple):
    """Something that must not be. `kind` is the same for the same fault in a smaller input."""

    kind: str
    text: str


def faults_of(
    ran: Ran, files: Files, *, counted: bool = True, size: int = 0, like: Ran | None = None
) -> Iterator[Fault]:
    """The faults of one run over a tree. `like` is one whose reports were looked at already.

    `counted` asks for each file to be in one count; `size` is how many files are allowed
    MAX_SECONDS, all of them when 0.
    """
    if ran.code is None:
        yield Fault("hung", f"{ran.way}: killed after {ran.seconds:g} s")
        return
    if ran.code not in _CODES:
        yield Fault("crash", f"{ran.way}: exit code {ran.code}; {ran.errors[-500:]}")
    if "Traceback" in ran.errors or "Please report this" in ran.errors:
        yield Fault("traceback", f"{ran.way}: {ran.errors[-1500:]}")
    if ran.outside:
        yield Fault("outside", f"{ran.way}: {'; '.join(ran.outside[:3])}")
    if ran.peak > MAX_PEAK:
        yield Fault("memory", f"{ran.way}: {ran.peak / 1024 / 1024:.0f} MB in one process")
    if size and ran.seconds > MAX_SECONDS * size:
        yield Fault("time", f"{ran.way}: {ran.seconds:.1f} s of processor time")
    if like is not None and ran.outputs == like.outputs:
        return
    if ran.code in _CODES and "Traceback" not in ran.errors:
        yield from _report_faults(ran, files, counted=counted)


def _report_faults(ran: Ran, files: Files, *, counted: bool) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    for name, data in ran.outputs.items():
        try:
            texts[name] = data.decode()
        except UnicodeDecodeError as error:
            yield Fault(f"{name} is no UTF-8", f"{ran.way}: {error}")
            return
    if not any(texts.values()):
        if ran.code != 2 or not ran.errors:  # noqa: PLR2004 - the exit code for a usage error
            yield Fault("silent", f"{ran.way}: exit code {ran.code} without a report")
        return
    try:
        report, log = json.loads(texts["json"]), json.loads(texts["sarif"])
    except ValueError as error:
        yield Fault("a report does not parse", f"{ran.way}: {error}")
        return
    yield from _problem_faults(ran.way, report["problems"])
    yield from _text_faults(ran.way, texts, report)
    yield from _sarif_faults(ran.way, log, report)
    if counted:
        yield from _count_faults(ran.way, report, files)


def _problem_faults(way: str, problems: Iterable[dict[str, Any]]) -> Iterator[Fault]:
    for problem in problems:
        if problem["kind"] == "rule":
            yield Fault(
                "a rule or the tool failed", f"{way}: {problem['path']}: {problem['message']}"
            )


def _text_faults(way: str, texts: dict[str, str], report: dict[str, Any]) -> Iterator[Fault]:
    lines = texts["concise"].split("\n")
    bad = [line for line in lines[:-2] if not _CONCISE.fullmatch(line)]
    expected = len(report["findings"]) + len(report["problems"])
    if bad or lines[-1] or not _SUMMARY.fullmatch(lines[-2]) or len(lines) - 2 != expected:
        yield Fault("concise does not parse", f"{way}: {(bad or lines[-2:])[:2]}")
    full = _COLOUR.sub("", texts["full"])
    strange = _NO_TEXT.search(full) or _NO_TEXT.search(texts["concise"])
    if strange is not None:
        yield Fault("control characters", f"{way}: {strange[0]!r}")
    # At a terminal's edge the last line is broken between words.
    if not " ".join(full.split()).endswith(" ".join(lines[-2].split())):
        yield Fault("full does not parse", f"{way}: {full[-200:]!r}")


def _sarif_faults(way: str, log: dict[str, Any], report: dict[str, Any]) -> Iterator[Fault]:
    (run,) = log["runs"]
    results = run["results"]
    if len(results) != min(len(report["findings"]), 25_000):
        yield Fault("SARIF has other findings", f"{way}: {len(results)} results")
    step = len(results) // _RESULTS_CHECKED + 1
    run["results"] = results[::step]
    for invocation in run.get("invocations", ()):
        for notes in ("toolExecutionNotifications", "toolConfigurationNotifications"):
            if notes in invocation:
                every = len(invocation[notes]) // _RESULTS_CHECKED + 1
                invocation[notes] = invocation[notes][::every]
    for complaint in _schema().iter_errors(log):
        yield Fault("SARIF against its schema", f"{way}: {complaint.message[:500]}")
        return


@cache
def _schema() -> Draft202012Validator:
    place = ROOT / "tests" / "reporting" / "data" / "sarif-schema-2.1.0.json"
    return Draft202012Validator(json.loads(place.read_text()))


def _count_faults(way: str, report: dict[str, Any], files: Files) -> Iterator[Fault]:
    """Each file that rules ask for is checked, counted as left out, or named in a problem."""
    summary = report["summary"]
    asked = [path for path in files if path.endswith(_ASKED)]
    total = sum(summary[name] for name in _COUNTED)
    if total != len(asked):
        counts = {name: summary[name] for name in _COUNTED if summary[name]}
        yield Fault("files are not counted", f"{way}: {len(asked)} files, but {counts}")
    fatal = {p["path"] for p in report["problems"] if p["not_checked"] == "all"}
    named = sum(path in fatal or path.rpartition("/")[0] in fatal for path in asked)
    if named != summary["unread_files"]:
        yield Fault(
            "files are not named", f"{way}: {summary['unread_files']} unread, {named} named"
        )


def differences(runs: Sequence[Ran]) -> Iterator[Fault]:
    """Outputs that are not the same bytes as those of the first run."""
    first = runs[0]
    for ran in runs[1:]:
        for name, data in ran.outputs.items():
            if data != first.outputs[name]:
                where = _first_difference(first.outputs[name], data)
                yield Fault(f"{ran.way} is not {first.way}", f"{name}: {where}")
                break
        else:
            if (ran.code, ran.errors) != (first.code, first.errors):
                yield Fault(f"{ran.way} is not {first.way}", f"{ran.code} {ran.errors[-300:]}")


def _first_difference(one: bytes, other: bytes) -> str:
    pairs = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    for mine, theirs in pairs:
        if mine != theirs:
            return f"{mine[:300]!r} and {theirs[:300]!r}"
    return f"{len(one)} and {len(other)} bytes"
