package users

import (
	"context"
	"database/sql"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"net/http"

	old "github.com/jinzhu/gorm"
	"gorm.io/gorm"
)

type user struct {
	ID   string
	Name string
}

type store interface {
	Find(ctx context.Context, id string) (*user, error)
}

var errNone = errors.New("no such user")

func balance(db *sql.DB, id string) (int64, error) {
	var cents int64
	err := db.QueryRow("SELECT cents FROM accounts WHERE id = $1", id).Scan(&cents)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, errNone
	}
	if err != nil {
		return 0, err
	}
	return cents, nil
}

func given(db *sql.DB, id string) (cents int64, err error) {
	err = db.QueryRow("SELECT cents FROM accounts WHERE id = $1", id).Scan(&cents)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, errNone
	}
	return
}

func wrapped(db *sql.DB, id string) error {
	_, err := db.Exec("DELETE FROM accounts WHERE id = $1", id)
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	err = fmt.Errorf("delete account: %w", err)
	return err
}

func asked(db *gorm.DB, id string) (*user, error) {
	var found user
	err := db.First(&found, "id = ?", id).Error
	if err != nil && err != gorm.ErrRecordNotFound {
		return nil, err
	}
	if err == gorm.ErrRecordNotFound {
		found = user{ID: id}
	}
	return &found, nil
}

func otherwise(ctx context.Context, s store, id string) (*user, error) {
	found, err := s.Find(ctx, id)
	if errors.Is(err, errNone) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	return found, nil
}

func looked(ctx context.Context, s store, id string) (*user, error) {
	found, err := s.Find(ctx, id)
	if errors.Is(err, errNone) {
		return &user{ID: id}, nil
	}
	if found == nil {
		return nil, errNone
	}
	return found, nil
}

func rows(r *csv.Reader) ([][]string, error) {
	var all [][]string
	for {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		all = append(all, row)
	}
	return all, nil
}

// The loop asks the error again.
func until(r io.Reader, buffer []byte) (total int) {
	var err error
	for err == nil {
		var n int
		n, err = r.Read(buffer)
		if err == io.EOF {
			total++
		}
		total += n
	}
	return total
}

func serve(server *http.Server, log func(string)) {
	err := server.ListenAndServe()
	if errors.Is(err, http.ErrServerClosed) {
		log("closed")
	}
}

func explained(ctx context.Context, s store, id string) string {
	found, err := s.Find(ctx, id)
	// Best effort: the page shows no name where the store is away.
	if errors.Is(err, errNone) {
		return "nobody"
	}
	return name(found)
}

func name(u *user) string {
	if u == nil {
		return ""
	}
	return u.Name
}

func take(left int) error {
	if left == 0 {
		return errNone
	}
	return nil
}

// It fails in no other way.
func taken(left int) string {
	err := take(left)
	if err == errNone {
		return "nothing left"
	}
	return "taken"
}

// A named result is returned, whatever it is.
func touch(ctx context.Context, s store, id string, both bool) (err error) {
	_, err = s.Find(ctx, id)
	if errors.Is(err, errNone) {
		return nil
	}
	if !both {
		return
	}
	_, err = s.Find(ctx, "b")
	return
}

func oldBalance(db *old.DB, id string) (user, error) {
	var found user
	err := db.Where("id = ?", id).First(&found).Error
	if old.IsRecordNotFoundError(err) {
		return user{}, errNone
	}
	return found, err
}

func ownerOf(ctx context.Context, db *sql.DB, id string) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", errors.New("unknown")
	case err != nil:
		return "", err
	}
	return owner, nil
}

func ownerLast(ctx context.Context, db *sql.DB, id string) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", errors.New("unknown")
	case errors.Is(err, context.DeadlineExceeded):
		return "", errors.New("too slow")
	}
	return owner, err
}

func ownerElse(ctx context.Context, db *sql.DB, id string) (string, error) {
	var owner string
	err := db.QueryRowContext(ctx, "SELECT owner FROM accounts WHERE id = $1", id).Scan(&owner)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", errors.New("unknown")
	default:
		return owner, err
	}
}
