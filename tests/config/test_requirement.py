"""Which versions of the tool a pack's `requires` lets in."""

from __future__ import annotations

import pytest

from golint_agent.config.requirement import allows


@pytest.mark.parametrize(
    ("requires", "version", "expected"),
    [
        (">=0.1,<0.2", "0.1.0", True),
        (">=0.1,<0.2", "0.1.9.dev3", True),
        (">=0.1,<0.2", "0.2", False),
        (">=0.1,<0.2", "0.2.0", False),
        (">=0.9", "0.10", True),
        ("==0.1", "0.1.0", True),
        ("!=0.1.0", "0.1", False),
        (" > 0.1 , <= 1 ", "1.0.0", True),
        (">0.1", "0.1.0", False),
    ],
)
def test_versions(requires: str, version: str, expected: bool) -> None:  # noqa: FBT001 - a case
    assert allows(requires, version) is expected


@pytest.mark.parametrize("requires", ["", "0.1", ">=", "~=0.1", ">=0.1 <0.2", ">=0.1,", ">=0.*"])
def test_what_is_no_requirement(requires: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the text is what cannot be read
        allows(requires, "0.1.0")
