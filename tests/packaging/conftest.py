"""One Go file with a finding of `errors/ignored-call` at 6:2, and the same file mended."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def bad_go() -> str:
    return """\
package main

import "os"

func main() {
	os.WriteFile("ledger", nil, 0o600)
}
"""


@pytest.fixture(scope="session")
def good_go() -> str:
    return """\
package main

import "os"

func main() {
	if err := os.WriteFile("ledger", nil, 0o600); err != nil {
		panic(err)
	}
}
"""
