// example: internal/auth/login.go, in a service
package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"

	"golang.org/x/crypto/bcrypt"
)

type User struct{ Name, Password string }

type registerRequest struct{ Password, ConfirmPassword, OldPassword string }

type settings struct{ Password string }

var errWrong = errors.New("wrong name or password")

func login(user *User, password string) error {
	return bcrypt.CompareHashAndPassword([]byte(user.Password), []byte(password))
}

// What is typed twice, what is a hash, and what the settings say.
func others(req registerRequest, user *User, cfg settings, password string) error {
	if req.Password != req.ConfirmPassword || req.Password == req.OldPassword {
		return errWrong
	}
	if cfg.Password == password {
		return errWrong
	}
	hashedPassword := digest(req.Password)
	if user.Password != hashedPassword {
		return errWrong
	}
	req.OldPassword = digest(req.OldPassword)
	if user.Password != req.OldPassword {
		return errWrong
	}
	return nil
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
