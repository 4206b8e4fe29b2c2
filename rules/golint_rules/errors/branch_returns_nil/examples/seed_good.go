// example: db/seeds/seed_good.go
package seeds

import "gorm.io/gorm"

type organization struct{ Name string }

// What fills a database for a start is watched by whoever runs it.
func organizations(db *gorm.DB) []organization {
	made := []organization{{Name: "first"}}
	if err := db.Create(&made).Error; err != nil {
		return nil
	}
	return made
}
