package ledger

import (
	"context"
	"database/sql"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"gorm.io/gorm"
)

var errEmpty = errors.New("nothing to post")

func post(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil) // want "neither commits nor rolls back `tx`, so .* until its context ends"
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		return err
	}
	return tx.Commit()
}

// One of the ways out was forgotten.
func some(ctx context.Context, pool *pgxpool.Pool, ids []string) error {
	tx, err := pool.Begin(ctx) // want "write `defer tx.Rollback.ctx.`"
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return errEmpty
	}
	for _, id := range ids {
		if _, err := tx.Exec(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
			_ = tx.Rollback(ctx)
			return err
		}
	}
	return tx.Commit(ctx)
}

// Whoever is handed the transaction does not end it.
func through(ctx context.Context, pool *pgxpool.Pool, id string) error {
	tx, err := pool.Begin(ctx) // want "neither commits nor rolls back `tx`"
	if err != nil {
		return err
	}
	if err := insert(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

func insert(ctx context.Context, tx pgx.Tx, id string) error {
	_, err := tx.Exec(ctx, "INSERT INTO postings (id) VALUES ($1)", id)
	return err
}

type posting struct{ ID string }

// The literal waits for a panic, and an error is none.
func orm(db *gorm.DB, p *posting) error {
	tx := db.Begin() // want "neither commits nor rolls back `tx`"
	defer func() {
		if r := recover(); r != nil {
			tx.Rollback()
		}
	}()
	if tx.Error != nil {
		return tx.Error
	}
	if err := tx.Create(p).Error; err != nil {
		return err
	}
	return tx.Commit().Error
}

// What it is handed to ends it on some paths alone.
func sometimes(ctx context.Context, db *sql.DB, id string) error {
	tx, err := db.BeginTx(ctx, nil) // want "neither commits nor rolls back `tx`"
	if err != nil {
		return err
	}
	if err := half(ctx, tx, id); err != nil {
		return err
	}
	return tx.Commit()
}

func half(ctx context.Context, tx *sql.Tx, id string) error {
	if id == "" {
		return errEmpty
	}
	if _, err := tx.ExecContext(ctx, "INSERT INTO postings (id) VALUES ($1)", id); err != nil {
		_ = tx.Rollback()
		return err
	}
	return nil
}

// The same behind an interface.
type oneWriter interface {
	AddOne(tx *gorm.DB, p *posting) (int, error)
}

type oneStore struct{}

func (oneStore) AddOne(tx *gorm.DB, p *posting) (int, error) {
	if p.ID == "" {
		return 0, errEmpty
	}
	if err := tx.Create(p).Error; err != nil {
		tx.Rollback()
		return 0, err
	}
	tx.Commit()
	return 1, nil
}

func addOne(db *gorm.DB, w oneWriter, p *posting) error {
	tx := db.Begin() // want "neither commits nor rolls back `tx`"
	if _, err := w.AddOne(tx, p); err != nil {
		return err
	}
	return nil
}

// A panic of what runs in it leaves it open.
func within(db *sql.DB, run func(tx *sql.Tx) error) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	if err := run(tx); err != nil { // want "when `run` panics, nobody ends `tx`"
		if rollbackErr := tx.Rollback(); rollbackErr != nil {
			return errors.Join(err, rollbackErr)
		}
		return err
	}
	return tx.Commit()
}

type work func(ctx context.Context) error

type key struct{}

type unit struct{ db *gorm.DB }

func (u *unit) within(ctx context.Context, run work) error {
	tx := u.db.Begin()
	err := run(context.WithValue(ctx, key{}, tx)) // want "when `run` panics"
	if err != nil {
		tx.Rollback()
		return err
	}
	return tx.Commit().Error
}

func inPool(ctx context.Context, pool *pgxpool.Pool, run func(tx pgx.Tx) error) error {
	tx, err := pool.Begin(ctx)
	if err != nil {
		return err
	}
	if err := run(tx); err != nil { // want "when `run` panics, .*`defer tx.Rollback\\(ctx\\)`"
		return errors.Join(err, tx.Rollback(ctx))
	}
	return tx.Commit(ctx)
}

// A method of it that ends nothing is no end as a value either.
func handed(ctx context.Context, db *sql.DB, id string, each func(func(string, ...any) (sql.Result, error)) error) error {
	tx, err := db.BeginTx(ctx, nil) // want "neither commits nor rolls back `tx`"
	if err != nil {
		return err
	}
	if err := each(tx.Exec); err != nil {
		return err
	}
	return tx.Commit()
}
