import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import html5lib
import msgspec
import pytest

from golint_agent.errors import UsageError
from golint_agent.findings import Report
from golint_agent.reporting import render
from golint_agent.reporting.html_page.trend import read_earlier


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str, str], str]:
    """Writes a file and gives its path."""

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, "utf-8")
        return str(tmp_path / name)

    return write


def test_new_and_gone_are_told_by_fingerprints(
    sample: Report, written: Callable[[str, str], str]
) -> None:
    price, rows = sample.findings
    other = msgspec.structs.replace(price, fingerprint="other")
    reports = [(price,), (price, other, other)]
    paths = [
        written(f"{n}.json", render("json", msgspec.structs.replace(sample, findings=found)))
        for n, found in enumerate(reports)
    ]
    text = render("html", sample, earlier=read_earlier(paths))
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    (trend,) = page.iterfind(".//section[@id='trend']")
    lines = ["|".join(cell.text or "" for cell in row) for row in trend.iter("tr")]
    assert "Since 1.json: 1 new, 2 gone." in "".join(trend.itertext())
    assert lines[1:4] == ["1. 0.json|0|1|0|1||", "2. 1.json|0|3|0|3|2|0", "now|1|1|0|2|1|2"]
    assert rows.rule in "".join(trend.itertext())


GOOD: dict[str, Any] = {"version": 1, "tool": {"name": "golint-agent"}, "findings": []}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is no JSON report of golint-agent: input data was truncated"),
        ("{", "is no JSON report of golint-agent: input data was truncated"),
        ("[]", "is no JSON report of golint-agent: expected `object`, got `array`"),
        ('{"a": ' + "[" * 100_000, "is no JSON report of golint-agent: "),
        (json.dumps({**GOOD, "version": 2}), "is of version 2, and this program reads 1"),
        (json.dumps({**GOOD, "tool": {"name": "other"}}), "is no report of golint-agent"),
        (json.dumps({**GOOD, "findings": [1]}), "is no JSON report of golint-agent: expected"),
        (
            json.dumps({**GOOD, "findings": [{"rule": "a/b", "severity": "x", "fingerprint": ""}]}),
            "is no JSON report of golint-agent: invalid enum value 'x'",
        ),
    ],
)
def test_what_is_no_report_is_a_clear_error(
    text: str, message: str, written: Callable[[str, str], str]
) -> None:
    path = written("earlier.json", text)
    with pytest.raises(UsageError) as caught:
        read_earlier([path])
    assert caught.value.message.startswith(f"`--html-trend {path}` {message}")
    assert caught.value.hint


def test_bytes_that_are_no_text_are_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "earlier.json"
    path.write_bytes(json.dumps(GOOD).encode().replace(b"golint-agent", b"\xff\xfe"))
    with pytest.raises(UsageError, match="is no JSON report of golint-agent"):
        read_earlier([str(path)])


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    for name, message in (("fifo", "is no file"), ("none", "cannot be read: no such file")):
        with pytest.raises(UsageError, match=message):
            read_earlier([str(tmp_path / name)])
    with pytest.raises(UsageError, match=r"cannot be read: (stat: )?embedded null"):
        read_earlier(["a\0b"])
