// What lets somebody in is to end, and nobody learns that it did not.
package login

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/redis/go-redis/v9"
)

var errSuspended = errors.New("suspended")

type Queries struct{ db database }

type database interface {
	Exec(ctx context.Context, query string, args ...any) error
}

func (q *Queries) DeleteUserSessions(ctx context.Context, user string) error {
	return q.db.Exec(ctx, "DELETE FROM sessions WHERE user_id = $1", user)
}

func (q *Queries) UpdatePassword(ctx context.Context, user, hash string) error {
	return q.db.Exec(ctx, "UPDATE users SET password_hash = $2 WHERE id = $1", user, hash)
}

type Redis interface {
	Del(ctx context.Context, key string) error
}

type service struct {
	queries *Queries
	redis   Redis
	rdb     *redis.Client
}

func sessionKey(id string) string { return "session:" + id }

func (s *service) changePassword(ctx context.Context, user, hash string) error {
	if err := s.queries.UpdatePassword(ctx, user, hash); err != nil {
		return err
	}
	_ = s.queries.DeleteUserSessions(ctx, user) // want "`_` takes the error of `s.queries.DeleteUserSessions`, so what it was to end stays valid"
	return nil
}

func (s *service) logout(ctx context.Context, id string) error {
	_ = s.redis.Del(ctx, sessionKey(id)) // want "`_` takes the error of `s.redis.Del`"
	return nil
}

// Another error is on its way.
func (s *service) refresh(ctx context.Context, user string, suspended bool) error {
	if suspended {
		_ = s.queries.DeleteUserSessions(ctx, user)
		return errSuspended
	}
	return nil
}

// What is kept for a while alone is made again.
func (s *service) forget(ctx context.Context, id string) error {
	_ = s.redis.Del(ctx, "profile_cache:"+id)
	return nil
}

func (s *service) revoke(ctx context.Context, id string) error {
	_ = s.rdb.Set(ctx, "blacklist:"+id, "1", time.Hour).Err() // want "`_` takes the error of `s.rdb.Set`"
	return nil
}

func (s *service) keep(ctx context.Context, id string) error {
	_ = s.rdb.Set(ctx, "profile:"+id, "1", time.Hour).Err()
	return nil
}

// Whoever asks is refused anyway.
func (s *service) callback(w http.ResponseWriter, r *http.Request, state string) {
	if r.FormValue("state") != state {
		_ = s.queries.DeleteUserSessions(r.Context(), state)
		http.Error(w, "bad state", http.StatusBadRequest)
		return
	}
	_ = s.queries.DeleteUserSessions(r.Context(), state) // want "so what it was to end stays valid"
	w.WriteHeader(http.StatusNoContent)
}
