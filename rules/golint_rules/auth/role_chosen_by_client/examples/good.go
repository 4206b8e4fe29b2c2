// example: internal/users/register.go, in a service
package users

import (
	"context"
	"errors"
)

type registerRequest struct {
	Email string `json:"email"`
	Role  string `json:"role"`
	Kind  string `json:"kind"`
}

type limitedRequest struct {
	Role string `json:"role" validate:"required,oneof=buyer seller"`
}

type User struct {
	Email, Role, Kind string
}

type response struct{ Role string }

type users struct{ kept []User }

func (u *users) Register(ctx context.Context, req *registerRequest) error {
	u.kept = append(u.kept, User{Email: req.Email, Role: "member", Kind: req.Kind})
	return nil
}

// What is looked at, here or by a tag.
func (u *users) RegisterKnown(ctx context.Context, req *registerRequest) error {
	if req.Role == "admin" {
		return errors.New("nobody makes himself one")
	}
	u.kept = append(u.kept, User{Email: req.Email, Role: req.Role})
	return nil
}

func (u *users) RegisterLimited(ctx context.Context, req *limitedRequest) error {
	u.kept = append(u.kept, User{Role: req.Role})
	return nil
}

// Who asks is known.
func (u *users) RegisterStaff(ctx context.Context, req *registerRequest) error {
	if err := u.requireAdmin(ctx); err != nil {
		return err
	}
	u.kept = append(u.kept, User{Role: req.Role})
	return nil
}

func (u *users) requireAdmin(ctx context.Context) error { return nil }

// It tells of somebody.
func (u *users) registered(user *User) response { return response{Role: user.Role} }

// Those who may make users do.
func (u *users) Create(ctx context.Context, req *registerRequest) {
	u.kept = append(u.kept, User{Role: req.Role})
}
