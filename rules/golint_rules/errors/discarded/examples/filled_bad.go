package filled

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"go.mongodb.org/mongo-driver/mongo"
)

type transfer struct {
	Cents int64  `json:"cents"`
	To    string `json:"to"`
}

type store interface {
	CreateTransfer(ctx context.Context, t *transfer) error
}

// Nothing is moved to nobody, whatever the client has sent.
func move(c echo.Context, db store) error {
	request := &transfer{}
	_ = c.Bind(request) // want "`_` takes the error of `c.Bind`"
	return db.CreateTransfer(c.Request().Context(), request)
}

func moved(body []byte) *transfer {
	made := new(transfer)
	_ = json.Unmarshal(body, made) // want "`_` takes the error of `json.Unmarshal`"
	return made
}

// Half of the transfers pass for all of them.
func all(ctx context.Context, cursor *mongo.Cursor) ([]transfer, error) {
	var found []transfer
	for cursor.Next(ctx) {
		var one transfer
		if err := cursor.Decode(&one); err != nil {
			return nil, err
		}
		found = append(found, one)
	}
	_ = cursor.Err() // want "`_` takes the error of `cursor.Err`"
	return found, nil
}

type payload struct{ expired bool }

func (p payload) Valid() error {
	if p.expired {
		return errors.New("expired")
	}
	return nil
}

func owner(p payload) string {
	_ = p.Valid() // want "`_` takes the error of `p.Valid`"
	return "owner"
}

type apiError struct {
	Status int
	Text   string `json:"message"`
}

func (e *apiError) Error() string { return e.Text }

// What is filled is the error itself, which says enough without it.
func refused(answer *http.Response, raw []byte) error {
	if answer.StatusCode >= http.StatusBadRequest {
		failed := &apiError{Status: answer.StatusCode}
		_ = json.Unmarshal(raw, failed)
		return failed
	}
	return nil
}
