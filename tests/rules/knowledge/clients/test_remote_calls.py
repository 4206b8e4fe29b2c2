"""Calls that ask another party over the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engine.learned import package_facts
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.clients.remote_calls import AsksOutside, RemoteMethod, asks

CODE = """
import ("context"; "net/http"; "github.com/xendit/xendit-go/invoice"; "google.golang.org/grpc")
type PaymentGateway interface { Charge(id string) error; Fee(id string) error }
type WalletProvider interface { Create(id string) error }
type BankClient interface { Transfer(id string) error }
type CacheClient interface { Send(id string) error }
type localGateway struct{}
func (localGateway) Charge(id string) error { return nil }
type Stub interface { Get(ctx context.Context, opts ...grpc.CallOption) error }
func ask(c *http.Client, r *http.Request) { c.Do(r) }

func f(ctx context.Context, c *http.Client, r *http.Request, s Stub, gateway PaymentGateway,
	keys WalletProvider, bank BankClient, cache CacheClient, local localGateway) {
	%s
}
"""


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("c.Do(r)", True),
        ("ask(c, r)", True),
        ("s.Get(ctx)", True),
        ("invoice.Create(nil)", True),
        ('gateway.Charge("x")', True),
        ('bank.Transfer("x")', True),
        ('gateway.Fee("x")', False),
        ('keys.Create("x")', False),
        ('cache.Send("x")', False),
        ('local.Charge("x")', False),
    ],
)
def test_asks(tmp_path: Path, call: str, *, expected: bool) -> None:
    found = of_calls(tmp_path, CODE % call, asks, needs=(AsksOutside,))

    assert found[call] is expected


@pytest.mark.parametrize("statement", ["go c.Do(r)", "defer c.Do(r)"])
def test_nobody_waits(tmp_path: Path, statement: str) -> None:
    found = of_calls(tmp_path, CODE % statement, asks, needs=(AsksOutside,))

    assert found["c.Do(r)"] is False


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("go c.Do(r)", False),
        ("go func() { c.Do(r) }()", False),
        ("go later(c, r)", False),
        ("go c.Do(r); c.Do(r)", True),
        ("func() { later(c, r) }()", True),
    ],
)
def test_leaves_it_to_goroutine(tmp_path: Path, statement: str, *, expected: bool) -> None:
    """Who calls such a function does not wait for the other party either."""
    code = f"""
import "net/http"
func later(c *http.Client, r *http.Request) {{ c.Do(r) }}
func notify(c *http.Client, r *http.Request) {{ {statement} }}
func again(c *http.Client, r *http.Request) {{ notify(c, r) }}
func f(c *http.Client, r *http.Request) {{ again(c, r) }}
"""
    found = of_calls(tmp_path, code, asks, needs=(AsksOutside,))

    assert found["again(c, r)"] is expected


@pytest.mark.parametrize(
    ("client", "path", "call"),
    [
        ("*resty.Request", "github.com/go-resty/resty/v2", 'c.Post("/charges")'),
        ("*retryablehttp.Client", "github.com/hashicorp/go-retryablehttp", "c.Do(nil)"),
        ("*fasthttp.Client", "github.com/valyala/fasthttp", "c.Do(nil, nil)"),
    ],
)
def test_clients(tmp_path: Path, client: str, path: str, call: str) -> None:
    """Whoever calls a function that sends by one of them asks another party as well."""
    code = f"""
import "{path}"
func charge(c {client}) {{ {call} }}
func f(c {client}) {{ charge(c) }}
"""
    assert of_calls(tmp_path, code, asks, needs=(AsksOutside,))["charge(c)"] is True


def test_methods(tmp_path: Path) -> None:
    code = """
import "net/http"
type T struct{ c *http.Client }
func (t T) Ask(r *http.Request) { t.c.Do(r) }
func (t T) Again(r *http.Request) { t.Ask(r) }
func (t T) Not(r *http.Request) {}
func ask(c *http.Client, r *http.Request) { c.Do(r) }
"""

    found = package_facts(tmp_path, {"m/m": code}, RemoteMethod)

    assert [f.function.rpartition(".")[2] for f in found] == ["Ask", "Again"]
