"""A session of a team that adopts golint-agent on old code, run by the real commands.

`take_tour` makes a repository, runs the session in it and raises TourError at the first command
that does not do what the session needs.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from golint_agent.reporting import FORMATS

ROOT = Path(__file__).parents[1]
FIXTURE = ROOT / "fixtures" / "ledger-service"
PACKAGE = Path("internal/tour")
CONFIG = Path(".golint-agent.toml")
BASELINE = ".golint-agent-baseline.jsonl"
#: The reports that one run writes, by format.
REPORTS = {
    "sarif": "report.sarif",
    "junit": "junit.xml",
    "gitlab": "codequality.json",
    **({"html": "report.html"} if "html" in FORMATS else {}),
}
_SHOWN_LINES = 8

OLD = """\
package tour

import "os"

// Clear puts away what an older version left.
func Clear() {
	os.Rename("ledger.old", "ledger.1")
	os.Rename("ledger.tmp", "ledger.2")
}
"""
OLD_MENDED = OLD.replace(
    '\tos.Rename("ledger.tmp", "ledger.2")\n',
    '\treturn os.Rename("ledger.tmp", "ledger.2")\n',
).replace("Clear() {", "Clear() error {")


def _keep(body: str, result: str = "") -> str:
    return f"""\
package tour

import "os"

// Keep writes the ledger.
func Keep() {result}{{
{body}}}
"""


FAULT = _keep('\tos.WriteFile("ledger", nil, 0o600)\n')
DROP = """\
package tour

import (
	"errors"
	"fmt"
	"os"
)

// Drop puts the ledger away.
func Drop() error {
	if err := os.Rename("ledger", "ledger.old"); err != nil {
		return fmt.Errorf("put the ledger away: %v", err)
	}
	return nil
}

