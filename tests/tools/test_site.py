"""The documentation's site: a page for each rule and document, and no link that leads nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.site import pages as site
from tools.site.__main__ import main

from golint_agent.packs.load import load_rules
from golint_agent.packs.standard import built_in_headings

ROOT = Path(site.__file__).parents[2]


def test_each_document_is_in_the_menu() -> None:
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if path.name != "doc.md"  # of the example's rules
    }
    listed = [w.source for some in site.SECTIONS.values() for w in some]

    assert found - set(listed) == set()
    assert len(listed) == len(set(listed))  # and none of them twice


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    assert main(["--directory", str(tmp_path / "site")]) == 0

    for rule in load_rules():
        page = (tmp_path / "site" / "rules" / f"{rule.id}.html").read_text("utf-8")
        assert rule.id in page
    standard = (tmp_path / "site" / site.STANDARD.replace(".md", ".html")).read_text("utf-8")
    for heading in built_in_headings():
        for key in heading.bullets:
            assert f'id="{key.lower()}"' in standard
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "https://fonts" not in home


def links(text: str, source: str = "docs/a.md") -> str:
    return site.relinked(text, source, "a.md", {"docs/packs.md": "packs.md", "X.md": "x.md"})


def test_links_between_sources_become_links_between_pages() -> None:
    assert links("see [packs](packs.md#toml) and [`x`](../X.md)") == (
        "see [packs](packs.md#toml) and [`x`](x.md)"
    )


def test_a_link_to_a_file_that_is_no_page_becomes_its_label() -> None:
    assert links("the [license](../LICENSE).") == "the license."


def test_links_to_other_sites_and_within_a_page_stay() -> None:
    text = "[a](https://go.dev/ref/spec) [b](#here) [c](mailto:a@b.test)"

    assert links(text) == text


def test_code_is_left_alone() -> None:
    text = "`[a](nowhere.md)`\n\n```go\nx[i](nowhere)\n```\n"

    assert links(text) == text


def test_a_link_that_leads_nowhere_is_refused() -> None:
    with pytest.raises(site.BrokenLinkError, match=r"docs/a\.md: the link to `gone\.md#x`"):
        links("[gone](gone.md#x)")
