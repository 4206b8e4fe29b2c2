"""What the answers of the model are worth: counts by kind, and what differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

TYPES = ("definition", "local", "package", "field", "selector")
OTHERS = (
    "call",
    "conversion",
    "index",
    "unary",
    "binary",
    "slice",
    "assertion",
    "composite",
    "literal",
    "function",
    "parenthesised",
)
CALLS = ("callee", "signature", "results", "last is error", "returned errors")
KINDS = (*CALLS, *TYPES, *OTHERS)
#: The rows of the table: each kind, and those that have a mark of their own together.
ROWS = {
    **{kind: (kind,) for kind in (*CALLS, *TYPES)},
    "all types": TYPES,
    **{kind: (kind,) for kind in OTHERS},
    "all others": OTHERS,
}
VERDICTS = ("agree", "unknown", "wrong")
ORIGINS = ("written", "generated")


class Answer(msgspec.Struct, frozen=True):
    """What the model said to one question; `text` is None where it does not know.

    A guess counts as unknown, and is right where `text` is what go/types says.
    """

    text: str | None
    is_guess: bool = False


class Difference(msgspec.Struct):
    """One answer of ours that is not that of go/types; `verdict` is unknown or wrong.

    `start` and `end` are the bytes of the expression in its file; `cause` is the byte at which the
    local is declared that the answer hangs on, -1 for none.
    """

    kind: str
    verdict: str
    file: str
    line: int
    start: int
    end: int
    text: str
    ours: str
    theirs: str
    cause: int = -1


class Row(msgspec.Struct):
    """One row of the table. `guessed` and `misguessed` are among the unknown.

    `bare` answers agree with the type that a constant has without regard to its place, and not even
    by default is that the type that it has there.
    """

    answers: int
    agree: int
    unknown: int
    wrong: int
    guessed: int
    misguessed: int
    bare: int

    def percent(self, verdict: str) -> float:
        """The share of a verdict in per cent."""
        counts = {"agree": self.agree, "unknown": self.unknown, "wrong": self.wrong}
        return 100 * counts[verdict] / self.answers if self.answers else 0.0


class Listed(msgspec.Struct):
    """Files that were not compared as others are, with the reason, in order of paths."""

    only_go_types: list[str] = []
    only_model: list[str] = []
    not_loaded: list[str] = []
    without_tree: list[str] = []
    syntax_problems: list[str] = []


class Score:
    """Counts by origin of the file, kind and verdict, and what differs."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.differences: list[Difference] = []
        self.files: Counter[str] = Counter()
        self.calls = 0
        self.untyped = 0
        self.listed = Listed()
        self.seconds = 0.0

    def row(self, origin: str, kinds: Iterable[str]) -> Row:
        """The row of some kinds together."""
        names = (*VERDICTS, "guessed", "misguessed", "bare")
        kinds = tuple(kinds)
        found = [sum(self.counts[origin, kind, name] for kind in kinds) for name in names]
        return Row(sum(found[: len(VERDICTS)]), *found)

    def roots(self) -> list[Difference]:
        """The differences that follow from no other one.

        Left out are expressions that hold one that differs, and uses of locals whose declaration
        does; of several answers about the same expression the first in the order of `KINDS` stays.
        """
        by_file: dict[str, list[Difference]] = {}
        for found in self.differences:
            by_file.setdefault(found.file, []).append(found)
        return [root for found in by_file.values() for root in _roots(found)]


def _roots(differences: Sequence[Difference]) -> Iterator[Difference]:
    defined = {d.start for d in differences if d.kind == "definition"}
    candidates = [d for d in differences if d.cause < 0 or d.cause not in defined]
    # Inner expressions come first, and of the same expression the first kind.
    candidates.sort(key=lambda d: (d.end, -d.start, KINDS.index(d.kind)))
    kept: list[Difference] = []
    for found in candidates:
        # Those that end before this one starts hold nothing for those to come either.
        inside = False
        for other in reversed(kept):
            if other.end <= found.start:
                break
            inside = inside or found.start <= other.start
        if not inside or found.kind == "function":
            kept.append(found)
    yield from kept


def as_json(score: Score, *, examples: Iterable[Difference] = ()) -> dict[str, object]:
    """The score as plain data."""
    return {
        "files": dict(score.files),
        "calls": score.calls,
        "untyped": score.untyped,
        "listed": msgspec.to_builtins(score.listed),
        "seconds": round(score.seconds, 1),
        "rows": {
            origin: {
                name: msgspec.to_builtins(score.row(origin, kinds)) for name, kinds in ROWS.items()
            }
            for origin in ORIGINS
        },
        "differences": [msgspec.to_builtins(d) for d in examples],
    }


def as_text(score: Score) -> Iterator[str]:
    """The score as a table."""
    files = " and ".join(f"{score.files[origin]} {origin}" for origin in ORIGINS)
    yield f"{files} files, {score.calls} calls, {score.seconds:.1f} s"
    if score.untyped:
        yield f"{score.untyped} expressions have no type in go/types and were not asked"
    for name, paths in msgspec.structs.asdict(score.listed).items():
        if paths:
            yield f"{name.replace('_', ' ')}: {len(paths)} files: {', '.join(paths)}"
    for origin in ORIGINS:
        if not score.files[origin]:
            continue
        yield ""
        yield (
            f"{origin:16}{'answers':>9}{'agree %':>10}{'unknown':>9}{'wrong':>9}"
            f"{'wrong':>7}{'guessed':>9}{'not':>6}{'bare':>8}"
        )
        for name, kinds in ROWS.items():
            row = score.row(origin, kinds)
            if row.answers:
                yield (
                    f"{name:16}{row.answers:>9}{row.percent('agree'):>10.3f}"
                    f"{row.percent('unknown'):>9.3f}{row.percent('wrong'):>9.4f}"
                    f"{row.wrong:>7}{row.guessed:>9}{row.misguessed:>6}{row.bare:>8}"
                )


def shown(differences: Iterable[Difference]) -> Iterator[str]:
    """Differences as text."""
    for found in differences:
        yield f"{found.verdict} {found.kind} {found.file}:{found.line}: `{found.text}`"
        yield f"    ours:   {found.ours}"
        yield f"    theirs: {found.theirs}"


def first(differences: Iterable[Difference], count: int) -> Iterator[Difference]:
    """The first differences of each kind and verdict, wrong ones before unknown ones."""
    seen: Counter[tuple[str, str]] = Counter()
    ordered = sorted(
        differences,
        key=lambda d: (d.verdict != "wrong", KINDS.index(d.kind), d.file, d.start, d.end),
    )
    for found in ordered:
        seen[found.kind, found.verdict] += 1
        if seen[found.kind, found.verdict] <= count:
            yield found
