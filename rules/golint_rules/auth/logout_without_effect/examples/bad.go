// example: internal/auth/logout.go, in a service
package auth

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

type service struct{}

func (s *service) Logout(ctx context.Context, user string) error { // want "`Logout` answers that somebody is logged out and ends nothing"
	_ = user
	return nil
}

// The client drops its token.
func (s *service) LogoutHandler(c *gin.Context) { // want "ends nothing"
	slog.Info("logged out")
	c.JSON(http.StatusOK, gin.H{"message": "logged out, the session is over"})
}

func signOut(w http.ResponseWriter, r *http.Request) { // want "stays logged in"
	w.WriteHeader(http.StatusNoContent)
}

func Logout(accounts *service) gin.HandlerFunc { // want "`Logout` answers that somebody is logged out and ends nothing"
	return func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"message": "logged out"})
	}
}
