"""The contents of go.mod and go.work files.

Source: the Go modules reference (go.mod syntax, go.work files) and golang.org/x/mod/modfile. Like
`go list -e`, and unlike the go command, a broken line costs only itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from golint_agent.late_regex import late_regex
from golint_agent.project.model import Replace
from golint_agent.project.quoted import literal_end, unquote


class ModError(msgspec.Struct, frozen=True):
    """A line (from 1) that cannot be understood, and why."""

    line: int
    message: str


MAX_ERRORS = 100
"""How many errors of one file are told one by one; the rest are counted."""

#: What a message quotes of a line is no longer than this.
_MAX_MESSAGE = 300


class ModErrors:
    """The errors met in one file; after `MAX_ERRORS` they are only counted."""

    def __init__(self) -> None:
        self._found: list[ModError] = []
        self._more = 0
        self._first_line = 0

    def add(self, line: int, message: str) -> None:
        """Take in an error on a line (from 1)."""
        if len(self._found) < MAX_ERRORS:
            short = message if len(message) <= _MAX_MESSAGE else f"{message[:_MAX_MESSAGE]}…"
            self._found.append(ModError(line, short))
            return
        self._first_line = min(line, self._first_line) if self._more else line
        self._more += 1

    def in_order(self) -> tuple[ModError, ...]:
        """All that is kept by line, and a last one on the first line of the rest, if any."""
        found = sorted(self._found, key=lambda error: (error.line, error.message))
        if self._more:
            message = f"{self._more} more lines, from this one on, are not understood"
            found.append(ModError(self._first_line, message))
        return tuple(found)


class Require(msgspec.Struct, frozen=True):
    """`require path version`, with or without `// indirect`."""

    path: str
    version: str
    indirect: bool


class Use(msgspec.Struct, frozen=True):
    """`use directory` on `line` of a go.work file."""

    directory: str
    line: int


class ModFile(msgspec.Struct, frozen=True):
    """A go.mod file.

    `retracts` holds (lowest, highest) versions, `excludes` (path, version), `godebugs` (key,
    value). `go_line` is the line of the go directive, 0 where there is none.
    """

    module_path: str
    go_version: str
    toolchain: str
    requires: tuple[Require, ...]
    replaces: tuple[Replace, ...]
    excludes: tuple[tuple[str, str], ...]
    retracts: tuple[tuple[str, str], ...]
    tools: tuple[str, ...]
    ignores: tuple[str, ...]
    errors: tuple[ModError, ...]
    godebugs: tuple[tuple[str, str], ...] = ()
    go_line: int = 0


class WorkFile(msgspec.Struct, frozen=True):
    """A go.work file."""

    go_version: str
    toolchain: str
    uses: tuple[Use, ...]
    replaces: tuple[Replace, ...]
    errors: tuple[ModError, ...]
    godebugs: tuple[tuple[str, str], ...] = ()
    go_line: int = 0


def parse_mod(source: bytes) -> ModFile:
    """Read a go.mod file. Never raises: what cannot be understood is in `errors`."""
    directives = _Directives(source, _MOD_VERBS)
    module_path = directives.single("module")
    if not module_path and not directives.has_error_for("module"):
        directives.errors.add(1, "no module directive")
    return ModFile(
        module_path=module_path,
        go_version=directives.single("go", _GO_VERSION),
        toolchain=directives.single("toolchain", _TOOLCHAIN),
        requires=tuple(
            Require(args[0], args[1], indirect)
            for args, indirect in directives.pairs_with_indirect("require")
        ),
        replaces=directives.replaces(),
        excludes=tuple((args[0], args[1]) for args, _ in directives.pairs_with_indirect("exclude")),
        retracts=directives.retracts(),
        tools=directives.words("tool"),
        ignores=directives.words("ignore"),
        godebugs=directives.godebugs(),
        go_line=directives.line_of("go"),
        errors=directives.errors.in_order(),
    )


def parse_work(source: bytes) -> WorkFile:
    """Read a go.work file. Never raises: what cannot be understood is in `errors`."""
    directives = _Directives(source, _WORK_VERBS)
    uses = tuple(
        Use(line.arguments[0], line.number) for line in directives.of("use") if directives.one(line)
    )
    return WorkFile(
        go_version=directives.single("go", _GO_VERSION),
        toolchain=directives.single("toolchain", _TOOLCHAIN),
        uses=uses,
        replaces=directives.replaces(),
        godebugs=directives.godebugs(),
        go_line=directives.line_of("go"),
        errors=directives.errors.in_order(),
    )


def is_newer_go(version: str, minor: int) -> bool:
    """Is the version in a go directive, such as `1.28rc1`, newer than Go 1.`minor`?"""
    numbers = _LANGUAGE.match(version)
    return numbers is not None and (int(numbers[1]), int(numbers[2])) > (1, minor)


def minor_of(version: str) -> int:
    """N of the version `1.N` in a go directive, such as `1.28rc1`; 0 for others."""
    numbers = _LANGUAGE.match(version)
    return int(numbers[2]) if numbers is not None and numbers[1] == "1" else 0


def is_directory_path(path: str) -> bool:
    """Is what a replacement gives a directory, rooted or beginning with `.` or `..`?

    Source: modfile.IsDirectoryPath, with backslashes written as slashes.
    """
    rooted = path.startswith("/") or re.match(r"[A-Za-z]:", path) is not None
    return rooted or f"{path}/".startswith(("./", "../"))


class _Line(msgspec.Struct, frozen=True):
    verb: str
    arguments: tuple[str, ...]
    number: int
    comment: str


class _Directives:
    """The lines of a file by verb, and the errors met while reading them."""

    def __init__(self, source: bytes, verbs: frozenset[str]) -> None:
        self.errors = ModErrors()
        self._failed: set[str] = set()
        self._by_verb: dict[str, list[_Line]] = {}
        text = source.decode("utf-8", "replace").removeprefix("\ufeff")
        for line in _lines(text, self.errors):
            if line.verb in verbs:
                self._by_verb.setdefault(line.verb, []).append(line)
            else:
                self._fail(line, f"unknown directive `{line.verb}`")

    def of(self, verb: str) -> list[_Line]:
        return self._by_verb.get(verb, [])

    def has_error_for(self, verb: str) -> bool:
        return verb in self._failed

    def one(self, line: _Line) -> bool:
        if len(line.arguments) == 1:
            return True
        self._fail(line, f"`{line.verb}` takes exactly one argument")
        return False

    def words(self, verb: str) -> tuple[str, ...]:
        return tuple(line.arguments[0] for line in self.of(verb) if self.one(line))

    def single(self, verb: str, form: re.Pattern[str] | None = None) -> str:
        value = ""
        for index, line in enumerate(self.of(verb)):
            if index:
                self._fail(line, f"repeated `{verb}` directive")
            elif self.one(line):
                if form is None or form.match(line.arguments[0]):
                    value = line.arguments[0]
                else:
                    self._fail(line, f"invalid {verb} version `{line.arguments[0]}`")
        return value

    def pairs_with_indirect(self, verb: str) -> Iterator[tuple[tuple[str, ...], bool]]:
        for line in self.of(verb):
            if len(line.arguments) == len(("path", "version")):
                yield line.arguments, _INDIRECT.match(line.comment) is not None
            else:
                self._fail(line, f"`{verb}` takes a module path and a version")

    def replaces(self) -> tuple[Replace, ...]:
        found = []
        for line in self.of("replace"):
            old, arrow, new = _split_at(line.arguments, "=>")
            if not (arrow and len(old) in {1, 2} and len(new) in {1, 2}):
                self._fail(line, "`replace` is written `path [version] => path [version]`")
                continue
            path, version = new[0].replace("\\", "/"), "".join(new[1:])
            if is_directory_path(path) and version:
                self._fail(line, f"the directory `{path}` cannot have a version")
            elif not version and not is_directory_path(path):
                message = f"`{path}` needs a version, or is a directory and begins with `./`"
                self._fail(line, message)
            else:
                found.append(Replace(old[0], "".join(old[1:]), path, version))
        return tuple(found)

    def godebugs(self) -> tuple[tuple[str, str], ...]:
        found = []
        for line in self.of("godebug"):
            written = line.arguments[0] if len(line.arguments) == 1 else ""
            name, equals, value = written.partition("=")
            if equals and not set(written) & set("\"`',"):
                found.append((name, value))
            else:
                self._fail(line, "`godebug` is written `key=value`")
        return tuple(found)

    def line_of(self, verb: str) -> int:
        return next((line.number for line in self.of(verb)), 0)

    def retracts(self) -> tuple[tuple[str, str], ...]:
        found = []
        for line in self.of("retract"):
            match line.arguments:
                case [version]:
                    found.append((version, version))
                case ["[", low, ",", high, "]"]:
                    found.append((low, high))
                case _:
                    self._fail(line, "`retract` takes a version or `[lowest, highest]`")
        return tuple(found)

    def _fail(self, line: _Line, message: str) -> None:
        if line.verb in _BLOCK_VERBS:
            self._failed.add(line.verb)
        self.errors.add(line.number, message)


def _split_at(words: tuple[str, ...], mark: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    if mark not in words:
        return words, "", ()
    index = words.index(mark)
    return words[:index], mark, words[index + 1 :]


def _lines(text: str, errors: ModErrors) -> Iterator[_Line]:
    """Every directive, blocks taken apart. Lexical errors go to `errors`."""
    block = ""
    opened = 0
    for number, row in enumerate(text.split("\n"), start=1):
        try:
            words, comment = _words(row)
        except ValueError as error:
            errors.add(number, str(error))
            continue
        if not words:
            continue
        if block:
            if words == (")",):
                block = ""
            elif words[0] == ")":
                errors.add(number, "expected a new line after `)`")
                block = ""
            else:
                yield _Line(block, words, number, comment)
        elif words[1:] == ("(",) and words[0] in _BLOCK_VERBS:
            block, opened = words[0], number
        elif words[1:] == ("(", ")") and words[0] in _BLOCK_VERBS:
            continue
        elif words[-1] == "(":
            errors.add(number, f"unknown block `{' '.join(words[:-1])}`")
            block, opened = " ".join(words[:-1]), number
        else:
            yield _Line(words[0], words[1:], number, comment)
    if block:
        errors.add(opened, "this block is never closed")


def _words(row: str) -> tuple[tuple[str, ...], str]:
    """The tokens of a line and its comment without `//`. Raises ValueError."""
    words: list[str] = []
    for position, end in _tokens(row):
        token = row[position:end]
        if token.startswith("//"):
            return tuple(words), row[position + 2 :]
        if token.startswith("/*"):
            raise ValueError("comments are written `//`, not `/* */`")
        if token.startswith(('"', "`")):
            value = unquote(token)
            if value is None:
                what = f"invalid quoted string {token}" if token[1:] else f"unexpected `{token}`"
                raise ValueError(what)
            token = value
        words.append(token)
    return tuple(words), ""


def _tokens(row: str) -> Iterator[tuple[int, int]]:
    """Where each token begins and ends; a quote without another one is a token of its own."""
    position = 0
    while found := _TOKEN.search(row, position):
        position, end = found.span()
        if found[0] in _QUOTES:
            end = literal_end(row, position) or end
        elif found[1]:
            end = position + len(_before_comment(found[1]))
        yield position, end
        position = end


def _before_comment(word: str) -> str:
    return word.partition("//")[0].partition("/*")[0]


_QUOTES = ('"', "`")
_TOKEN = late_regex(r"//|/\*|[()\[\]{},\"`]|([^\s()\[\]{},]+)")
_INDIRECT = late_regex(r"\s*indirect\s*(?:;|$)")
_NUMBER = r"(?:0|[1-9][0-9]*)"
_GO_VERSION = late_regex(rf"[1-9][0-9]*\.{_NUMBER}(?:\.{_NUMBER})?(?:[a-z]+[0-9]+)?\Z")
_LANGUAGE = late_regex(r"([0-9]+)\.([0-9]+)")
_TOOLCHAIN = late_regex(r"default\Z|go1(?:\Z|\.)")
_BLOCK_VERBS = frozenset(
    {"module", "godebug", "require", "exclude", "replace", "retract", "tool", "ignore", "use"}
)
_MOD_VERBS = _BLOCK_VERBS - {"use"} | {"go", "toolchain"}
_WORK_VERBS = frozenset({"go", "toolchain", "godebug", "use", "replace"})
