"""Runs rules over packages: plan, one pass in import order, module rules, report."""

from golint_agent.engine.plan import Plan, compile_plan
from golint_agent.engine.run import Run, run

__all__ = ["Plan", "Run", "compile_plan", "run"]
