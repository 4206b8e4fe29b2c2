"""Marks in Go examples, and how they compare with what was found: `// want "re"`, `// miss id`.

    rows.Close() // want "errors/ignored-call"
    a(b())       // want "first" `second`
    // want +1 "a finding on the next line"
    _ = work()   // miss errors/ignored-call

Each text behind `want` is a regular expression, in Go's quotes or backquotes, that is searched in
`<rule id>: <message>` and stands for one finding that starts on that line. A finding without a want
is a failure, and so is a want without a finding. `miss` names rules whose finding on that line is
known to be missed; once one is found, the mark is a failure. The form of `want` is that of
golang.org/x/tools/go/analysis/analysistest.

Above its package clause an example may say where it stands, and that a program that serves is made
of it:

    // example: internal/adapter/bank/client.go, in a service

In files that are not Go the same marks stand behind their own sign of a comment: `-- want "re"` in
SQL, `# want "re"` in YAML, TOML and GraphQL, `// want "re"` in proto. JSON has none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from golint_agent.findings import Finding, Problem
from golint_agent.rulekit.options import Option, written


class Want(msgspec.Struct, frozen=True):
    """One finding that is expected to start on `line` of `path`; `pattern` is for `re.search`."""

    path: str
    line: int
    pattern: str


class Miss(msgspec.Struct, frozen=True):
    """A finding of `rule` that is known to be missed on `line` of `path`."""

    path: str
    line: int
    rule: str


class Marks(msgspec.Struct, frozen=True):
    """The marks of some files. `errors` are marks that cannot be read, one sentence each."""

    wants: tuple[Want, ...] = ()
    misses: tuple[Miss, ...] = ()
    errors: tuple[str, ...] = ()

    def __add__(self, other: Marks) -> Marks:
        return Marks(
            self.wants + other.wants, self.misses + other.misses, self.errors + other.errors
        )


#: How a comment begins in files that are not Go and may be examples, by suffix; empty: nowhere.
COMMENT_SIGNS = {
    ".sql": "--",
    ".yaml": "#",
    ".yml": "#",
    ".toml": "#",
    ".graphql": "#",
    ".proto": "//",
    ".json": "",
}


def is_example(path: str) -> bool:
    """Can a file be an example by itself, by its suffix?"""
    return path.endswith(".go") or _suffix(path) in COMMENT_SIGNS


def marks_in(path: str, source: str) -> Marks:
    """The marks in the comments of a file, in order; those of a Go file begin with `//`."""
    wants: list[Want] = []
    misses: list[Miss] = []
    errors: list[str] = []
    for line, text in _marked_comments(path, source):
        word, rest = text[: len("want")], text[len("want") :]
        if word == "miss":
            misses += [Miss(path, line, rule) for rule in re.split(r"[,\s]+", rest) if rule]
            if not rest.strip():
                errors.append(f"{path}:{line}: `miss` names no rule; write `// miss topic/name`")
            continue
        try:
            offset, patterns = _patterns(rest)
        except ValueError as error:
            errors.append(f"{path}:{line}: `want` cannot be read: {error}")
            continue
        wants += [Want(path, line + offset, pattern) for pattern in patterns]
    return Marks(tuple(wants), tuple(misses), tuple(errors))


def named_rules(marks: Marks) -> frozenset[str]:
    """The ids of the rules that marks name: each at the beginning of its text, or behind `miss`."""
    found = (_RULE_ID.match(want.pattern) for want in marks.wants)
    ids = {match[0] for match in found if match is not None}
    return frozenset(ids.union(miss.rule for miss in marks.misses))


class Setting(msgspec.Struct, frozen=True):
    """What an example says of itself: its path in the module, and is its package of a service?"""

    path: str = ""
    in_service: bool = False


def setting_of(source: str, path: str = "example.go") -> Setting:
    """What the `// example:` line of a file says. ValueError where it cannot be read.

    Files that are not Go have it behind their own sign, as their first line, and name a path alone.
    """
    if not path.endswith(".go"):
        sign = COMMENT_SIGNS.get(_suffix(path), "")
        first = re.match(rf"{re.escape(sign)} example: *([\w./-]+) *\n", source) if sign else None
        return Setting(first[1] if first is not None else "")
    line = _SETTING.search(source)
    path, in_service = "", False
    for word in map(str.strip, line["text"].split(",") if line is not None else ()):
        if word == "in a service":
            in_service = True
        elif _EXAMPLE_PATH.fullmatch(word) and not path:
            path = word
        else:
            message = f"`{word}` is neither the path of a Go file nor `in a service`"
            raise ValueError(message)
    return Setting(path, in_service)


def without_marks(source: str, path: str = "example.go") -> str:
    """The file with spaces in the place of its marks, so that no rule can read them.

    Every byte that is left stands where it stood.
    """
    pieces: list[str] = []
    end = 0
    for start, stop in _mark_ranges(path, source):
        pieces += [source[end:start], " " * len(source[start:stop].encode())]
        end = stop
    return "".join([*pieces, source[end:]])


def differences(
    marks: Marks, findings: Iterable[Finding], problems: Iterable[Problem] = ()
) -> tuple[str, ...]:
    """What is wrong with the findings, one line each in order of place; empty when they agree.

    A problem is a failure too: an example that was not read to its end shows nothing.
    """
    by_line: dict[tuple[str, int], tuple[list[Finding], list[str]]] = defaultdict(lambda: ([], []))
    for finding in findings:
        by_line[finding.path, finding.span.start.line][0].append(finding)
    for want in marks.wants:
        by_line[want.path, want.line][1].append(want.pattern)
    misses = {(miss.path, miss.line, miss.rule) for miss in marks.misses}
    found = [*marks.errors, *(_problem_text(problem) for problem in problems)]
    for (path, line), (here, patterns) in sorted(by_line.items()):
        found += _line_differences(f"{path}:{line}", here, patterns)
        found += [
            f"{path}:{line}: a known miss of {finding.rule} is found now;"
            " take its `miss` mark away and write what is wanted"
            for finding in here
            if (path, line, finding.rule) in misses
        ]
    return tuple(found)


class Block(msgspec.Struct, frozen=True):
    """A fenced block of code in a rule's documentation; `line` is that of its first line of code.

    `suffix` is that of a file with such code, by the block's language: `.go`, `.sql`.
    """

    section: str
    line: int
    code: str
    suffix: str = ".go"


def code_blocks(document: str) -> tuple[Block, ...]:
    """The fenced blocks of a Markdown text that can be examples, each with its `##` heading."""
    blocks: list[Block] = []
    code: list[str] = []
    section, fence, language, start = "", "", "", 0
    for number, line in enumerate(document.splitlines(), start=1):
        if fence:
            if line.strip() == fence:
                if is_example(f".{language}"):
                    text = "".join(f"{row}\n" for row in code)
                    blocks.append(Block(section, start, text, f".{language}"))
                fence = ""
            else:
                code.append(line)
        elif opening := _FENCE.fullmatch(line):
            fence, language, start, code = opening[1], opening[2].strip(), number + 1, []
        elif line.startswith("## "):
            section = line.removeprefix("## ").strip()
    return tuple(blocks)


def option_failures(document: str, options: Sequence[Option]) -> tuple[str, ...]:
    """Where the list under `## Options` of a rule's page and its declaration disagree.

    Each option is an item that begins with its name between backquotes and tells its default:
    ``- `max_rows` (default `100`): …``. A rule without options says `None.` there.
    """
    section = document.partition("\n## Options\n")[2].partition("\n## ")[0]
    told = dict(_OPTION.findall(section))
    failures = [
        f"doc.md: `{option.name}` is not told under `## Options`"
        for option in options
        if option.name not in told
    ]
    names = {option.name for option in options}
    failures += [f"doc.md: the rule has no option `{name}`" for name in told if name not in names]
    failures += [
        f"doc.md: the default of `{option.name}` is `{written(option.default)}`; say so"
        for option in options
        if option.name in told
        and (written(option.default) or "empty").strip("`") != told[option.name].strip("`")
    ]
    if not options and section.strip() != "None.":
        failures.append("doc.md: the rule has no options; write `None.` under `## Options`")
    return tuple(failures)


#: What a failure says of a mark that no finding meets.
UNMET = "no finding matches"

_OPTION = re.compile(r"^- `([^`]+)` \(default (`[^`]*`|empty)\)", re.MULTILINE)

# Strings and runes are taken whole, so that what looks like a comment in them is none.
_LEXEMES = re.compile(
    r""""(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'|/\*.*?\*/|(?P<comment>//[^\n]*)""",
    re.DOTALL,
)
_MARK_TEXT = r"[ \t]*(?P<text>(?:want(?=[\s\"`+])|miss(?=\s)|(?:want|miss)$)[^\n]*)"
_MARK = re.compile(f"//{_MARK_TEXT}")
_RULE_ID = re.compile(r"[a-z0-9-]+/[a-z0-9-]+")
#: In the head of a file: no line of code comes before it.
_SETTING = re.compile(r"\A(?:[ \t]*(?://[^\n]*)?\n)*?// example:(?P<text>[^\n]*)")
_EXAMPLE_PATH = re.compile(r"(?:[\w-]+/)*[\w-]+\.go")
_LITERAL = re.compile(r'"(?:\\.|[^"\\])*"|`[^`]*`')
_OFFSET = re.compile(r"\s*\+\s*([0-9]+)")
_ESCAPES = {"n": "\n", "t": "\t"}
_FENCE = re.compile(r"(`{3,})([^`]*)")


