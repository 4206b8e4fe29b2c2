// example: internal/members/service.go, in a service
package members

import (
	"context"
	"errors"

	"gorm.io/gorm"
)

var errMember = errors.New("there is a member already")

// Somebody else makes the table, and these tags say only how its key is filled.
type Member struct {
	ID    string `gorm:"column:id;primaryKey;default:gen_random_uuid()"`
	Phone string `gorm:"column:phone"`
}

func join(ctx context.Context, db *gorm.DB, m *Member) error {
	var found Member
	if err := db.WithContext(ctx).Where("phone = ?", m.Phone).First(&found).Error; err == nil {
		return errMember
	}
	return db.WithContext(ctx).Create(m).Error
}
