// example: internal/service/channel_service.go, in a service
package service

import (
	"context"
	"database/sql"
	"net/http"
	"strconv"

	"github.com/samber/lo"
)

type channel struct{ name string }

type channels interface {
	FindByID(ctx context.Context, id string) (*channel, error)
}

type ChannelService struct {
	channelRepo channels
	db          *sql.DB
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func (s *ChannelService) Name(ctx context.Context, id string) (string, error) {
	return must(s.channelRepo.FindByID(ctx, id)).name, nil // want "`must` panics where `s.channelRepo.FindByID` fails"
}

func (s *ChannelService) Rename(ctx context.Context, id, name string) error {
	result := lo.Must(s.db.ExecContext(ctx, "UPDATE channels SET name = $1 WHERE id = $2", name, id)) // want "`lo.Must` panics where"
	_, err := result.RowsAffected()
	return err
}

func page(w http.ResponseWriter, r *http.Request) {
	number := must(strconv.Atoi(r.URL.Query().Get("page"))) // want "`must` panics where `strconv.Atoi` fails"
	w.Header().Set("X-Page", strconv.Itoa(number))
}
