// example: internal/auth/logout.go, in a service
package auth

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"
)

type store interface {
	Drop(ctx context.Context, token string) error
}

type service struct{ tokens store }

func (s *service) Logout(ctx context.Context, token string) error {
	return s.tokens.Drop(ctx, token)
}

func (s *service) SignOut(ctx context.Context, token string) error {
	return errors.New("nobody can")
}

func (s *service) LogoutHandler(c *gin.Context) {
	c.SetCookie("session", "", -1, "/", "", true, true)
	c.JSON(http.StatusOK, gin.H{"message": "logged out"})
}

func logout(w http.ResponseWriter, r *http.Request) {
	forget(r)
	w.WriteHeader(http.StatusNoContent)
}

func forget(r *http.Request) {}

type mockService struct{}

func (m *mockService) Logout(ctx context.Context, token string) error { return nil }

// It tells of a path.
func logoutURL() string { return "/logout" }

type sessions interface{ End(ctx context.Context, user string) error }

func SignOut(open sessions) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := open.End(r.Context(), r.PathValue("user")); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