def _suffix(path: str) -> str:
    return f".{path.rpartition('.')[2]}"


def _mark_ranges(path: str, source: str) -> Iterator[tuple[int, int]]:
    """Where marks stand; one may stand inside another comment: `//go:build x // want "…"`."""
    if not path.endswith(".go"):
        sign = COMMENT_SIGNS.get(_suffix(path), "")
        if sign:
            pattern = re.compile(f"{re.escape(sign)}{_MARK_TEXT}", re.MULTILINE)
            yield from (mark.span() for mark in pattern.finditer(source))
        return
    for lexeme in _LEXEMES.finditer(source):
        if lexeme["comment"] is not None:
            comment = lexeme["comment"].rstrip("\r")
            mark = _MARK.search(comment) or _SETTING.match(comment)
            if mark is not None:
                yield lexeme.start() + mark.start(), lexeme.start() + mark.end()


def _marked_comments(path: str, source: str) -> Iterator[tuple[int, str]]:
    sign = "//" if path.endswith(".go") else COMMENT_SIGNS.get(_suffix(path), "")
    for start, stop in _mark_ranges(path, source):
        mark = re.match(re.escape(sign) + _MARK_TEXT, source[start:stop])
        if mark is not None:
            yield source.count("\n", 0, start) + 1, mark["text"]


