"""Which version comes first, and what a shipped one tells about a required one."""

from __future__ import annotations

import pytest

from golint_agent.semantics.packages.versions import Standing, precedence, standing_of

IN_ORDER = (
    "nonsense",
    "v0.0.0-20190204014639-71cf34b7c2b5",
    "v0.0.0-20221120152707-495c53812d05",
    "v0.0.1",
    "v0.9.0",
    "v0.10.0-alpha",
    "v0.10.0-alpha.1",
    "v0.10.0-alpha.beta",
    "v0.10.0-rc.2",
    "v0.10.0-rc.11",
    "v0.10.0",
    "v1.2.3",
    "v20.10.1+incompatible",
)


def test_versions_are_ordered_as_semantic_versioning_does() -> None:
    backwards = IN_ORDER[::-1]

    assert tuple(sorted(backwards, key=precedence)) == IN_ORDER


def test_a_version_of_many_digits_is_none() -> None:
    assert precedence(f"v1.{'9' * 5000}.0") == precedence("nonsense")
    assert precedence(f"v1.0.0-{'9' * 5000}") > precedence("nonsense")


@pytest.mark.parametrize(
    ("shipped", "required", "oldest", "steady", "expected"),
    [
        # The same one, none, and patches.
        ("v1.4.2", "v1.4.2", "", False, Standing.SAME),
        ("v1.4.2", "", "", False, Standing.SAME),
        ("v1.4.2", "v1.4.3", "v1.0.0", False, Standing.SAME),
        ("v0.4.2", "v0.4.1", "", False, Standing.OLDER),
        # All versions between are known.
        ("v1.4.2", "v1.0.0", "v1.0.0", False, Standing.OLDER),
        ("v0.4.2", "v0.2.7", "v0.1.0", False, Standing.OLDER),
        ("v1.4.2", "v0.9.0", "v0.8.0", False, Standing.OLDER),
        # Nothing is known: what version 1 promises, version 0 does not.
        ("v1.4.2", "v1.0.0", "", False, Standing.OLDER),
        ("v1.4.2", "v1.9.0", "", False, Standing.SAME),
        ("v0.4.2", "v0.3.0", "", False, Standing.DOUBTFUL),
        ("v0.4.2", "v0.5.0", "", False, Standing.DOUBTFUL),
        ("v0.0.0-20260101000000-aaaaaaaaaaaa", "v0.0.0-20250101000000-aaaaaaaaaaaa", "", False,
         Standing.DOUBTFUL),
        # It broke before, or never did.
        ("v1.4.2", "v1.9.0", "v1.0.0", False, Standing.DOUBTFUL),
        ("v1.4.2", "v1.0.0", "v1.1.0", False, Standing.DOUBTFUL),
        ("v1.4.2", "v1.9.0", "v1.0.0", True, Standing.SAME),
        ("v0.4.2", "v0.5.0", "v0.1.0", True, Standing.SAME),
        ("v0.4.2", "v0.0.9", "v0.1.0", True, Standing.OLDER),
        # Another major version tells nothing, nor does a fork.
        ("v1.4.2", "v2.0.0+incompatible", "v1.0.0", True, Standing.FOREIGN),
        ("v1.4.2", "v0.4.2", "", False, Standing.FOREIGN),
        ("v1.4.2", "replaced", "v1.0.0", True, Standing.FOREIGN),
    ],
)  # fmt: skip
def test_what_the_shipped_version_tells_about_the_required_one(
    shipped: str, required: str, oldest: str, *, steady: bool, expected: Standing
) -> None:
    assert standing_of(shipped, required, oldest, steady=steady) is expected
