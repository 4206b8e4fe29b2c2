package ledger

import (
	"context"
	"database/sql"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

func deferred(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit()
}

func inLiteral(ctx context.Context, db *sql.DB, id string) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		} else if err != nil {
			_ = tx.Rollback()
		} else {
			err = tx.Commit()
		}
	}()
	_, err = tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id)
	return err
}

func byHelper(ctx context.Context, db *sql.DB, id string) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer finish(tx, &err)
	_, err = tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id)
	return err
}

func finish(tx *sql.Tx, err *error) {
	if *err != nil {
		_ = tx.Rollback()
		return
	}
	*err = tx.Commit()
}

func onEachPath(ctx context.Context, pool *pgxpool.Pool, id string) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		_ = tx.Rollback(ctx)
		return err
	}
	return tx.Commit(ctx)
}

// The caller ends it.
func begin(ctx context.Context, pool *pgxpool.Pool) (pgx.Tx, error) {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return nil, err
	}
	return tx, nil
}

type unit struct{ tx *sql.Tx }

func newUnit(ctx context.Context, db *sql.DB) (*unit, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return &unit{tx: tx}, nil
}

func wrapped(ctx context.Context, db *sql.DB) (*unit, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	return NewUnit(tx), nil
}

// NewUnit keeps a transaction.
func NewUnit(tx *sql.Tx) *unit { return &unit{tx: tx} }

// A batch at a time, each begun when the one before has ended.
func batches(ctx context.Context, db *sql.DB, ids []string) error {
	var tx *sql.Tx
	var err error
	for i, id := range ids {
		if i%100 == 0 {
			tx, err = db.BeginTx(ctx, nil)
			if err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
			return tx.Rollback()
		}
		if i%100 == 99 {
			if err := tx.Commit(); err != nil {
				return err
			}
		}
	}
	return nil
}

type entry struct{ ID string }

func chained(ctx context.Context, db *gorm.DB, e *entry) error {
	tx := db.WithContext(ctx).Begin()
	tx.Create(e)
	return tx.WithContext(ctx).Commit().Error
}

func managed(db *gorm.DB, e *entry) error {
	return db.Transaction(func(tx *gorm.DB) error {
		return tx.Create(e).Error
	})
}

// What it is handed to ends it on every path.
func given(ctx context.Context, db *sql.DB, ids []string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	return all(ctx, tx, ids)
}

func all(ctx context.Context, tx *sql.Tx, ids []string) error {
	for _, id := range ids {
		if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
			_ = tx.Rollback()
			return err
		}
	}
	return tx.Commit()
}

// The same behind an interface.
type batchWriter interface {
	Add(tx *gorm.DB, entries []entry) (int, error)
}

type batchStore struct{}

func (batchStore) Add(tx *gorm.DB, entries []entry) (int, error) {
	for _, e := range entries {
		if err := tx.Create(e).Error; err != nil {
			tx.Rollback()
			return 0, err
		}
	}
	tx.Commit()
	return len(entries), nil
}

type batchService struct {
	batches batchWriter
	db      *gorm.DB
}

func (s batchService) add(entries []entry) error {
	tx := s.db.Begin()
	if _, err := s.batches.Add(tx, entries); err != nil {
		return err
	}
	return nil
}

// What it is handed to rolls it back wherever it fails.
func stepwise(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := step(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

func step(ctx context.Context, tx *sql.Tx, id string) error {
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		_ = tx.Rollback()
		return err
	}
	return nil
}

// Also when what runs in it panics.
func within(db *sql.DB, run func(tx *sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer func() {
		if p := recover(); p != nil {
			_ = tx.Rollback()
			panic(p)
		}
	}()
	if err := run(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func withinFinished(db *sql.DB, run func(tx *sql.Tx) error) (err error) {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer finish(tx, &err)
	return run(tx)
}

// It runs before the transaction begins.
func before(ctx context.Context, db *sql.DB, id func() string) error {
	made := id()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", made); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

// It ends with the context of the request.
func withContext(ctx context.Context, db *sql.DB, run func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := run(tx); err != nil {
		_ = tx.Rollback()
		return err
	}
	return tx.Commit()
}

func inContext(ctx context.Context, db *gorm.DB, run func(tx *gorm.DB) error) error {
	tx := db.WithContext(ctx).Begin()
	if err := run(tx); err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

// Somebody else calls the method.
func byValue(ctx context.Context, db *sql.DB, id string, quietly func(func() error)) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer quietly(tx.Rollback)
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit()
}

func byName(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	rollback := tx.Rollback
	defer rollback()
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit()
}
