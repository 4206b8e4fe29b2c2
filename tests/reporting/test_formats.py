from collections.abc import Callable, Iterable
from subprocess import run
from sys import executable
from typing import Any

import pytest

from golint_agent.errors import UsageError
from golint_agent.findings import Report
from golint_agent.reporting import FORMATS, render


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_renders_text_that_ends_with_one_newline(name: str, sample: Report) -> None:
    text = render(name, sample)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_read_once_at_most(name: str, sample: Report) -> None:
    import msgspec

    reads: list[str] = []
    original = sample.read_source

    def read(path: str) -> bytes | None:
        reads.append(path)
        return original(path)

    render(name, msgspec.structs.replace(sample, read_source=read, findings=sample.findings * 3))
    assert len(reads) == len(set(reads))


def test_an_unknown_format_is_a_usage_error_with_the_nearest_name() -> None:
    with pytest.raises(UsageError, match="there is no output format `serif`") as caught:
        render("serif", None)  # type: ignore[arg-type]  # the name is looked at first
    assert caught.value.hint == "did you mean `sarif`?"


def imported_by(names: Iterable[str]) -> set[str]:
    code = (
        "import sys; from golint_agent import reporting as r\n"
        "from golint_agent.findings import Report, Summary\n"
        "report = Report('1', '/r', '/r', (), (), (), Summary(0, 0, 0, 0, 0, 0.0), {}.get)\n"
        f"for name in {list(names)}: r.render(name, report)\n"
        "print(*sys.modules)"
    )
    done = run([executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_a_format_is_imported_only_when_it_is_asked_for() -> None:
    modules = imported_by(["full", "concise", "json"])
    assert not modules & {"sarif_om", "attr", "rich", "golint_agent.reporting.sarif"}
    assert "golint_agent.reporting.full" in modules
    assert "golint_agent.reporting.full" not in imported_by([])


def test_a_report_without_findings_says_so(make_report: Callable[..., Report]) -> None:
    for name in ("full", "concise"):
        assert render(name, make_report({})) == "No findings in 12 files, 5 packages, 0.4 s\n"


def test_problems_never_look_like_a_clean_run(make_report: Callable[..., Any]) -> None:
    from golint_agent.findings import Problem, ProblemKind

    problem = Problem(ProblemKind.PROJECT, "", "no go.mod here", fatal=True)
    report = make_report({}, problems=(problem,))
    summary = "No findings in 12 files, 5 packages, 0.4 s; 1 problem\n"
    assert render("full", report) == (f"problem[project] no go.mod here (not checked)\n\n{summary}")
    assert render("concise", report) == f"problem: no go.mod here (not checked)\n{summary}"
