// example: internal/service/channel_service.go, in a service
package service

import (
	"context"
	"database/sql"
	"regexp"
	"time"
)

type ChannelService struct {
	db   *sql.DB
	zone *time.Location
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

var name = must(regexp.Compile(`^\w+$`))

func NewChannelService(dsn string) *ChannelService {
	return &ChannelService{db: must(sql.Open("postgres", dsn)), zone: must(time.LoadLocation("UTC"))}
}

func (s *ChannelService) Names(ctx context.Context) ([]string, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT name FROM channels")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return nil, rows.Err()
}

func or[T any](other, value T, err error) T {
	if err != nil {
		return other
	}
	return value
}

func (s *ChannelService) day(text string) (time.Time, error) {
	return must(time.Parse("2006", "2026")), nil
}
