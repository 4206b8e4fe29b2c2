// example: internal/users/register.go, in a service
package users

import (
	"context"
	"errors"

	"github.com/gin-gonic/gin"
)

type registerRequest struct {
	Email string `json:"email"`
	Role  string `json:"role" validate:"oneof=member admin"`
}

type User struct {
	Email   string
	Role    string
	IsAdmin bool
}

type users struct{ kept []User }

func (u *users) Register(ctx context.Context, req *registerRequest) error {
	if req.Email == "" {
		return errors.New("no address")
	}
	u.kept = append(u.kept, User{Email: req.Email, Role: req.Role}) // want "`Register` gives the new user the role.*`req.Role`"
	return nil
}

func (u *users) signUp(c *gin.Context) {
	var body struct {
		Email   string
		IsAdmin bool
	}
	if err := c.ShouldBindJSON(&body); err != nil {
		return
	}
	u.kept = append(u.kept, User{Email: body.Email, IsAdmin: body.IsAdmin}) // want "`body.IsAdmin`"
}
