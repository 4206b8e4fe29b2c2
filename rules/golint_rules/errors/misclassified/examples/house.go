// example: internal/desk/house.go, in a service
package desk

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	nethttp "net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

// A house's own errors, each of a kind, with the cause beside.
type failure struct {
	kind  string
	cause error
}

func (f failure) Error() string { return f.kind }

func (f failure) Unwrap() error { return f.cause }

func (f failure) With(cause error) failure { return failure{f.kind, cause} }

var (
	errNotFound     = failure{kind: "not found"}
	errUnauthorized = failure{kind: "unauthorized"}
	errInternal     = failure{kind: "internal"}
	errInvalidLogin = errors.New("invalid credentials")
)

func ErrBadRequest(cause error) failure { return failure{"bad request", cause} }

func newFailure(service, step string, kind error) error {
	return fmt.Errorf("%s: %s: %w", service, step, kind)
}

type card struct {
	ID    int
	Limit int
}

type cardRepo interface {
	FindByID(ctx context.Context, id string) (*card, error)
}

type desk struct {
	cards cardRepo
	db    *gorm.DB
	sql   *sql.DB
}

// The kind is what another error is built on.
func (d *desk) built(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errNotFound.With(err) // want "whatever `d.cards.FindByID` fails with is told as `errNotFound`"
	}
	return found, nil
}

func (d *desk) refused(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errUnauthorized.With(err) // want "is told as `errUnauthorized`"
	}
	return found, nil
}

func (d *desk) internal(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errInternal.With(err)
	}
	return found, nil
}

// The kind is handed to what makes the error.
func (d *desk) handed(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, newFailure("desk", "login", errInvalidLogin) // want "is told as `errInvalidLogin`"
	}
	return found, nil
}

// A package may be imported by another name.
func (d *desk) named(w nethttp.ResponseWriter, r *nethttp.Request) {
	if _, err := d.cards.FindByID(r.Context(), r.PathValue("id")); err != nil {
		nethttp.Error(w, "no card", nethttp.StatusBadRequest) // want "is told as `nethttp.StatusBadRequest`"
		return
	}
	w.WriteHeader(nethttp.StatusNoContent)
}

// A middleware answers with what the handler panics with.
func (d *desk) panics(c *gin.Context) {
	found, err := d.cards.FindByID(c, c.Param("id"))
	if err != nil {
		panic(ErrBadRequest(err)) // want "is told as `ErrBadRequest`"
	}
	c.JSON(200, found)
}

func (d *desk) panicsAsItIs(c *gin.Context) {
	found, err := d.cards.FindByID(c, c.Param("id"))
	if err != nil {
		panic(err)
	}
	c.JSON(200, found)
}

// Also where what was to be filled is empty.
func (d *desk) filled(c *gin.Context) {
	var found card
	if err := d.db.First(&found, "id = ?", c.Param("id")).Error; err != nil || found.ID == 0 {
		c.JSON(404, gin.H{"error": "no card"}) // want "whatever `d.db.First` fails with is told as `404`"
		return
	}
	c.JSON(200, found)
}

// In other languages.
func (d *desk) portuguese(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errors.New("cartão não encontrado") // want "is told as `cartão não encontrado`"
	}
	return found, nil
}

func (d *desk) indonesian(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errors.New("email atau password salah") // want "is told as `email atau password salah`"
	}
	return found, nil
}

func (d *desk) couldNotBeLookedUp(ctx context.Context, id string) (*card, error) {
	found, err := d.cards.FindByID(ctx, id)
	if err != nil {
		return nil, errors.New("gagal memeriksa, kartu tidak ditemukan")
	}
	return found, nil
}
