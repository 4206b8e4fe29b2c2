"""The file that packages are shipped in: what goes in comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from golint_agent.semantics.packages.archive import Archive, Origin, write_archive
from golint_agent.semantics.packages.package import NO_SIGNATURE, FileScope, Kind, Object, Package

LEDGER = Package(
    "example.com/go-ledger/v2",
    "accounts",
    [FileScope({"context": "context", "decimal": "github.com/shopspring/decimal"})],
    {
        "Account": Object(Kind.TYPE, "Account", text="struct{ID string; Balance decimal.Decimal}"),
        "ID": Object(Kind.ALIAS, "ID", text="string"),
        "Limit": Object(Kind.CONST, "Limit", value='"ten\ntwenty"'),
        "New": Object(Kind.FUNC, "New", text="() (*Account, error)", nil_error=True),
        "Page": Object(Kind.TYPE, "Page", text="struct{Items []T}", type_params="[T any]"),
        "ErrNone": Object(Kind.VAR, "ErrNone", text="error"),
    },
    {
        "Account": {
            "Close": Object(
                Kind.METHOD,
                "Close",
                text="() error",
                pointer_receiver=True,
                receiver="Account",
                nil_error=True,
            ),
            "String": Object(Kind.METHOD, "String", text="() string", receiver="Account"),
            "To": Object(
                Kind.METHOD,
                "To",
                text="(convert func(Account) T) T",
                receiver="Account",
                own_type_params="[T any]",
            ),
        },
        "Page": {
            "Next": Object(
                Kind.METHOD,
                "Next",
                text="(ctx context.Context) bool",
                type_params="[T]",
                pointer_receiver=True,
                receiver="Page",
            ),
        },
    },
)
PLAIN = Package(
    "example.com/plain",
    "plain",
    [FileScope({})],
    {"Run": Object(Kind.FUNC, "Run", text="()")},
    {},
)
NOTHING = Package("example.com/nothing", "nothing", [FileScope({})], {}, {})
MODULES = {
    "example.com/go-ledger/v2": Origin("v2.1.0", "v2.0.0", steady=True),
    "std": Origin("go1.26.8"),
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    file = tmp_path / "packages.bin"
    file.write_bytes(write_archive([PLAIN, LEDGER, NOTHING], MODULES))
    return Archive(file)


@pytest.mark.parametrize("package", [LEDGER, PLAIN, NOTHING], ids=lambda p: p.name)
def test_a_package_comes_back_as_it_was(archive: Archive, package: Package) -> None:
    assert archive.package(package.path) == package


def test_the_archive_knows_its_paths_names_and_modules(archive: Archive) -> None:
    assert list(archive) == ["example.com/go-ledger/v2", "example.com/nothing", "example.com/plain"]
    assert "example.com/plain" in archive
    # The path of the ledger does not tell that its package is called accounts.
    assert archive.name("example.com/go-ledger/v2") == "accounts"
    assert archive.name("example.com/plain") == "plain"
    assert archive.origins == MODULES


def test_what_is_not_there_is_none_and_has_no_name(archive: Archive) -> None:
    assert "example.com" not in archive
    assert archive.package("example.com") is None
    assert archive.name("example.com") == ""


def test_an_archive_may_be_empty(tmp_path: Path) -> None:
    file = tmp_path / "packages.bin"
    file.write_bytes(write_archive([], {}))

    assert list(Archive(file)) == []
    assert Archive(file).package("") is None


def test_the_order_of_the_packages_makes_no_difference() -> None:
    modules = dict(reversed(MODULES.items()))

    first = write_archive([PLAIN, LEDGER, NOTHING], MODULES)
    assert write_archive([NOTHING, LEDGER, PLAIN], modules) == first


def test_many_like_packages_share_what_they_say(tmp_path: Path) -> None:
    def client(number: int) -> Package:
        path = f"example.com/service{number}"
        text = "(ctx context.Context, params *Input, optFns ...func(*Options)) (*Output, error)"
        call = Object(Kind.FUNC, f"Call{number}", text=text)
        return Package(path, f"service{number}", [FileScope({})], {call.name: call}, {})

    clients = [client(number) for number in range(100)]
    data = write_archive(clients, {})
    file = tmp_path / "packages.bin"
    file.write_bytes(data)

    assert all(Archive(file).package(one.path) == one for one in clients)
    # 130 bytes each as msgpack, nearly all of them the same.
    assert len(data) < 60 * len(clients)


@pytest.mark.parametrize(
    "changed",
    [
        Object(Kind.CONST, "Run", value="1", iota=3),
        Object(Kind.VAR, "Run", value="pair()", index=1),
    ],
    ids=["iota", "index"],
)
def test_a_package_with_more_than_signatures_is_refused(changed: Object) -> None:
    package = Package("example.com/plain", "plain", [FileScope({})], {"Run": changed}, {})

    with pytest.raises(ValueError, match=r"example\.com/plain holds more than signatures"):
        write_archive([package], {})


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "packages.bin"
    file.write_bytes(b"PK\x03\x04 and more")

    with pytest.raises(ValueError, match="holds no signatures"):
        Archive(file)


def test_packages_of_a_module_share_what_they_declare(tmp_path: Path) -> None:
    def version(number: int) -> Package:
        keys = {
            f"Key{key}": Object(Kind.VAR, f"Key{key}", text="Key", value=f'Key("{key * 7919}")')
            for key in range(number, number + 300)
        }
        return Package(f"example.com/m/v{number}", f"v{number}", [FileScope({})], keys, {})

    versions = [version(number) for number in range(20)]
    file = tmp_path / "packages.bin"
    together = write_archive(versions, {"example.com/m": Origin("v1.0.0")})
    file.write_bytes(together)

    assert all(Archive(file).package(one.path) == one for one in versions)
    assert len(together) * 4 < len(write_archive(versions, {}))


@pytest.mark.parametrize(
    ("version", "unknown"),
    [("", ()), ("v2.1.0", ()), ("v2.0.3", ("New",)), ("v2.0.2", ("New", "Close", "Find"))],
)
def test_what_an_older_version_gave_back_is_not_known(
    tmp_path: Path, version: str, unknown: tuple[str, ...]
) -> None:
    path = LEDGER.path
    since = {"New": "v2.1.0", "Account.Close": "v2.0.3", "Finder.Find": "v2.0.3"}
    file = tmp_path / "packages.bin"
    file.write_bytes(write_archive([LEDGER], MODULES, {path: since}))

    package = Archive(file).package(path, version)

    assert package is not None
    methods = (found for some in package.methods.values() for found in some.values())
    without = {f.name for f in (*package.objects.values(), *methods) if f.text == NO_SIGNATURE}
    assert without == set(unknown)
    assert not any(f.nil_error for f in package.objects.values() if f.name in unknown)
