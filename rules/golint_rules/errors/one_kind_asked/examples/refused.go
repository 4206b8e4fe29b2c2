package buttons

import (
	"errors"

	"gorm.io/gorm"
)

type button struct{ ID string }

func canRemove(db *gorm.DB, id string) error {
	err := db.First(&button{}, "id = ?", id).Error
	if errors.Is(err, gorm.ErrRecordNotFound) { // want "so any other failure of `db.First` is told as `errors.New\\(\"the button is in use\"\\)`; return it as well"
		return nil
	}
	return errors.New("the button is in use")
}
