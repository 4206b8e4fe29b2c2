package store

import (
	"context"
	"fmt"
)

type Rows interface {
	Save(ctx context.Context, id string) error
}

func Keep(ctx context.Context, rows Rows, id string) error {
	if err := rows.Save(ctx, id); err != nil {
		return fmt.Errorf("keep %s: %w", id, err)
	}
	return nil
}
