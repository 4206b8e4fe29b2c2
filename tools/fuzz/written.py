"""Seeds of kinds of files that the project itself has few of: each says something of everything."""

from __future__ import annotations

_WORK = b"go 1.26\n\nuse (\n\t./m\n\t./dep\n)\n\nreplace example.com/far v1.2.3 => ./dep\n"
_MOD = (
    b"module fuzz.test/m\n\ngo 1.26\n\ntoolchain go1.26.1\n\nrequire (\n\tfuzz.test/dep v0.0.0\n"
    b"\tgolang.org/x/sync v0.10.0 // indirect\n)\n\nreplace fuzz.test/dep => ../dep\n\n"
    b"exclude golang.org/x/sync v0.9.0\n\nretract [v0.1.0, v0.2.0] // broken\n\n"
    b"godebug default=go1.21\n\nignore ./node_modules\n\ntool golang.org/x/tools/cmd/stringer\n"
)
_MODULES = (
    b"# golang.org/x/sync v0.10.0\n## explicit; go 1.18\ngolang.org/x/sync/errgroup\n"
    b"# fuzz.test/dep v0.0.0 => ../dep\n## explicit\n"
)
_YAML = (
    b"%YAML 1.2\n---\n# services\ndefaults: &defaults {timeout: 5s, retries: 3}\nservices:\n"
    b"  - name: ledger\n    <<: *defaults\n    ports: [8080, 0x1F, 1e3, .inf]\n    on: ~\n"
    b"    script: |-\n      set -e\n      echo 'a: b'\n    note: >\n      one\n      two\n"
    b"  - {name: \"caf\xc3\xa9\\n\", \"quoted\": 'it''s', ? [a, b] : c}\n...\n---\n!!str 2\n"
)
_JSON = (
    b'{\n // limits\n "limits": {"daily": 1e3, "by": -0.5, "on": true, "off": null},\n'
    b' "caf\\u00e9": ["\\n", "\xc3\xbc", {"a": [[], {}]},],\n /* done */\n'
    b' "n": 12345678901234567890\n}\n'
)
_TOML = (
    b'version = 1\npreset = "strict"\nextend = ["../house.toml"]\n\n[files]\n'
    b"exclude = [\"gen/**\", 'a\\b']\nall-modules = true\n\n"
    b'[rules]\nselect = ["errors", "money/float-amount"]\nconfidence = "high"\n'
    b'severity = {errors = "warning", "logging" = "info"}\n[rules.options."errors/ignored-call"]\n'
    b'allow = [\'os.Remove\']\n\n[[overrides]]\npaths = ["cmd/**"]\nignore = ["errors"]\n\n'
    b'[build]\ntags = ["x"]\n\n[output]\nformat = "concise"\n\n[owner.\'x y\']\n'
    b'since = 1979-05-27T07:32:00Z\nnote = """\none \\\n  two"""\n'
    b"n = [0xff, 1_000, inf, {a.b = 1}]\n"
)
_GRAPHQL = (
    b'"""A sum\nof money."""\ntype Fee implements A & B @key(fields: "id") {\n  id: ID!\n'
    b"  sum(in: [Float!] = [1.5, -2e3], of: When = {a: NULL}): Money! @deprecated\n}\n\n"
    b"enum Kind { IN OUT }\nunion Any = Fee | Other\nscalar Money\ninput When { a: Int = 3 }\n"
    b"extend type Query { fees(first: Int): [Fee!]! }\n"
    b"query Q($id: ID!) { fee(id: $id) { ...F ... on Fee { sum } } }\nfragment F on Fee { id }\n"
)
_PROTO = (
    b'// v1\nsyntax = "proto3";\npackage pay.v1;\nimport public "y.proto";\n'
    b'option go_package = "pay/v1;payv1";\n\nmessage Pay {\n  option (x.y) = { a: 1 b: [1, 2] };\n'
    b'  reserved 2, 4 to 6, 10 to max;\n  reserved "old";\n'
    b"  repeated double amount = 1 [deprecated = true, (v).gt = 0];\n"
    b"  map<string, a.Money> by = 3;\n"
    b"  oneof kind { int64 id = 7; string name = 8; }\n  enum E { NONE = 0; X = -1; }\n"
    b"  message In { optional float rate = 1; }\n}\n\nservice Pays {\n"
    b'  rpc Get (Pay) returns (stream a.Pay) { option x = "y"; }\n'
    b"  rpc Put(Pay) returns (Pay);\n}\n"
    b"extend google.protobuf.FieldOptions { optional string message = 50001; }\n"
)
_SQL = (
    b"-- +goose Up\n-- name: OpenFees :many\nWITH a AS (SELECT id FROM t WHERE x = $1)\n"
    b"SELECT f.id, count(*) FROM fees f LEFT JOIN a ON a.id = f.id AND f.tenant_id = ?\n"
    b"WHERE f.at BETWEEN :from AND @to OR f.name LIKE 'a''%' GROUP BY 1 LIMIT 10 FOR UPDATE SKIP"
    b" LOCKED;\n"
    b"INSERT INTO fees (id, sum) VALUES (1, 2), ($1, DEFAULT) ON CONFLICT (id) DO UPDATE SET sum ="
    b" excluded.sum RETURNING id;\n"
    b'CREATE TABLE IF NOT EXISTS p.fees (id bigserial PRIMARY KEY, "Sum" numeric(12, 2) NOT NULL,'
    b" at timestamptz DEFAULT now(), UNIQUE (id, at), CHECK (id > 0));\n"
    b"ALTER TABLE fees ADD COLUMN x float8, DROP CONSTRAINT IF EXISTS y CASCADE;\n"
    b"CREATE UNIQUE INDEX CONCURRENTLY i ON fees USING btree (lower(x)) WHERE x IS NOT NULL;\n"
    b"DO $body$ BEGIN IF true THEN ALTER TABLE fees ADD z int; END IF; END $body$;\n"
    b"CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n"
    b"/* a /* b */ c */ ALTER TABLE fees ENABLE ROW LEVEL SECURITY; COPY t FROM stdin;\n1\ta\n\\.\n"
    b"DELETE FROM `fees` WHERE [id] = 1; SET LOCAL app.tenant = 'x'; DROP TABLE a, b CASCADE\n"
)
_BASELINE = (
    b'{"golint-agent-baseline":1}\n'
    b'{"path":"a/b.go","rule":"errors/ignored-call","symbol":"F","fingerprint":"0123abcd"}\n'
)
_PATCH = (
    b"diff --git a/x.go b/y.go\nsimilarity index 90%\nrename from x.go\nrename to y.go\n"
    b"--- a/x.go\n+++ b/y.go\n@@ -1,2 +1,3 @@ func f() {\n a\n-b\n+c\n+d\n"
    b'diff --git "a/\\303\\274.go" "b/\\303\\274.go"\n--- "a/\\303\\274.go"\n'
    b'+++ "b/\\303\\274.go"\n'
    b"@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n"
)
#: By kind.
WRITTEN = {
    "go.mod": _MOD,
    "go.work": _WORK,
    "modules.txt": _MODULES,
    "sql": _SQL,
    "yaml": _YAML,
    "json": _JSON,
    "toml": _TOML,
    "graphql": _GRAPHQL,
    "proto": _PROTO,
    "baseline": _BASELINE,
    "patch": _PATCH,
}
