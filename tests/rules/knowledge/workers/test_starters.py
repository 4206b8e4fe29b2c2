"""Which functions that start loops without an end anything calls."""

from __future__ import annotations

from pathlib import Path

from tests.engine.learned import functions, module_fact

from golint_rules.knowledge.workers.starters import CalledStarters, StartsLoop

FILE = """package m

import ("time"; "go.uber.org/fx"; "golang.org/x/sync/errgroup")

func post() error { return nil }
func loop() { for { post(); time.Sleep(time.Minute) } }
func called() { go loop() }
func forgotten() { go loop() }
func handedOn() { go func() { loop() }() }
func grouped() { var g errgroup.Group; g.Go(func() error { loop(); return nil }) }
func ends() { go post() }
type worker struct{}
func (worker) start() { go loop() }
func main() { go loop(); called(); ends(); worker{}.start(); fx.New(fx.Invoke(handedOn)) }
"""


def test_what_starts_loops(tmp_path: Path) -> None:
    found = functions(tmp_path, {"m/m": FILE}, StartsLoop)

    starters = {name for name, facts in found.items() if StartsLoop in facts}
    assert starters == {"called", "forgotten", "handedOn", "grouped"}


def test_what_is_called(tmp_path: Path) -> None:
    fact = module_fact(tmp_path, {"m/m": FILE}, CalledStarters)

    assert fact is not None
    assert [name.rpartition(".")[2] for name in fact.functions] == ["called", "handedOn"]
