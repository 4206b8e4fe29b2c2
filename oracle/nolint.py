"""Compare the scopes of `//nolint` here with those of golangci-lint itself.

    python oracle/nolint.py [--seed N] [--rounds N] [--keep DIRECTORY]

golangci-lint is built by the go command from the module proxy, at the version below. Its linter
forbidigo is told to forbid every name, so that nearly all lines have a finding; comments are
thrown into files of Go's own library, and it is asked twice: once where they are spelled so that
they say nothing, and once as they are. The lines that lose their findings are its scopes. Prints
the lines that one side alone silences, and exits 1 if there are any.
"""

# A script, run by path (INP001), that prints (T201) and runs the go command (S603).

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from golint_agent.engine.suppressing.collect import directives_in
from golint_agent.syntax import parse

VERSION = "v2.15.0"
LINTER = "forbidigo"
#: Packages of Go's library that import nothing internal.
PACKAGES = (
    "compress/bzip2",
    "container/heap",
    "container/list",
    "encoding/csv",
    "encoding/ascii85",
    "encoding/pem",
    "go/constant",
    "html",
    "mime/quotedprintable",
    "net/mail",
    "text/scanner",
    "text/tabwriter",
    "text/template/parse",
)
CONFIGURATION = """\
version: "2"
run:
  tests: false
linters:
  default: none
  enable: [forbidigo]
  settings:
    forbidigo:
      forbid: [{pattern: "^.+$"}]
      exclude-godoc-examples: false
  exclusions:
    generated: disable
issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
"""
#: Comments, and how often each is thrown. Those that name another linter silence nothing here.
COMMENTS = (
    ("//nolint", 4),
    ("//nolint:forbidigo", 6),
    ("// nolint:forbidigo // why", 2),
    ("//nolint:errcheck,forbidigo", 2),
    ("//nolint:forbidigo, errcheck // why", 2),
    ("//nolint:all", 2),
    ("//nolint: forbidigo", 1),
    ("//nolint why", 1),
    ("//nolint:FORBIDIGO", 1),
    ("//nolint:errcheck // forbidigo", 2),
    ("//nolint:", 1),
    ("//nolintx", 1),
    ("//  nolint", 1),
    ("/*nolint*/", 1),
    ("/* nolint:forbidigo */", 1),
)

#: How often in a hundred a comment is thrown at a line in each way; mostly none is.
WAYS = (86, 5, 5, 1, 1, 1, 1)

Lines = set[tuple[str, int]]


def with_comments(text: str, chance: random.Random) -> str:
    """Go source with comments thrown in: behind lines, above them, in and above other comments."""
    texts, weights = zip(*COMMENTS, strict=True)
    lines: list[str] = []
    is_raw = is_comment = False
    for line in text.split("\n"):
        was_inside = is_raw or is_comment
        is_raw ^= line.count("`") % 2 == 1
        is_comment = "*/" not in line and (is_comment or "/*" in line)
        if was_inside or is_raw or is_comment or "/*" in line:
            lines.append(line)
            continue
        comment = chance.choices(texts, weights)[0]
        indent = line[: len(line) - len(line.lstrip())]
        ways = {
            "none": [line],
            "behind": [f"{line} {comment}" if line.strip() else line],
            "above": [f"{indent}{comment}", line],
            "group": [f"{indent}// More of it.", f"{indent}{comment}", line],
            "two": [f"{indent}{comment}", f"{indent}//nolint:forbidigo", line],
            "apart": [f"{indent}{comment}", "", line],
            "aside": [f"{indent[1:]}{comment}", line],
        }
        lines += ways[chance.choices(list(ways), WAYS)[0]]
    return "\n".join(lines)


def build(directory: Path) -> Path:
    """golangci-lint, built once for each version in a directory that stays."""
    program = directory / f"golangci-lint-{VERSION}"
    if not program.exists():
        with tempfile.TemporaryDirectory(dir=directory) as place:
            module = f"github.com/golangci/golangci-lint/v2/cmd/golangci-lint@{VERSION}"
            env = {**os.environ, "GOBIN": place, "GOFLAGS": "", "GOWORK": "off"}
            done = subprocess.run(["go", "install", module], env=env, cwd=place, check=False)
            if done.returncode:
                sys.exit(f"nolint: golangci-lint {VERSION} cannot be built here")
            (Path(place) / "golangci-lint").rename(program)
    return program


