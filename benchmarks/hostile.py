"""Checks files of 8 MB that are written to take long or much memory, and prints what they took.

    python benchmarks/hostile.py [NAME...]

Each file is checked by all rules, in one process and with two, in a module with a package beside
it whose finding must be in the report. The marks are 10 s of processor time beyond a run without
the file, 600 MB in a process, and a report in which the file is checked or named. Exits with 1 when
one is missed.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).parents[1]
MAX_SECONDS = 10.0
MAX_MEGABYTES = 600.0
#: The largest file that is read.
_SIZE = 8 * 1024 * 1024 - 1024
_BESIDE = 'package beside\n\nimport "database/sql"\n\nfunc F(tx *sql.Tx) {\n\ttx.Commit()\n}\n'


def _filled(piece: str, head: str = "package p\n\nfunc f() {\n", tail: str = "\n}\n") -> str:
    return head + piece * ((_SIZE - len(head) - len(tail)) // len(piece)) + tail


def _times(count: int, piece: str, middle: str = "", closing: str = "") -> str:
    return f"package p\n\nfunc f() {{\n{piece * count}{middle}{closing * count}\n}}\n"


#: The constructs, by name.
FILES: Mapping[str, Callable[[], str]] = {
    "f(g(": lambda: _filled("f(g("),
    "{": lambda: _filled("{"),
    "[T": lambda: _filled("[T"),
    "if x {": lambda: _filled("if x {"),
    "(": lambda: _filled("("),
    "*": lambda: _filled("*"),
    "!": lambda: _filled("!"),
    "func(){": lambda: _filled("func(){"),
    "struct{a ": lambda: _filled("struct{a ", "package p\n\ntype T "),
    "map[": lambda: _filled("map[", "package p\n\ntype T "),
    "calls on a line": lambda: _filled("f();"),
    "40,000 calls on a line": lambda: _times(40_000, "f();"),
    "calls on lines": lambda: _filled("f()\n"),
    "escapes of a string": lambda: _filled("\\x41", 'package p\n\nvar s = "', '"\n'),
    "escapes in many strings": lambda: _filled('g("\\x41\\n");'),
    "300 closures in one another": lambda: _times(300, "func() { f(); ", "f()", " }()"),
    "closures side by side": lambda: _filled("func() { f() }()\n"),
    "1,900 + of strings": lambda: f"package p\n\nvar s = {'s + ' * 1_900}s\n",
    "+ of strings": lambda: _filled(' + "a"', 'package p\n\nvar s = "a"', "\n"),
    "5,000 else if": lambda: "package p\n\nfunc f() {\nif x {}" + " else if x {}" * 5_000 + "\n}\n",
    "else if": lambda: _filled(" else if x {}", "package p\n\nfunc f() {\nif x {}"),
    "selectors": lambda: _filled(".a", "package p\n\nfunc f() {\nx"),
    "calls of calls": lambda: _filled("()", "package p\n\nfunc f() {\nx"),
    "no Go at all": lambda: _filled(") ", "package p\n\n", "\n"),
    "labels": lambda: _filled("L: "),
    "blanks": lambda: _filled(";"),
    "quotes of strings": lambda: _filled('"'),
    "strings that never end": lambda: _filled('"\\x41\\x41'),
    "quotes": lambda: _filled("'\"`", "package p\n\n", "\n"),
    "anonymous type": lambda: (
        "package p\n\nvar x struct {\n"
        + "".join(f"\tF{n} func() error\n" for n in range(150_000))
        + "}\n\nfunc f() {\n"
        + "".join(f"\tx.F{n}()\n" for n in range(150_000))
        + "}\n"
    ),
    "fields": lambda: _filled("a int\n", "package p\n\ntype T struct {\n"),
    "methods": lambda: _filled("func (T) M() {}\n", "package p\n\ntype T int\n", "\n"),
    "comments": lambda: _filled("/**/", "package p\n\n", "\n"),
    "zero bytes": lambda: _filled("\0", "package p\n\n", "\n"),
}


#: `prctl` of Linux: the children of a process that has ended become ours, to be waited for.
_SET_CHILD_SUBREAPER = 36


class Cost(NamedTuple):
    """What a run took: processor seconds, megabytes of the largest process; and its report."""

    seconds: float
    megabytes: float
    report: dict[str, object] | None


def checked(root: Path, processes: int) -> Cost:
    """Check a module with the command."""
    out = root.parent / "report.json"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "golint_agent", "check", "--no-cache", "--no-module-cache"]
    command += ["--no-goroot", "--isolated", "--select", "all", "-j", str(processes)]
    command += [f"--output=json={out}", "./..."]
    path = os.pathsep.join([str(SOURCE / "src"), str(SOURCE / "rules")])
    with subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    report = json.loads(out.read_text()) if out.exists() else None
    usages = [usage, *_of_workers()]
    seconds = sum(one.ru_utime + one.ru_stime for one in usages)
    return Cost(seconds, max(one.ru_maxrss for one in usages) * unit / 1024 / 1024, report)


def _of_workers() -> Iterator[resource.struct_rusage]:
    """What the workers took that the command left behind: it does not wait for their ends."""
    while True:
        try:
            yield os.wait4(-1, 0)[2]
        except ChildProcessError:
            return


def complaints(cost: Cost, usual: Cost) -> list[str]:
    """The marks that a run missed, against a run without the file."""
    if cost.report is None or usual.report is None:
        return ["no report"]
    wrong = []
    if cost.seconds - usual.seconds > MAX_SECONDS:
        wrong.append(f"more than {MAX_SECONDS:g} s")
    if cost.megabytes > MAX_MEGABYTES:
        wrong.append(f"more than {MAX_MEGABYTES:g} MB")
    findings, others = cost.report["findings"], usual.report["findings"]
    if not isinstance(findings, list) or not isinstance(others, list) or not others:
        return [*wrong, "the package beside it has no finding"]
    if any(finding not in findings for finding in others):
        wrong.append("a finding of the package beside it is lost")
    return wrong


def _said(cost: Cost) -> str:
    """What a report says of the file, or that it was checked."""
    problems = cost.report["problems"] if cost.report is not None else ()
    messages = [p["message"] for p in problems] if isinstance(problems, list) else []
    return messages[0] if messages else "checked"


def main(names: Sequence[str]) -> int:
    """Try the files, or those that are named; 1 when a mark was missed."""
    missed = 0
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve() / "app"
        for directory in (".git", "beside", "hostile"):
            (root / directory).mkdir(parents=True)
        (root / "go.mod").write_text("module ledger.test/app\n\ngo 1.26\n")
        (root / "beside" / "a.go").write_text(_BESIDE)
        usual = {processes: checked(root, processes) for processes in (1, 2)}
        print(f"{'':28} {'MB':>5}  {'1 process':>16}  {'2 processes':>16}")
        for name in names or FILES:
            text = FILES[name]()
            (root / "hostile" / "h.go").write_text(text)
            costs = {processes: checked(root, processes) for processes in (1, 2)}
            wrong = [w for n, cost in costs.items() for w in complaints(cost, usual[n])]
            missed += bool(wrong)
            told = "  ".join(f"{c.seconds:5.1f} s {c.megabytes:5.0f} MB" for c in costs.values())
            note = f"MISSED: {', '.join(dict.fromkeys(wrong))}" if wrong else _said(costs[1])
            print(f"{name:28} {len(text) / 1e6:5.1f}  {told}  {note}", flush=True)
    print(f"{len(names or FILES)} files, {missed} missed a mark")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
