package guard

import (
	"context"
	"net/http"
)

type state int

const (
	active state = iota
	banned
)

type user struct {
	Name  string
	State state
}

type userRepo interface {
	FindByName(ctx context.Context, name string) (user, error)
	List(ctx context.Context, city string) ([]user, error)
	SaveNearest(ctx context.Context, name string) error
}

// Nobody is banned while the database is down.
func guarded(users userRepo, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found, _ := users.FindByName(r.Context(), r.Header.Get("X-Name")) // want "`found` is used although"
		if found.State == banned {
			http.Error(w, "banned", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Nobody counts as near while the database is down.
func nearest(ctx context.Context, users userRepo, city string) error {
	found, _ := users.List(ctx, city) // want "where it fails `found` is empty and the function ends as if all were well"
	if len(found) == 0 {
		return nil
	}
	return users.SaveNearest(ctx, found[0].Name)
}

// Who is not known to be active is refused.
func refused(ctx context.Context, users userRepo, name string) bool {
	found, _ := users.FindByName(ctx, name)
	if found.Name == "" {
		return false
	}
	return found.State == active
}
