package users

import (
	"context"
	"crypto/md5"
	"crypto/sha256"
	"crypto/sha512"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
)

type user struct {
	Email        string
	Password     string
	PasswordHash string
}

func hashPassword(password, salt string) string {
	salted := password + salt
	sum := sha256.Sum256([]byte(password + salt)) // want "`sha256.Sum256` is made to be fast"
	_ = salted
	return hex.EncodeToString(sum[:])
}

func (u user) GetPasswordHash() string {
	return fmt.Sprintf("%x", sha256.Sum256([]byte(u.Password))) // want "keep a hash by bcrypt"
}

func register(email, password string) *user {
	sum := sha512.Sum512([]byte(password)) // want "auth/password-hashed-fast"
	return &user{Email: email, PasswordHash: hex.EncodeToString(sum[:])}
}

func set(u *user, pwd string) {
	u.PasswordHash = fmt.Sprintf("%x", md5.Sum([]byte(pwd))) // want "`md5.Sum` is made to be fast"
}

func add(ctx context.Context, db *sql.DB, email, password string) error {
	sum := sha256.Sum256([]byte(password)) // want "auth/password-hashed-fast"
	_, err := db.ExecContext(ctx, "INSERT INTO users (email, password_hash) VALUES ($1, $2)", email, hex.EncodeToString(sum[:]))
	return err
}

func joinedPassword(password, salt string) string {
	saltedPassword := password + salt
	sum := sha256.Sum256([]byte(saltedPassword)) // want "auth/password-hashed-fast"
	return hex.EncodeToString(sum[:])
}

func encryptPassword(password string) string {
	h := md5.New()
	h.Write([]byte(password)) // want "`md5.New` is made to be fast"
	return hex.EncodeToString(h.Sum(nil))
}

func (u *user) setPassword(password string) error {
	h := sha256.New()
	if _, err := io.WriteString(h, password); err != nil { // want "`sha256.New` is made to be fast"
		return err
	}
	u.Password = hex.EncodeToString(h.Sum(nil))
	return nil
}

// Encrypt takes nothing but a password and its salt.
func Encrypt(password, salt string) string {
	h := sha256.New()
	h.Write([]byte(password + salt)) // want "auth/password-hashed-fast"
	return hex.EncodeToString(h.Sum(nil))
}

const pepper = "of the house"

// The argument of Sum is no more than what stands before the sum.
func storedPassword(password string) string {
	h := md5.New()
	h.Write([]byte(pepper))
	return hex.EncodeToString(h.Sum([]byte(password))) // want "so the password is kept as it is"
}
