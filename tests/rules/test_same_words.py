"""What a finding says does not hang on the order of a set, which is another one in each process."""

from __future__ import annotations

import os
import subprocess
import sys

ASKED = """
from golint_agent.engine.examples import check_source
from golint_agent.packs.load import load_rules

CODE = '''package main

import "github.com/go-co-op/gocron/v2"

func main() {
	scheduler, err := gocron.NewScheduler()
	if err != nil {
		panic(err)
	}
	scheduler.Start()
	select {}
}
'''
rules = [one for one in load_rules() if one.id == "shutdown/absent"]
print([one.message for one in check_source("cmd/api/main.go", CODE, rules).findings])
"""


def test_the_shorter_way_to_stop_a_scheduler_is_the_same_one_in_each_process() -> None:
    said = {
        subprocess.run(
            [sys.executable, "-c", ASKED],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(1, 6)
    }

    assert len(said) == 1
    assert "`Shutdown`" in said.pop()
