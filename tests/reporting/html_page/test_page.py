import base64
import hashlib
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import msgspec
import pytest

from golint_agent.findings import (
    Edit,
    Finding,
    Fix,
    Position,
    Problem,
    ProblemKind,
    Related,
    Report,
    Severity,
    Silencer,
    Span,
    Suppressed,
)
from golint_agent.reporting import render
from golint_agent.reporting.recognition import SAMPLE_BYTES, is_report

CHROMIUM = shutil.which("chromium")
#: What breaks out of an element, an attribute, a script, JSON, or a line of a log.
HOSTILE = (
    "</script><script>document.title='pwned'</script><img src=x onerror=document.title='pwned'>"
    "\"'`&lt;\u2028\u2029\u202e\x1b[2J\x00<!--<script>]]>##[group]\n::error::pwned\udc80"
)
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def page_of(text: str) -> Element:
    """The document, which an HTML5 parser must take without one complaint."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return root


def data_of(page: Element) -> dict[str, Any]:
    (element,) = page.iterfind(".//script[@id='data']")
    assert element.text is not None
    data: dict[str, Any] = json.loads(element.text)
    return data


def words_of(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def section(page: Element, name: str) -> Element:
    (found,) = page.iterfind(f".//section[@id='{name}']")
    return found


def hashes(policy: str, directive: str) -> list[str]:
    (found,) = (part for part in policy.split("; ") if part.startswith(directive))
    return found.split()[1:]


def test_nothing_runs_and_nothing_is_loaded_but_what_the_policy_names(sample: Report) -> None:
    page = page_of(render("html", sample))
    (meta,) = page.iterfind(".//meta[@http-equiv='Content-Security-Policy']")
    policy = meta.get("content", "")
    assert policy.startswith("default-src 'none'; ")
    scripts = [s for s in page.iter("script") if s.get("type") != "application/json"]
    for elements, directive in ((scripts, "script-src"), (list(page.iter("style")), "style-src")):
        (element,) = elements
        digest = hashlib.sha256((element.text or "").encode()).digest()
        allowed = f"'sha256-{base64.b64encode(digest).decode()}'"
        assert hashes(policy, directive) == [allowed]
    for element in page.iter():
        assert not {name for name in element.keys() if name.startswith("on")}  # noqa: SIM118
        assert element.get("style") is None, "the policy allows no such attribute"
        assert element.get("src") is None
        assert element.get("href", "#").startswith(("#", "https://example.invalid/"))


def test_the_sample_is_all_there(sample: Report) -> None:
    page = page_of(render("html", sample))
    data = data_of(page)
    rows = [
        [data["rules"][row[0]]["id"], data["paths"][row[3]], *row[4:6]] for row in data["findings"]
    ]
    assert rows == [
        ["money/float-type", "../billing/price.go", 4, 8],
        ["sql/rows-err-unchecked", "store/rows.go", 7, 6],
    ]
    price, rows_row = data["findings"]
    assert data["code"][price[3]]["4"] == "\tPrice float64"
    assert price[8] == [7, 14]
    assert data["texts"][rows_row[7]] == "names"
    assert rows_row[9] == [[rows_row[3], 8, 22, "`rows` is read here", [17, 27]]]
    assert rows_row[10] == [["check `rows.Err`", "unsafe", [[rows_row[3], 10, "}", "\t_ = 1\n}"]]]]
    assert "sql/rows-err-unchecked" in words_of(section(page, "by-rule"))
    problems = words_of(section(page, "problems"))
    assert "bad.go:3:7: unexpected" in problems
    assert "larger than 1 MiB (not checked)" in problems
    assert "for rows.Next()" in words_of(section(page, "rules"))
    assert "generated files 3" in words_of(section(page, "checked"))


def test_who_runs_no_script_reads_the_first_findings(
    sample: Report, make_report: Callable[..., Report]
) -> None:
    page = page_of(render("html", sample))
    (static,) = page.iterfind(".//div[@id='static']")
    assert "use an integer of minor units money/float-type ../billing/price.go:4:8" in words_of(
        static
    )
    assert "Price float64" in words_of(static)
    many = page_of(render("html", make_report({}, sample.findings * 200)))
    (static,) = many.iterfind(".//div[@id='static']")
    assert "The first 100 of 400 findings." in words_of(static)
    assert len(list(static.iter("li"))) == 100
    assert len(data_of(many)["findings"]) == 400


def test_a_clean_run_is_said_kindly_and_problems_never_look_like_one(
    make_report: Callable[..., Report],
) -> None:
    assert "Nothing to mend" in words_of(
        section(page_of(render("html", make_report({}))), "findings")
    )
    problem = Problem(ProblemKind.PROJECT, "", "no go.mod here", fatal=True)
    page = page_of(render("html", make_report({}, problems=(problem,))))
    assert "Nothing is reported. There are problems (1)." in words_of(section(page, "findings"))
    assert "Nothing to mend" not in words_of(page)


def test_suppressed_findings_are_in_it_where_they_are_asked_for(sample: Report) -> None:
    one = Suppressed(sample.findings[0], Silencer.DIRECTIVE, "old code", 3)
    report = msgspec.structs.replace(sample, findings=(), suppressed=(one,))
    page = page_of(render("html", report))
    assert data_of(page)["suppressed"] == []
    assert "suppressed 1" in words_of(section(page, "checked"))
    shown = page_of(render("html", msgspec.structs.replace(report, shows_suppressed=True)))
    (row,) = data_of(shown)["suppressed"]
    assert row[-1] == "comment in line 3: old code"


def test_the_standard_names_each_bullet_and_what_its_rules_found(sample: Report) -> None:
    bullet = "Business Logic: Domain model design and implementation"
    rules = (msgspec.structs.replace(sample.rules[0], standard=(bullet,)), sample.rules[1])
    page = page_of(render("html", msgspec.structs.replace(sample, rules=rules)))
    standard = section(page, "standard")
    told = words_of(standard)
    assert re.search(r"2 of \d\d bullets have a rule in this run", told)
    assert "Domain model design and implementation sql/rows-err-unchecked 1" in told
    assert "Creating or modifying REST/gRPC endpoints no rule" in told
    assert "Others 1 of 1 Bullet Rules, and what they found Money money/float-type 1" in told


@pytest.fixture
def hostile(make_report: Callable[..., Report], make_finding: Callable[..., Finding]) -> Report:
    """A report in which everything that linted code or a pack can choose is hostile."""
    source = HOSTILE.encode("utf-8", "surrogateescape")
    span = Span(Position(0, 1, 1), Position(9, 1, 10))
    path = HOSTILE.replace("\x00", "") + ".go"
    finding = make_finding(
        path,
        span,
        rule=HOSTILE,
        message=HOSTILE,
        symbol=HOSTILE,
        related=(Related(path, span, HOSTILE),),
        fixes=(Fix(HOSTILE, HOSTILE, (Edit(path, 0, 9, HOSTILE),)),),
    )
    base = make_report({path: source}, (finding,))
    document = f"# A\n\n{HOSTILE}\n\n&#x202e; [a](javascript:alert(1)) ![b](https://c.invalid/d)\n"
    rule = msgspec.structs.replace(
        base.rules[0],
        id=HOSTILE,
        summary=HOSTILE,
        standard=(HOSTILE,),
        tags=(HOSTILE,),
        help_markdown=document,
        help_uri="javascript:alert(1)",
        pack=HOSTILE,
    )
    return msgspec.structs.replace(
        base,
        rules=(rule,),
        problems=(Problem(ProblemKind.SYNTAX, path, HOSTILE, line=1, column=1),),
        notes=(HOSTILE,),
        suppressed=(Suppressed(finding, Silencer.DIRECTIVE, HOSTILE, 1),),
        shows_suppressed=True,
        branch=HOSTILE,
        revision=HOSTILE,
    )


def test_hostile_text_stays_text(hostile: Report) -> None:
    text = render("html", hostile)
    assert RAW.findall(text) == []
    assert not re.search(r"^\s*::", text, re.MULTILINE)
    assert "##[" not in text
    page = page_of(text)
    assert len(list(page.iter("script"))) == 2
    assert [*page.iter("img"), *page.iter("iframe"), *page.iter("object")] == []
    links = {element.get("href", "") for element in page.iter("a")}
    assert {link for link in links if link[:1] != "#"} == {"https://c.invalid/d"}
    data = data_of(page)
    assert data["texts"][data["findings"][0][6]].startswith("</script><script>document.title")
    assert r"\u202e\x1b[2J\x00" in data["texts"][data["findings"][0][6]]


def opened(file: Path, fragment: str = "") -> Iterator[Element]:
    """The document as it stands after the script has run."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine")
    command = [CHROMIUM, "--headless", "--no-sandbox", f"--user-data-dir={file.parent / 'profile'}"]
    command += ["--disable-gpu", "--dump-dom", f"{file.as_uri()}{fragment}"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    yield html5lib.parse(done.stdout, namespaceHTMLElements=False)


def test_a_browser_filters_by_the_address_and_runs_nothing_of_the_code(
    tmp_path: Path, hostile: Report, sample: Report
) -> None:
    file = tmp_path / "report.html"
    file.write_text(render("html", sample), "utf-8")
    (page,) = opened(file, "#q=minor+UNITS&severity=warning&group=package")
    (count,) = page.iterfind(".//span[@id='count']")
    assert words_of(count) == "1 of 2 findings"
    (listed,) = page.iterfind(".//ul[@id='list']")
    assert words_of(listed).startswith("../billing (1) warning Price is a float64")
    file.write_text(render("html", hostile), "utf-8")
    (page,) = opened(file)
    (title,) = page.iter("title")
    assert title.text == "golint-agent report"
    assert list(page.iter("img")) == []
    (count,) = page.iterfind(".//span[@id='count']")
    assert words_of(count) == "1 finding"


def test_rules_come_by_severity_and_then_by_how_much_they_found(
    tmp_path: Path,
    make_report: Callable[..., Report],
    make_finding: Callable[..., Finding],
) -> None:
    start = Position(0, 1, 1)
    findings = [
        make_finding("a.go", Span(start, start), rule=f"x/{rule}", severity=severity)
        for rule, severity, number in (
            ("info", Severity.INFO, 4),
            ("few", Severity.ERROR, 1),
            ("more", Severity.ERROR, 2),
            ("warning", Severity.WARNING, 3),
        )
        for _ in range(number)
    ]
    file = tmp_path / "report.html"
    file.write_text(render("html", make_report({}, tuple(findings))), "utf-8")
    table = section(page_of(file.read_text("utf-8")), "by-rule")
    assert [words_of(code) for code in table.iter("code")] == [
        *("x/more", "x/few", "x/warning", "x/info")
    ]
    (page,) = opened(file)
    (listed,) = page.iterfind(".//ul[@id='list']")
    assert [words_of(group) for group in listed.iter("button")] == [
        *("x/more (2)", "x/few (1)", "x/warning (3)", "x/info (4)")
    ]


def test_the_same_report_gives_the_same_bytes(sample: Report) -> None:
    later = msgspec.structs.replace(sample.summary, duration_seconds=9.5)
    again = msgspec.structs.replace(sample, summary=later)
    assert render("html", sample) == render("html", again)


def test_twenty_thousand_findings_take_a_few_megabytes(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    files, findings = {}, []
    for index in range(200):
        path = f"internal/part{index % 40}/file{index}.go"
        lines = [f"\tvalue{n}, err := service.Call(ctx, request{n}.ID)\n" for n in range(300)]
        files[path] = "".join(lines).encode()
        byte = 0
        for n, line in enumerate(lines):
            if n % 3 == 0:
                span = Span(Position(byte + 1, n + 1, 2), Position(byte + 8, n + 1, 9))
                findings.append(make_finding(path, span, message=f"`value{n}` is not checked"))
            byte += len(line)
    report = make_report(files, tuple(findings))
    assert len(findings) == 20_000
    assert len(render("html", report)) < 5_000_000


def test_a_line_of_a_megabyte_is_cut_around_each_place(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    source = "é".encode() * 500_000
    spans = [
        Span(Position(2 * n, 1, 2 * n + 1), Position(2 * n + 2, 1, 2 * n + 3)) for n in (0, 250_000)
    ]
    text = render(
        "html", make_report({"a.go": source}, tuple(make_finding("a.go", s) for s in spans))
    )
    first, second = data_of(page_of(text))["findings"]
    assert first[8] == ["é" * 100 + "…", 0, 1]
    assert second[8] == ["…" + "é" * 150 + "…", 51, 52]


def test_a_file_that_has_changed_has_no_excerpt(
    make_report: Callable[..., Report], make_finding: Callable[..., Finding]
) -> None:
    span = Span(Position(20, 3, 1), Position(21, 3, 2))
    findings = (make_finding("a.go", span), make_finding("gone.go", span))
    data = data_of(page_of(render("html", make_report({"a.go": b"x" * 30}, findings))))
    assert [len(row) for row in data["findings"]] == [7, 7]


def test_a_page_is_known_as_a_report_of_ours(sample: Report) -> None:
    data = render("html", sample).encode()
    assert is_report(data[:SAMPLE_BYTES], data[-SAMPLE_BYTES:])
    other = b"<!DOCTYPE html>\n<html lang='en'><!-- golint-agent 1 --></html>\n"
    assert not is_report(other, other)


def test_every_severity_has_a_colour() -> None:
    style = Path("src/golint_agent/reporting/html_page/report.css")
    text = (Path(__file__).parents[3] / style).read_text("utf-8")
    assert all(f".{severity} {{" in text for severity in Severity)