def write_module(root: Path, seed: int) -> list[Path]:
    """A module of packages with comments thrown in; gives its files."""
    chance = random.Random(seed)  # noqa: S311 - the same comments each time
    asked = subprocess.run(
        ["go", "env", "GOROOT", "GOVERSION"], capture_output=True, text=True, check=True
    )
    goroot, version = asked.stdout.split("\n")[:2]
    language = ".".join(version.removeprefix("go").split("-")[0].split(".")[:2])
    (root / "go.mod").write_text(f"module example.test/nolint\n\ngo {language}\n")
    (root / ".golangci.yml").write_text(CONFIGURATION)
    files: list[Path] = []
    for package in PACKAGES:
        place = root / package
        place.mkdir(parents=True)
        for source in sorted((Path(goroot) / "src" / package).glob("*.go")):
            if not source.name.endswith("_test.go"):
                file = place / source.name
                file.write_text(with_comments(source.read_text("utf-8"), chance), "utf-8")
                files.append(file)
    return files


def findings(program: Path, root: Path) -> Lines:
    """The lines on which golangci-lint finds something, by path below the root."""
    command = [str(program), "run", "--output.json.path", "stdout", "--show-stats=false", "./..."]
    env = {**os.environ, "GOWORK": "off", "GOFLAGS": ""}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(f"nolint: golangci-lint failed:\n{done.stderr}")
    issues = json.loads(done.stdout)["Issues"] or []
    if any(issue["FromLinter"] != LINTER for issue in issues):
        other = next(issue for issue in issues if issue["FromLinter"] != LINTER)
        sys.exit(f"nolint: the files are not what they should be: {other}")
    return {(issue["Pos"]["Filename"], issue["Pos"]["Line"]) for issue in issues}


def silenced(root: Path, files: Sequence[Path], asked: Lines) -> Lines:
    """Those lines of what is asked that are silenced by the rules here."""
    gone: Lines = set()
    for file in files:
        name = file.relative_to(root).as_posix()
        lines = sorted(line for path, line in asked if path == name)
        for first, last in _scopes(file):
            gone.update((name, line) for line in lines if first <= line <= last)
    return gone


def _scopes(file: Path) -> Iterator[tuple[int, int]]:
    for directive in directives_in(parse(file.name, file.read_bytes())):
        for name in directive.names:
            if name.text.lower() in ("", LINTER):
                yield name.first_line, name.last_line


def compare(program: Path, root: Path, seed: int) -> tuple[int, int, list[str]]:
    """How many lines have findings, how many lose them, and where the two sides differ."""
    files = write_module(root, seed)
    texts = {file: file.read_text("utf-8") for file in files}
    for file, text in texts.items():
        file.write_text(text.replace("nolint", "nolynt"), "utf-8")
    everything = findings(program, root)
    for file, text in texts.items():
        file.write_text(text, "utf-8")
    theirs = everything - findings(program, root)
    ours = silenced(root, files, everything)
    return (
        len(everything),
        len(theirs),
        [
            f"{path}:{line}: silent {'there' if (path, line) in theirs else 'here'} alone"
            for path, line in sorted(theirs ^ ours)
        ],
    )


def main() -> None:
    """Compare, and print what differs."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1, help="which comments are thrown")
    parser.add_argument("--rounds", type=int, default=5, help="how often")
    parser.add_argument("--keep", type=Path, help="where the modules stay, to look at")
    options = parser.parse_args()
    if shutil.which("go") is None:
        sys.exit("nolint: the go command is not on the PATH")
    cache = Path(tempfile.gettempdir()) / "golint-agent-oracle"
    cache.mkdir(exist_ok=True)
    program = build(cache)
    differences = 0
    for seed in range(options.seed, options.seed + options.rounds):
        with tempfile.TemporaryDirectory() as place:
            root = options.keep / str(seed) if options.keep else Path(place)
            root.mkdir(parents=True, exist_ok=True)
            asked, gone, told = compare(program, root, seed)
        print(f"seed {seed}: {asked} lines with findings, {gone} silenced, {len(told)} differ")
        for line in told:
            print(f"  {line}")
        differences += len(told)
    sys.exit(differences > 0)


if __name__ == "__main__":
    main()
