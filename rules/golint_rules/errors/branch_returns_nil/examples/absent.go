package orders

import (
	"context"

	"gorm.io/gorm"
)

type product struct {
	ID    string
	Price int64
}

// Nobody knows that it is not there while the database is away.
func sum(ctx context.Context, tx *gorm.DB, ids []string) (int64, error) {
	var total int64
	for _, id := range ids {
		var found product
		if err := tx.WithContext(ctx).First(&found, "id = ?", id).Error; err != nil {
			continue // Skip if product not found // want "one is left out where `….First` fails, an outage included"
		}
		total += found.Price
	}
	return total, nil
}

type repo interface {
	Find(ctx context.Context, id string) (product, error)
}

func list(ctx context.Context, repo repo, ids []string) ([]product, error) {
	var all []product
	for _, id := range ids {
		found, err := repo.Find(ctx, id)
		if err != nil {
			continue // not found, want "one is left out where `repo.Find` fails, an outage included"
		}
		all = append(all, found)
	}
	for _, id := range ids {
		found, err := repo.Find(ctx, id)
		if err != nil {
			// Not found or away: the list is shown without it, best effort.
			continue
		}
		all = append(all, found)
	}
	return all, nil
}
