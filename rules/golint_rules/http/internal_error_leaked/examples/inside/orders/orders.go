package orders

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"example.com/service/failure"
)

type Orders struct{ db *sql.DB }

func (o *Orders) Cancel(ctx context.Context, id string) error {
	if id == "" {
		return failure.BadRequest("no order")
	}
	if _, err := o.db.ExecContext(ctx, "DELETE FROM orders WHERE id = $1", id); err != nil {
		return failure.Internal(err.Error()) // want "`err.Error\\(\\)` of `o.db.ExecContext` becomes the text of `failure.Internal`, with which clients are answered, and 2 more of this file do"
	}
	return nil
}

func (o *Orders) Pause(ctx context.Context, id string) error {
	if _, err := o.db.ExecContext(ctx, "UPDATE orders SET paused = true WHERE id = $1", id); err != nil {
		return failure.Again(fmt.Sprintf("not paused: %v", err))
	}
	return nil
}

func (o *Orders) Resume(ctx context.Context, id string) error {
	if _, err := o.db.ExecContext(ctx, "UPDATE orders SET paused = false WHERE id = $1", id); err != nil {
		return failure.Wrapped(err)
	}
	return nil
}

// What is told apart, is no failure of the server, or is never sent.
func (o *Orders) Close(ctx context.Context, id string) error {
	_, err := o.db.ExecContext(ctx, "UPDATE orders SET closed = true WHERE id = $1", id)
	if errors.Is(err, sql.ErrNoRows) {
		return failure.Internal(err.Error())
	}
	if err != nil {
		return failure.NewHidden(err.Error())
	}
	return nil
}
