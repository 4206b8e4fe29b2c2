"""Goroutines whose error nobody takes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.workers.unawaited import (
    dropped_receives,
    is_never_awaited,
    is_side_server,
    unread_channel,
)

CODE = """
import ("net/http"; "golang.org/x/sync/errgroup")

func wait(g *errgroup.Group) {}
func serveMetrics() error { return nil }

func f(given *errgroup.Group, srv *http.Server, mux http.Handler) {
	%s
}
"""

#: A channel, and the beginning of a goroutine that has the signals at hand.
RELAY = "c := make(chan error); s := make(chan os.Signal, 1); go func() {"


@pytest.mark.parametrize(
    ("body", "call", "expected"),
    [
        ("g := new(errgroup.Group); g.Go(nil)", "g.Go(nil)", "g"),
        ("g := &errgroup.Group{}; g.SetLimit(1); g.TryGo(nil)", "g.TryGo(nil)", "g"),
        ("g := new(errgroup.Group); g.Go(nil); g.Wait()", "g.Go(nil)", ""),
        ("g := new(errgroup.Group); g.Go(nil); wait(g)", "g.Go(nil)", ""),
        ("given.Go(nil)", "given.Go(nil)", ""),
    ],
)
def test_groups(tmp_path: Path, body: str, call: str, expected: str) -> None:
    assert of_calls(tmp_path, CODE % body, lambda c, _: is_never_awaited(c))[call] == expected


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('http.ListenAndServe(":6060", nil)', True),
        ('http.ListenAndServe(":80", mux)', False),
        ("srv.ListenAndServe()", False),
        ("serveMetrics()", False),
    ],
)
def test_side_servers(tmp_path: Path, call: str, *, expected: bool) -> None:
    assert of_calls(tmp_path, CODE % call, lambda c, _: is_side_server(c))[call] is expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("c := make(chan error, 1); go func() { c <- nil }()", "c"),
        ("c := make(chan error, 1); c <- nil; close(c)", "c"),
        ("c := make(chan error, 1); go func() { c <- nil }(); <-c", ""),
        ("c := make(chan error, 1); c <- nil; for range c {}", ""),
        ("c := make(chan error, 1); give(c)", ""),
        ("c := make(chan error, 1); close(c)", ""),
        ("c := make(chan int, 1); c <- 1", ""),
    ],
)
def test_channels(tmp_path: Path, body: str, expected: str) -> None:
    text = f"func give(chan error) {{}}\nfunc f() {{ {body} }}"
    made = of_calls(tmp_path, text, lambda c, _: next((o.text for o in unread_channel(c)), ""))

    assert next(answer for call, answer in made.items() if call.startswith("make")) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("c := make(chan error); go func() { c <- run() }(); <-c", 1),
        ("c := make(chan failure); go func() { c <- failure{} }(); (<-c); <-c", 2),
        ("c := make(chan error); go func() { c <- run() }(); select { case <-c: return }", 1),
        ("c := make(chan error); go func() { c <- run() }(); err := <-c; give(err)", 0),
        ("c := make(chan error); go func() { c <- run() }(); _ = <-c", 0),
        ("c := make(chan error); go func() { c <- nil }(); <-c", 0),
        ("c := make(chan error); go func() { close(c) }(); <-c", 0),
        ("c := make(chan error); go func() { c <- run() }(); cancel(); <-c", 0),
        ("c := make(chan error); go func() { c <- run() }(); defer func() { <-c }()", 0),
        ("c := make(chan error); c <- run(); if err := run(); err != nil { <-c }", 0),
        ("c := make(chan error); go func() { c <- run() }(); <-c // best effort", 0),
        ("c := make(chan int); go func() { c <- 1 }(); <-c", 0),
        (f"{RELAY} c <- fmt.Errorf(`%s`, <-s) }}(); <-c", 0),
        (f"{RELAY} c <- fmt.Errorf(`%s`, <-s) }}(); go func() {{ c <- run() }}(); <-c", 1),
        (f"{RELAY} got := <-s; c <- fmt.Errorf(`%s`, got) }}(); <-c", 0),
        (f"{RELAY} <-s; c <- fmt.Errorf(`%w`, run()) }}(); <-c", 1),
    ],
)
def test_errors_that_are_received_and_dropped(tmp_path: Path, body: str, expected: int) -> None:
    text = (
        'import ("fmt"; "os")\n'
        "type failure struct{}\nfunc (failure) Error() string { return `` }\n"
        "func run() error { return nil }\nfunc cancel() {}\nfunc give(error) {}\n"
        f"func f() {{\n{body}\n}}"
    )
    made = of_calls(tmp_path, text, lambda c, _: len(dropped_receives(c)))

    assert next(answer for call, answer in made.items() if call.startswith("make")) == expected
