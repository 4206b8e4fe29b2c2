package users

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	old "github.com/jinzhu/gorm"
	"gorm.io/gorm"
)

type user struct {
	ID   string
	Name string
}

var errNone = errors.New("no such user")

func balance(db *sql.DB, id string) (int64, error) {
	var cents int64
	err := db.QueryRow("SELECT cents FROM accounts WHERE id = $1", id).Scan(&cents)
	if errors.Is(err, sql.ErrNoRows) { // want "errors/one-kind-asked: `err` is only asked whether it is `sql.ErrNoRows`, so any other failure of"
		return 0, errNone
	}
	return cents, nil
}

func show(db *gorm.DB, w http.ResponseWriter, id string) {
	var found user
	err := db.First(&found, "id = ?", id).Error
	if err == gorm.ErrRecordNotFound { // want "errors/one-kind-asked: `err` is only asked whether it is `gorm.ErrRecordNotFound`, so any other failure of `db.First` passes for success"
		http.Error(w, "no such user", http.StatusNotFound)
		return
	}
	_, _ = w.Write([]byte(found.Name))
}

func within(db *gorm.DB, id string) (*user, error) {
	found := &user{}
	err := db.First(found, "id = ?", id).Error
	if err != nil {
		if errors.Is(err, gorm.ErrRecordNotFound) { // want "errors/one-kind-asked"
			return nil, nil
		}
	}
	return found, nil
}

// The next call sets the error anew, so what the first one said is lost.
func remove(ctx context.Context, db *gorm.DB, id string) error {
	var found user
	err := db.WithContext(ctx).First(&found, "id = ?", id).Error
	if err != nil && errors.Is(err, gorm.ErrRecordNotFound) { // want "errors/one-kind-asked"
		return errNone
	}
	err = db.WithContext(ctx).Delete(&found).Error
	return err
}

// What is read behind is of another call, and the next round asks again.
func parts(r *multipart.Reader, into io.Writer) error {
	for {
		part, err := r.NextPart()
		if err == io.EOF { // want "`err` is only asked whether it is `io.EOF`"
			return nil
		}
		if part.FileName() == "" {
			_, err = io.Copy(into, part)
			if err != nil {
				return err
			}
		}
	}
}

// The deferred call reads the error of the end alone.
func removeWithin(db *gorm.DB, id string) (err error) {
	tx := db.Begin()
	defer end(tx, &err)
	var found user
	err = tx.First(&found, "id = ?", id).Error
	if err == gorm.ErrRecordNotFound { // want "errors/one-kind-asked"
		err = errNone
		return
	}
	err = tx.Delete(&user{}, "id = ?", id).Error
	return
}

func end(tx *gorm.DB, err *error) {
	if *err != nil {
		tx.Rollback()
	}
}

func oldBalance(db *old.DB, id string) (user, error) {
	var found user
	if err := db.Where("id = ?", id).First(&found).Error; old.IsRecordNotFoundError(err) { // want "`err` is only handed to `old.IsRecordNotFoundError`, so any other failure of"
		return user{}, errNone
	}
	return found, nil
}

// Every failure but this one is left behind, with no result.
func create(ctx context.Context, db *sql.DB, name string) (int64, error) {
	result, err := db.ExecContext(ctx, "INSERT INTO users (name) VALUES ($1)", name)
	if err != nil { // want "`err` only leads away from here where it is of a kind that is asked for, so any other failure of `db.ExecContext` passes for success"
		if strings.Contains(err.Error(), "Duplicate entry") {
			said := err.Error()
			if strings.Contains(said, "name") {
				return 0, errNone
			}
		}
	}
	return result.LastInsertId()
}

type refused struct{ Code string }

func (r *refused) Error() string { return r.Code }

func renameNamed(ctx context.Context, db *sql.DB, id, name string) error {
	_, err := db.ExecContext(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id)
	if err != nil { // want "errors/one-kind-asked"
		if why, ok := errors.AsType[*refused](err); ok && why.Code == "23505" {
			return errNone
		}
	}
	return nil
}

func rename(ctx context.Context, db *sql.DB, id, name string) error {
	_, err := db.ExecContext(ctx, "UPDATE users SET name = $1 WHERE id = $2", name, id)
	if err != nil { // want "errors/one-kind-asked"
		var why *refused
		if errors.As(err, &why) && why.Code == "23505" {
			return errNone
		}
	}
	return nil
}

func ownerOf(ctx context.Context, db *sql.DB, id string) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	switch {
	case errors.Is(err, sql.ErrNoRows): // want "no `case` is left for what `err` is else, so any other failure of `db.QueryRowContext` passes for success"
		return "", errors.New("unknown")
	case errors.Is(err, context.DeadlineExceeded):
		return "", errors.New("too slow")
	}
	return owner, nil
}
