// example: internal/invoices/store.go, in a service
package invoices

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

type Invoice struct {
	ID     uint
	Number string
}

type Store struct {
	db  *gorm.DB
	sql *sql.DB
}

func (s Store) next(year int) (string, error) {
	var count int64
	if err := s.db.Model(&Invoice{}).Where("year = ?", year).Count(&count).Error; err != nil {
		return "", err
	}
	return fmt.Sprintf("INV-%d-%05d", year, count+1), nil // want "two at once read the same count and make the same number, and one that was deleted"
}

func (s Store) nextOfLast() (string, error) {
	var last *Invoice
	if err := s.db.Order("id desc").First(&last).Error; err != nil {
		return "", err
	}
	number := last.Number
	was, err := strconv.Atoi(number[4:9])
	if err != nil {
		return "", err
	}
	next := was + 1
	return fmt.Sprintf("INV-%05d", next), nil // want "two at once read the same last row"
}

func (s Store) nextOfText(prefix string) (string, error) {
	var last string
	err := s.db.Raw(`SELECT number FROM invoices WHERE number LIKE ? ORDER BY id DESC LIMIT 1`, prefix+"%").Scan(&last).Error
	if err != nil {
		return "", err
	}
	n := 0
	if last != "" {
		parts := strings.Split(last, "-")
		if was, err := strconv.Atoi(parts[1]); err == nil {
			n = was
		}
	}
	n++
	return fmt.Sprintf("%s%04d", prefix, n), nil // want "the same last row"
}

func (s Store) nextBySQL(ctx context.Context) (string, error) {
	var most sql.NullInt64
	var highest int
	row := s.sql.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM receipts")
	if err := s.sql.QueryRowContext(ctx, "SELECT COALESCE(MAX(number), 0) FROM invoices").Scan(&highest); err != nil {
		return "", err
	}
	_, _ = most, row
	return fmt.Sprintf("R%06d", highest+1), nil // want "the same last row"
}

type InvoiceRepository interface {
	CountByYear(ctx context.Context, year int) (int64, error)
}

type Service struct{ repo InvoiceRepository }

func (s Service) number(ctx context.Context, year int) (string, error) {
	total, err := s.repo.CountByYear(ctx, year)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("INV/%d/%04d", year, total+1), nil // want "the same count"
}

func (s Store) nextInStatement(ctx context.Context, year string) (string, error) {
	query := `SELECT COALESCE(MAX(CAST(SUBSTRING(number FROM 'INV-(\d+)') AS INTEGER)), 0) + 1 FROM invoices WHERE year = $1`
	var next int
	if err := s.sql.QueryRowContext(ctx, query, year).Scan(&next); err != nil {
		return "", err
	}
	return fmt.Sprintf("INV-%06d", next), nil // want "two at once read the same last row and make the same number;"
}

func (s Store) counted(ctx context.Context) (string, error) {
	var next int
	if err := s.sql.QueryRowContext(ctx, `SELECT COUNT(*) + 1 FROM invoices`).Scan(&next); err != nil {
		return "", err
	}
	return fmt.Sprintf("INV-%06d", next), nil // want "the same count"
}

type Receipt struct{ Sequence int }

func (s Store) getNextSequence(shop uint) (int, error) {
	var receipts []Receipt
	if err := s.db.Where("shop = ?", shop).Order("sequence DESC").Limit(1).Find(&receipts).Error; err != nil {
		return 0, err
	}
	if len(receipts) == 0 {
		return 1, nil
	}
	return receipts[0].Sequence + 1, nil // want "two at once read the same last row"
}
