"""Keys of caches and locks."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rules.knowledge.asked import facts_of

from golint_rules.knowledge.tenant_isolation.tenant_keys import SharedKey

CODE = """
import "fmt"
type Cache struct{}
func (c *Cache) Get(key string) string { return "" }
type Service struct { cache *Cache; caches map[string]*Cache }
func (s *Service) of(tenantID string) *Cache { return s.caches[tenantID] }
func cacheKey(name string) string { return name }
"""


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ('f(orgID, id string) { s.cache.Get(fmt.Sprintf("a:%s:%s", orgID, id)) }', [(True, False)]),
        ('f(tenantID, id string) { s.cache.Get("a:" + id) }', [(False, True)]),
        ('f(slug string) { s.cache.Get("a:" + slug) }', [(False, True)]),
        ('f(id string) { s.cache.Get("a:" + id) }', [(False, False)]),
        ('f(slug string) { s.cache.Get(cacheKey("a:" + slug)) }', []),
        ('f(slug string) { s.cache.Get(slug + ":a") }', []),
        ("f(key string) { s.cache.Get(key) }", []),
        ("f(tenantID, slug string) { s.cache.Get(slug) }", [(False, True)]),
        ("f(tenantID, slug string) { cache := s.cache; cache.Get(slug) }", [(False, True)]),
        ("f(tenantID, slug string) { cache := s.caches[tenantID]; cache.Get(slug) }", []),
        ("f(tenantID, slug string) { cache, _ := s.caches[tenantID]; cache.Get(slug) }", []),
        ("f(tenantID, slug string) { cache := s.of(tenantID); cache.Get(slug) }", []),
        ('f(slug string) { s.cache.Get("session:" + slug) }', []),
        ('f(m map[string]string, slug string) { _ = m["a:" + slug] }', []),
    ],
)  # fmt: skip
def test_keys(tmp_path: Path, function: str, expected: list[tuple[bool, bool]]) -> None:
    found = facts_of(tmp_path, f"{CODE}func (s *Service) {function}", SharedKey)

    assert [(key.has_tenant, key.is_chosen) for key in found] == expected
