"""What the shipped rules ask of code goes with its package, and needs no collector of cycles."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path
from typing import Any

import pytest

from golint_agent.engine.examples import check_example
from golint_agent.engine.importing import importer
from golint_agent.packs.load import load_rules
from golint_agent.semantics.model import Model

SERVICE = Path(__file__).parents[2] / "fixtures" / "ledger-service"


def test_no_rule_leaves_trees_to_the_collector(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[weakref.ref[Model]] = []

    class Watched(Model):
        def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - of Model
            super().__init__(*arguments)
            made.append(weakref.ref(self))

    monkeypatch.setattr(importer, "Model", Watched)
    rules = load_rules()
    gc.collect()
    gc.disable()
    try:
        check_example(SERVICE, rules, "")
        alive = [ref for ref in made if ref() is not None]
    finally:
        gc.enable()

    assert len(made) > 10
    assert not alive