// Forget puts the ledger away where there is one.
func Forget() error {
	if err := Drop(); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("forget the ledger: %w", err)
	}
	return nil
}
"""
DROP_MENDED = DROP.replace("%v", "%w")


class TourError(Exception):
    """A command of the session did not do what the session needs."""


class Session:
    """Commands in one directory, told as they are run.

    `say` gets each line. `environment` are the variables of all commands.
    """

    def __init__(self, place: Path, say: Callable[[str], None]) -> None:
        self.place = place
        self._say = say
        bin_ = Path(sys.executable).parent
        foreign = ("GIT_", "PYTHON", "PRE_COMMIT", "GOLINT_AGENT")
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        self.environment = inherited | {
            "PATH": os.pathsep.join([str(bin_), os.environ.get("PATH", os.defpath)]),
            "PRE_COMMIT_COLOR": "never",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
            **{
                f"GIT_{who}_{what}": f"tour{'@example.test' if what == 'EMAIL' else ''}"
                for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")
            },
        }

    def tell(self, text: str) -> None:
        """Say what comes next."""
        self._say(f"\n# {text}")

    def run(self, *command: str, code: int = 0, quiet: bool = False) -> str:
        """Run a command; what it printed is given. TourError for another exit code."""
        if not quiet:
            self._say(f"$ {' '.join(command)}")
        done = subprocess.run(
            command,
            cwd=self.place,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        lines = done.stdout.splitlines()
        if not quiet:
            left = len(lines) - _SHOWN_LINES
            for line in lines[:_SHOWN_LINES] + ([f"… {left} more lines"] if left > 0 else []):
                self._say(f"  {line}")
        if done.returncode != code:
            message = f"`{' '.join(command)}` exited with {done.returncode} and not {code}"
            raise TourError(f"{message}:\n{done.stdout}")
        return done.stdout

    def golint(self, *arguments: str, code: int = 0) -> str:
        """Run golint-agent."""
        return self.run("golint-agent", *arguments, code=code)

    def commit(self, message: str) -> None:
        """Commit all that there is, past the hooks."""
        self.run("git", "add", "--all", quiet=True)
        self.run("git", "commit", "--quiet", "--no-verify", "--message", message)

    def write(self, name: Path, text: str) -> None:
        """Write a file, as an editor would."""
        self._say(f"$ edit {name.as_posix()}")
        (self.place / name).parent.mkdir(parents=True, exist_ok=True)
        (self.place / name).write_text(text, encoding="utf-8", newline="\n")

    def need(self, holds: bool, what: str) -> None:  # noqa: FBT001 - a condition, as in assert
        """TourError unless something holds."""
        if not holds:
            raise TourError(what)


def take_tour(
    place: Path,
    say: Callable[[str], None],
    *,
    repository: str = "",
    hooks: Sequence[str] = (),
) -> None:
    """Run the whole session in an empty directory.

    `repository` is what git clones; a copy of fixtures/ledger-service when empty. `hooks` are the
    lines of `.pre-commit-config.yaml` below `repos:`; those of this checkout when there are none.
    """
    session = Session(place, say)
    _begin(session, repository)
    _adopt(session)
    _bring_a_fault(session)
    _report(session)
    _suppress(session)
    _be_blocked(session, hooks or _hooks_of_this_checkout(session))
    _mend_what_is_old(session)


def _begin(session: Session, repository: str) -> None:
    session.tell("A repository with old code")
    if repository:
        session.run("git", "clone", "--quiet", "--depth", "1", repository, ".")
    else:
        shutil.copytree(FIXTURE, session.place, dirs_exist_ok=True)
        session.run("git", "init", "--quiet", "--initial-branch", "main")
    session.write(PACKAGE / "old.go", OLD)
    session.commit("old code")
    session.run("git", "branch", "--force", "tour-base", quiet=True)
    session.golint("check", "--statistics", "--quiet", code=1)


def _adopt(session: Session) -> None:
    session.tell("Write a configuration file, and accept what there is")
    session.golint("init")
    text = (session.place / CONFIG).read_text("utf-8")
    named = text.replace("# [baseline]\n# path", "[baseline]\npath")
    session.need(named != text, "`init` wrote no commented baseline")
    session.write(CONFIG, named)
    session.golint("config", "verify")
    session.golint("baseline", "write")
    session.need("No findings in" in session.golint("check"), "the baseline does not hold")
    session.commit("adopt golint-agent")
    session.run("git", "branch", "--force", "tour-base", quiet=True)


def _bring_a_fault(session: Session) -> None:
    session.tell("A new fault on a branch is the only finding")
    session.run("git", "checkout", "--quiet", "-b", "change")
    session.write(PACKAGE / "new.go", FAULT)
    _needs_one(session, session.golint("check", "--output", "jsonl", code=1))
    session.tell("The same without a baseline, by what git says of the branch")
    branch = ("--isolated", "--new-from-merge-base", "tour-base")
    _needs_one(session, session.golint("check", *branch, "--output", "jsonl", code=1))


def _needs_one(session: Session, lines: str) -> None:
    records = [json.loads(line) for line in lines.splitlines() if line.startswith("{")]
    found = [record["finding"] for record in records if "finding" in record]
    places = [(one["path"], one["rule"]) for one in found]
    expected = [((PACKAGE / "new.go").as_posix(), "errors/ignored-call")]
    session.need(places == expected, f"{places} was found, and not {expected}")


def _report(session: Session) -> None:
    session.tell("One run writes for people and for programs")
    outputs = [f"--output={name}={path}" for name, path in REPORTS.items()]
    session.golint("check", "--output=concise", *outputs, code=1)
    texts = {name: (session.place / path).read_text("utf-8") for name, path in REPORTS.items()}
    for name, text in texts.items():
        session.need("errors/ignored-call" in text, f"the finding is not in `{name}`")
    counts = {
        "sarif": len(json.loads(texts["sarif"])["runs"][0]["results"]),
        "gitlab": len(json.loads(texts["gitlab"])),
        "junit": len(ET.fromstring(texts["junit"]).findall(".//failure")),  # noqa: S314 - our own
    }
    session.need(set(counts.values()) == {1}, f"the reports do not agree: {counts}")
    for path in REPORTS.values():
        (session.place / path).unlink()


def _suppress(session: Session) -> None:
    session.tell("Suppress it, with a reason")
    session.golint("check", "--add-ignore=nobody reads the file before the next start")
    text = (session.place / PACKAGE / "new.go").read_text("utf-8")
    session.need(" -- nobody reads the file before" in text, "no comment was written")
    session.golint("check", "--show-suppressed")
    session.commit("write the ledger")


def _be_blocked(session: Session, hooks: Sequence[str]) -> None:
    session.tell("The hook blocks a commit with another fault")
    session.write(Path(".pre-commit-config.yaml"), "\n".join(["repos:", *hooks, ""]))
    session.commit("guard commits")
    session.run("pre-commit", "install")
    session.write(PACKAGE / "drop.go", DROP)
    session.run("git", "add", "--all")
    out = session.run("git", "commit", "--message", "drop the ledger", code=1)
    session.need("drop.go:" in out and "errors/cause-lost" in out, "the hook says no finding")

    session.tell("Have it mended, and the commit goes through")
    session.golint("check", "--diff", code=1)
    session.golint("check", "--fix", "--show-fixes")
    text = (session.place / PACKAGE / "drop.go").read_text("utf-8")
    session.need(text == DROP_MENDED, f"the fix is another:\n{text}")
    session.run("git", "add", "--all")
    session.run("git", "commit", "--message", "drop the ledger")


def _mend_what_is_old(session: Session) -> None:
    session.tell("Mend something old, and take it out of the baseline")
    before = _accepted(session)
    session.write(PACKAGE / "old.go", OLD_MENDED)
    out = session.golint("check")
    session.need("stale" in out, "no stale entry was told")
    session.golint("baseline", "prune")
    after = _accepted(session)
    session.need(after == before - 1, f"{before} were accepted, and now {after}")
    session.golint("check")
    session.tell("The fault cannot come back unseen")
    session.write(PACKAGE / "old.go", OLD)
    session.golint("check", code=1)
    session.write(PACKAGE / "old.go", OLD_MENDED)
    session.run("git", "commit", "--all", "--message", "clear with an error")


def _accepted(session: Session) -> int:
    """How many findings the baseline holds, as it says."""
    last = session.golint("baseline", "show").splitlines()[-1]
    return int(last.partition(" ")[0])


def _hooks_of_this_checkout(session: Session) -> list[str]:
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    session.environment["PRE_COMMIT_HOME"] = str(session.place.parent / "pre-commit")
    return [
        f"  - repo: {ROOT.as_uri()}",
        f"    rev: {head}",
        "    hooks:",
        "      - id: golint-agent",
        "      - id: golint-agent-config",
    ]


def main() -> None:
    """Take the tour in a directory of its own, and print it."""
    parser = argparse.ArgumentParser(description="run a session of a team that adopts the tool")
    parser.add_argument("repository", nargs="?", default="", help="what git clones")
    repository = parser.parse_args().repository
    if repository and Path(repository).exists():
        repository = Path(repository).resolve().as_uri()
    with tempfile.TemporaryDirectory(prefix="golint-agent-tour-") as place:
        directory = Path(place) / "repository"
        directory.mkdir()
        try:
            take_tour(directory, print, repository=repository)
        except TourError as error:
            sys.exit(f"tour: {error}")
    print("\ntour: every step did what it should")


if __name__ == "__main__":
    main()
