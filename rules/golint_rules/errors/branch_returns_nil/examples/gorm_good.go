package quests

import (
	"context"

	"gorm.io/gorm"
)

type quest struct {
	ID       string
	Reviewed int64
}

// What is asked for each quest is no row of a loop: the quest stays, without its count.
func count(ctx context.Context, db *gorm.DB, quests []quest) ([]quest, error) {
	for i := range quests {
		// the count is shown where there is one
		err := db.WithContext(ctx).Raw("SELECT count(1) FROM reviews").Scan(&quests[i].Reviewed).Error
		if err != nil {
			continue
		}
	}
	return quests, nil
}
