package orders

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

type order struct {
	ID, Agent string
	Fees      []int64
}

type relationRepo interface {
	FindByAgent(ctx context.Context, agent string) ([]int64, error)
	Save(ctx context.Context, o *order) error
}

type limitService interface {
	UsedToday(ctx context.Context, id string) (int, error)
}

type orders struct {
	relations relationRepo
	repo      relationRepo
	limits    limitService
}

func (s *orders) approve(ctx context.Context, o *order) error {
	fees, err := s.repo.FindByAgent(ctx, o.Agent)
	if err == nil { // want "errors/skipped-on-failure: where `s.repo.FindByAgent` fails, an outage included"
		for _, fee := range fees {
			o.Fees = append(o.Fees, fee)
		}
	}
	return s.repo.Save(ctx, o)
}

func (s *orders) limited(ctx context.Context, svc limitService, o *order) (left int, err error) {
	left = 3
	if count, err := svc.UsedToday(ctx, o.ID); err == nil { // want "where `svc.UsedToday` fails"
		left -= count
	}
	return left, nil
}

func publish(ctx context.Context, db *sql.DB, o *order, send func(*order)) {
	if _, err := db.ExecContext(ctx, "INSERT INTO orders (id) VALUES ($1)", o.ID); err == nil { // want "where `db.ExecContext` fails"
		send(o)
	}
}

type attemptRepo interface {
	CountToday(ctx context.Context, id string) (int, error)
}

func login(ctx context.Context, repo attemptRepo, id string) error {
	if count, err := repo.CountToday(ctx, id); err == nil && count > 5 { // want "nothing keeps this limit"
		return ErrTooManyAttempts
	}
	return nil
}

var ErrTooManyAttempts = errors.New("too many attempts")

func agents(ctx context.Context, db *sql.DB) ([]string, error) {
	rows, err := db.QueryContext(ctx, "SELECT agent FROM orders")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var found []string
	for rows.Next() {
		var agent string
		if err := rows.Scan(&agent); err == nil { // want "where `rows.Scan` fails"
			found = append(found, agent)
		}
	}
	return found, rows.Err()
}

func feesByKey(ctx context.Context, repo relationRepo, o *order) map[string]any {
	given := map[string]any{"name": o.Agent}
	if fees, err := repo.FindByAgent(ctx, o.Agent); err == nil { // want "errors/skipped-on-failure"
		given["fees"] = fees
	}
	return given
}

type saleRepo interface {
	Count(ctx context.Context, agent string) (int, error)
	List(ctx context.Context, agent string) ([]order, error)
}

func sales(ctx context.Context, repo saleRepo, agent string) map[string]any {
	count, err := repo.Count(ctx, agent)
	if err != nil { // want "where `repo.Count` fails, an outage included, `count` is `0` as if that were the answer"
		count = 0
	}
	list, err := repo.List(ctx, agent)
	if err != nil { // want "`list` is `\\[\\]order\\{\\}`"
		list = []order{}
	}
	return map[string]any{"count": count, "list": list}
}

func total(ctx context.Context, repo saleRepo, agent string) int {
	count, err := repo.Count(ctx, agent)
	if err != nil { // want "`count` is `0` as if that were the answer"
		count = 0 // Default to 0
	}
	return count
}

type archived struct{ Cents int64 }

// The error of gorm is in what it gives.
func report(db *gorm.DB, year int) (int64, error) {
	var total int64
	var rows []archived
	err := db.Where("year = ?", year).Find(&rows).Error
	if err == nil { // want "where `….Find` fails, an outage included, what stands here is left out"
		for _, row := range rows {
			total += row.Cents
		}
	}
	return total, nil
}
