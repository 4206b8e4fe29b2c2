// example: internal/invoices/store.go, in a service
package invoices

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

type Invoice struct {
	ID     uint
	Number int
}

type Store struct {
	db  *gorm.DB
	sql *sql.DB
}

// The database counts.
func (s Store) next(ctx context.Context) (string, error) {
	var n int
	if err := s.sql.QueryRowContext(ctx, "UPDATE counters SET n = n + 1 WHERE name = 'invoice' RETURNING n").Scan(&n); err != nil {
		return "", err
	}
	return fmt.Sprintf("INV-%05d", n), nil
}

// The others wait.
func (s Store) nextOfLast(tx *gorm.DB) (string, error) {
	var last Invoice
	err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Order("id desc").First(&last).Error
	return fmt.Sprintf("INV-%05d", last.Number+1), err
}

// Who fails by the unique key takes the next one.
func (s Store) create(ctx context.Context) error {
	for range 5 {
		var count int64
		if err := s.db.Model(&Invoice{}).Count(&count).Error; err != nil {
			return err
		}
		number := fmt.Sprintf("INV-%05d", count+1)
		if err := s.db.Exec("INSERT INTO invoices (number) VALUES (?)", number).Error; err == nil {
			return nil
		}
	}
	return context.DeadlineExceeded
}

// A sentence, a number of another kind, and one of the moment.
func (s Store) said(month time.Month) []string {
	var count int64
	s.db.Model(&Invoice{}).Count(&count)
	return []string{
		fmt.Sprintf("this is invoice %d", count+1),
		fmt.Sprintf("%d", count),
		fmt.Sprintf("INV-%02d", int(month)+1),
	}
}

// What is there is told, and no number is made of it.
func (s Store) told(ctx context.Context) (string, error) {
	var latest int
	if err := s.sql.QueryRowContext(ctx, `SELECT MAX(sequence) FROM invoices`).Scan(&latest); err != nil {
		return "", err
	}
	return fmt.Sprintf("v%d", latest), nil
}

// A page is no document.
func (s Store) nextPage(ctx context.Context) (int, error) {
	var count int
	if err := s.sql.QueryRowContext(ctx, `SELECT COUNT(*) FROM invoices`).Scan(&count); err != nil {
		return 0, err
	}
	return count + 1, nil
}

func (s Store) nextPageNumber(ctx context.Context, size int) (int, error) {
	var count int
	if err := s.sql.QueryRowContext(ctx, `SELECT COUNT(*) FROM invoices`).Scan(&count); err != nil {
		return 0, err
	}
	return count/size + 1, nil
}

// It is shown, and nobody gets it.
func (s Store) peekNextNumber(ctx context.Context) (int, error) {
	var latest int
	if err := s.sql.QueryRowContext(ctx, `SELECT MAX(sequence) FROM invoices`).Scan(&latest); err != nil {
		return 0, err
	}
	return latest + 1, nil
}

func (s Store) previewNextNumber(ctx context.Context) (int, error) {
	latest, err := s.peekNextNumber(ctx)
	if err != nil {
		return 0, err
	}
	err = s.sql.QueryRowContext(ctx, `SELECT MAX(sequence) FROM invoices`).Scan(&latest)
	return latest + 1, err
}
