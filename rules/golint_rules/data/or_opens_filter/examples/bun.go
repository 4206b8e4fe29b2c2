package notes

import (
	"context"

	"github.com/uptrace/bun"
)

type Note struct {
	ID    string `bun:"id,pk"`
	Owner string `bun:"owner_id"`
}

func open(ctx context.Context, db *bun.DB, owner, q string) (found []Note, err error) {
	err = db.NewSelect().Model(&found).Where("owner_id = ?", owner).Where("title ILIKE ?", q).WhereOr("body ILIKE ?", q).Scan(ctx) // want "`WhereOr` puts no brackets around the condition before it: `owner_id = .` restricts that one alone"
	return found, err
}

func drop(ctx context.Context, db *bun.DB, tenant, code, name string) error {
	_, err := db.NewDelete().Model((*Note)(nil)).
		Where("tenant_id = ?", tenant).
		Where("code = ?", code).
		WhereOr("name = ?", name). // want "hand both to one `Where`"
		Exec(ctx)
	return err
}

// Each `Where` has brackets of its own, and so has a group.
func together(ctx context.Context, db *bun.DB, owner, q string) (found []Note, err error) {
	err = db.NewSelect().Model(&found).Where("owner_id = ?", owner).Where("title ILIKE ? OR body ILIKE ?", q, q).Scan(ctx)
	return found, err
}

func grouped(ctx context.Context, db *bun.DB, owner, q string) (found []Note, err error) {
	err = db.NewSelect().Model(&found).Where("owner_id = ?", owner).WhereGroup(" AND ", func(s *bun.SelectQuery) *bun.SelectQuery {
		return s.Where("title ILIKE ?", q).WhereOr("body ILIKE ?", q)
	}).Scan(ctx)
	return found, err
}

// So it does where it says itself whose the rows are.
func own(ctx context.Context, db *bun.DB, tenant, owner, q string) (found []Note, err error) {
	err = db.NewSelect().Model(&found).Where("tenant_id = ?", tenant).WhereGroup(" AND ", func(s *bun.SelectQuery) *bun.SelectQuery {
		return s.Where("owner_id = ?", owner).Where("title ILIKE ?", q).WhereOr("body ILIKE ?", q)
	}).Scan(ctx)
	return found, err
}

// Both name the owner.
func either(ctx context.Context, db *bun.DB, owner string) (found []Note, err error) {
	err = db.NewSelect().Model(&found).Where("owner_id = ?", owner).WhereOr("editor_id = ?", owner).Scan(ctx)
	return found, err
}
