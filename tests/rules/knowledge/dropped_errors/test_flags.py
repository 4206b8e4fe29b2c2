"""Flags that are marked before they are there."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import of_calls

from golint_rules.knowledge.dropped_errors.flags import missing_flag

CODE = """
import ("github.com/spf13/cobra"; "github.com/spf13/viper")

var _ = viper.BindPFlag
func declare(c *cobra.Command) {}

func f(given *cobra.Command) *cobra.Command {
	c := &cobra.Command{Use: "x"}
	%s
	return c
}
"""
MARK = 'c.MarkFlagRequired("a")'


@pytest.mark.parametrize(
    ("before", "call", "expected"),
    [
        ("", MARK, "a"),
        ('c.Flags().String("a", "", "")', MARK, ""),
        ('c.Flags().String("b", "", "")', MARK, "a"),
        ('c.Flags().Lookup("a")', MARK, "a"),
        ('var s string; c.PersistentFlags().StringVarP(&s, "a", "A", "", "")', MARK, ""),
        ('name := "a"; c.Flags().String(name, "", "")', MARK, ""),
        ("declare(c)", MARK, ""),
        ("flags := c.Flags(); println(flags)", MARK, ""),
        ("c.Flags().AddFlagSet(given.Flags())", MARK, ""),
        ("given.AddCommand(c)", MARK, "a"),
        ("", 'given.MarkFlagRequired("a")', ""),
        ("", 'viper.BindPFlag("k", c.Flags().Lookup("a"))', "a"),
    ],
)
def test_missing_flags(tmp_path: Path, before: str, call: str, expected: str) -> None:
    text = CODE % f"{before}\n\t{call}"
    wanted = ("MarkFlagRequired", "BindPFlag")
    found = of_calls(tmp_path, text, lambda c, _: missing_flag(c) if c.method in wanted else None)
    assert found[call] == expected
