"""Which functions nothing but tests mentions."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from golint_agent.project import load, mentions
from golint_agent.project.mentions import Mentions, Tokens, read_tokens
from golint_agent.project.programs import Programs
from golint_agent.project.workspace import Reach

WriteTree = Callable[[Mapping[str, str | bytes]], Path]
IsUnused = Callable[..., bool]

MOD = {"go.mod": "module ledger\n"}
MAIN = 'package main\n\nimport "ledger/books"\n\nfunc main() { books.Open() }\n'
APP = {**MOD, "main.go": MAIN}


@pytest.fixture
def is_unused(write_tree: WriteTree) -> IsUnused:
    def ask(
        tree: Mapping[str, str | bytes], symbol: str, directory: str = "books", unread: str = ""
    ) -> bool:
        root = write_tree(tree)
        workspace = load(["./..."], root, reach=Reach(all_modules=True))
        packages = {package.directory: package for package in workspace.packages}

        def read(path: str) -> bytes | None:
            return (root / path).read_bytes() if path != unread else None

        return Mentions(Programs(workspace), read).is_unused(packages[directory], symbol)

    return ask


def books(code: str) -> dict[str, str | bytes]:
    return {**APP, "books/books.go": f"package books\n\nfunc Open() {{}}\n\n{code}\n"}


@pytest.mark.parametrize(
    "code",
    [
        "func Close() {}",
        "// Close is documented: Close, not Open.\nfunc Close() {}",
        "func Close(n int) { if n > 0 { Close(n - 1) } }",
        'func Close() {}\n\nvar text = "call Close later"',
        "func Close() {}\n\n/* Close() */",
        "func Close() {}\n\n//go:noinline\nfunc other() {}",
        "func Close[T any](of T) {}",
        "func Close() interface{} { return Close }",
    ],
)
def test_what_only_names_itself_is_unused(is_unused: IsUnused, code: str) -> None:
    assert is_unused(books(code), "Close")


@pytest.mark.parametrize(
    "code",
    [
        "func Close() {}\n\nfunc other() { Close() }",
        "func Close() {}\n\nvar close = Close",
        "func Close() {}\n\nvar route = `Close`",
        'func Close() {}\n\nvar route = "Post:Close"',
        "//export Close\nfunc Close() {}",
        "//go:linkname Close example.com/other.close\nfunc Close() {}",
        "func Close() {}\n\nvar broken = }",
        "func Close() {}\n\nfunc (r *Rows) Again() { Close() }",
        "func Close() {}\n\nfunc (r *Rows) Close() { Close() }",
        "//go:wasmexport close\nfunc Close() {}",
    ],
)
def test_what_something_names_is_used(is_unused: IsUnused, code: str) -> None:
    assert not is_unused(books(code), "Close")


@pytest.mark.parametrize(
    ("path", "code", "unused"),
    [
        ("books/more.go", "package books\n\nfunc other() { Close() }\n", False),
        ("books/debug.go", "//go:build debug\n\npackage books\n\nvar close = Close\n", False),
        ("books/books_test.go", "package books\n\nvar close = Close\n", True),
        ("api/api.go", 'package api\n\nimport "ledger/books"\n\nvar close = books.Close\n', False),
        # A function of that name calls the one sought, which is another's.
        (
            "api/api.go",
            'package api\n\nimport "ledger/books"\n\nfunc Close() { books.Close() }\n',
            False,
        ),
        # What does not import the package means another thing by the name.
        ("api/api.go", "package api\n\nfunc Close() {}\n\nvar close = Close\n", True),
        ("tools/go.mod", "module tools\n", True),
    ],
)
def test_other_files(is_unused: IsUnused, path: str, code: str, *, unused: bool) -> None:
    tree = {**books("func Close() {}"), path: code}

    assert is_unused(tree, "Close") == unused


def test_another_module_mentions_a_function(is_unused: IsUnused) -> None:
    tree = {
        **books("func Close() {}"),
        "jobs/go.mod": "module jobs\n\nrequire ledger v0.0.0\n\nreplace ledger => ../\n",
        "jobs/main.go": 'package main\n\nimport "ledger/books"\n\nfunc main() { books.Close() }\n',
    }

    assert not is_unused(tree, "Close")


def test_what_go_calls_is_used(is_unused: IsUnused) -> None:
    tree = books("func init() {}\n\nfunc (r Rows) String() string { return `` }")

    assert not is_unused(tree, "init")
    assert not is_unused(tree, "(Rows).String")
    assert not is_unused(tree, "main", "")


def test_what_a_main_exports_may_be_looked_up(is_unused: IsUnused) -> None:
    tree = {**APP, "books/books.go": "package books\n\nfunc Open() {}\n"}
    tree["main.go"] = MAIN + "\nfunc Serve() {}\n\nfunc spare() {}\n"

    assert not is_unused(tree, "Serve", "")
    assert is_unused(tree, "spare", "")


METHOD = "func (s *Store) Total() int { return 0 }\n\nfunc (s *Store) spare() {}"


def test_methods_may_be_called_by_an_interface_that_is_not_seen(is_unused: IsUnused) -> None:
    assert not is_unused(books(METHOD), "(*Store).Total")
    assert is_unused(books(METHOD), "(*Store).spare")


ASKED = "type Totals interface {\n\tTotal() int\n}\n\n"


@pytest.mark.parametrize(
    ("more", "unused"),
    [
        ("", True),
        ("func (f *Fake) Total() int { return 1 }", True),
        ("func (s *Service) Total() int { return s.store.Total() }", True),
        ("func (s *Service) Sum() int { return s.store.Total() }", False),
        ("var route = `Total`", False),
        ("type Two interface {\n\tTotals\n\tTotal() int; Next() (Total int)\n}", False),
    ],
)
def test_methods_that_interfaces_of_the_repository_ask_for(
    is_unused: IsUnused, more: str, *, unused: bool
) -> None:
    tree = books(ASKED + METHOD)
    tree["api/api.go"] = f"package api\n\n{more}\n"

    assert is_unused(tree, "(*Store).Total") == unused


def test_a_function_of_its_name_calls_a_method(is_unused: IsUnused) -> None:
    tree = books(ASKED + METHOD)
    tree["api/api.go"] = "package api\n\nfunc Total(s store) int { return s.Total() }\n"

    assert not is_unused(tree, "(*Store).Total")


def test_names_beyond_ascii(is_unused: IsUnused) -> None:
    assert is_unused(books("func закрыть() {}"), "закрыть")
    assert not is_unused(books("func закрыть() {}\n\nfunc (r rows) end() { закрыть() }"), "закрыть")


def test_rpc_calls_methods_by_their_names(is_unused: IsUnused) -> None:
    tree = books(ASKED + METHOD)
    tree["api/api.go"] = 'package api\n\nimport _ "net/rpc"\n'

    assert not is_unused(tree, "(*Store).Total")


def test_where_no_program_is_others_call(is_unused: IsUnused) -> None:
    tree = {**MOD, "books/books.go": "package books\n\nfunc Open() {}\n"}

    assert not is_unused(tree, "Open")


LIBRARY = "\n\n".join(f"func {name}() {{}}" for name in ("Close", "Read", "Sum"))


def test_a_library_is_not_used_up_by_the_program_beside_it(is_unused: IsUnused) -> None:
    library = books(LIBRARY)
    library["go.mod"] = "module example.com/ledger\n"
    library["main.go"] = MAIN.replace("ledger/", "example.com/ledger/")

    assert not is_unused(library, "Close")

    service = {**library}
    service["main.go"] = str(service["main.go"]) + "\nvar used = []func(){books.Read, books.Sum}\n"

    assert is_unused(service, "Close")


def test_what_cannot_be_read_may_mention_anything(is_unused: IsUnused) -> None:
    tree = {**books("func Close() {}"), "books/more.go": "package books\n"}

    assert is_unused(tree, "Close")
    assert not is_unused(tree, "Close", unread="books/more.go")


def test_packages_that_are_not_there_may_mention_anything(is_unused: IsUnused) -> None:
    tree = books("func Close() {}")
    tree["main.go"] = MAIN.replace("import ", 'import _ "ledger/books/made"\nimport ')

    assert not is_unused(tree, "Close")


@pytest.mark.parametrize(
    ("text", "unused"),
    [
        (b"/*" * 200_000, True),
        (b"`" * 200_001, True),
        (b'"' * 200_001, True),
        (b"func " * 200_000, True),
        (b"\nfunc (" * 200_000, True),
        (b"{" * 200_000 + b"Close", False),
        (b"// " + b"Close " * 200_000, True),
        (b"func Close() {\n" + b"Close()\n" * 100_000 + b"}\n", True),
    ],
)
def test_hostile_bytes_take_no_time(is_unused: IsUnused, text: bytes, *, unused: bool) -> None:
    tree = books("func Close() {}")
    tree["books/z.go"] = b"package books\n\nvar x = 1 // Close\n" + text
    start = time.process_time()

    assert is_unused(tree, "Close") == unused
    assert time.process_time() - start < 5


def test_the_tokens_of_a_file_are_read_once(
    monkeypatch: pytest.MonkeyPatch, write_tree: WriteTree
) -> None:
    names = [f"Spare{number}" for number in range(40)]
    tree = books("\n".join(f"func {name}() {{}}" for name in names))
    workspace = load(["./..."], root := write_tree(tree))
    asked = Mentions(Programs(workspace), lambda path: (root / path).read_bytes())
    read: list[bytes] = []

    def reading(source: bytes) -> Tokens:
        read.append(source)
        return read_tokens(source)

    monkeypatch.setattr(mentions, "read_tokens", reading)
    (package,) = (p for p in workspace.packages if p.directory == "books")

    assert all(asked.is_unused(package, name) for name in names)
    assert len(read) == 1


@pytest.mark.parametrize("most", [0, 400])
def test_many_names_are_answered_as_few_are(
    monkeypatch: pytest.MonkeyPatch, write_tree: WriteTree, most: int
) -> None:
    monkeypatch.setattr(mentions, "_MANY", most)
    asked = "".join(f"\tMade{n}() int\n" for n in range(6))
    made = "".join(f"func (s *Store) Made{n}() int {{ return {n} }}\n" for n in range(6))
    spare = "".join(f"func Spare{n}() {{}}\n" for n in range(6))
    tree = books(f"type Made interface {{\n{asked}}}\n\ntype Store struct{{}}\n\n{made}{spare}")
    tree["api/api.go"] = (
        'package api\n\nimport "ledger/books"\n\n'
        "func Use(m books.Made) int { books.Spare4(); return m.Made2() }\n"
    )
    workspace = load(["./..."], root := write_tree(tree))
    found = Mentions(Programs(workspace), lambda path: (root / path).read_bytes())
    (package,) = (p for p in workspace.packages if p.directory == "books")

    unused = [n for n in range(6) if found.is_unused(package, f"(*Store).Made{n}")]
    assert unused == [0, 1, 3, 4, 5]
    assert [n for n in range(6) if found.is_unused(package, f"Spare{n}")] == [0, 1, 2, 3, 5]
