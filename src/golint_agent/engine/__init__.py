"""Runs rules over packages: graph, schedule, tasks, module rules, report; and keeps results."""