def _patterns(text: str) -> tuple[int, list[str]]:
    """The line offset and the regular expressions; ValueError says what is wrong."""
    offset = _OFFSET.match(text)
    rest = text[offset.end() :] if offset else text
    patterns: list[str] = []
    while rest := rest.strip():
        literal = _LITERAL.match(rest)
        if literal is None:
            message = f"expected a quoted regular expression at `{rest}`"
            raise ValueError(message)
        pattern = _unquoted(literal[0])
        try:
            re.compile(pattern)
        except re.error as error:
            message = f"`{pattern}` is no regular expression: {error}"
            raise ValueError(message) from None
        patterns.append(pattern)
        rest = rest[literal.end() :]
    if not patterns:
        message = 'it names no finding; write `// want "topic/name"`'
        raise ValueError(message)
    return int(offset[1]) if offset else 0, patterns


def _unquoted(literal: str) -> str:
    if literal.startswith("`"):
        return literal[1:-1]
    return re.sub(r"\\(.)", lambda escape: _ESCAPES.get(escape[1], escape[1]), literal[1:-1])


def _problem_text(problem: Problem) -> str:
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return f"{place}: {problem.message}"


def _line_differences(
    place: str, findings: Sequence[Finding], patterns: Sequence[str]
) -> Iterator[str]:
    texts = [f"{finding.rule}: {finding.message}" for finding in findings]
    matched = _pairs(patterns, texts)
    for index, text in enumerate(texts):
        if index not in matched:
            yield f"{place}: unexpected finding: {text}"
    taken = set(matched.values())
    for index, pattern in enumerate(patterns):
        if index not in taken:
            yield f"{place}: {UNMET} `{pattern}`"


def _pairs(patterns: Sequence[str], texts: Sequence[str]) -> dict[int, int]:
    """The most pairs of text and pattern by index, each used once, whatever their order."""
    by_text: dict[int, int] = {}

    def place(pattern: int, tried: set[int]) -> bool:
        for text, content in enumerate(texts):
            if text in tried or not re.search(patterns[pattern], content):
                continue
            tried.add(text)
            if text not in by_text or place(by_text[text], tried):
                by_text[text] = pattern
                return True
        return False

    for pattern in range(len(patterns)):
        place(pattern, set())
    return by_text
