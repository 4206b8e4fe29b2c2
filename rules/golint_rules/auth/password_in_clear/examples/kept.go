// example: internal/auth/change.go, in a service
package auth

import (
	"errors"

	"golang.org/x/crypto/bcrypt"
	"gorm.io/gorm"
)

type Account struct{ ID, Password string }

type resetRequest struct{ ID, Password string }

type store struct{ db *gorm.DB }

func (s *store) reset(req resetRequest) error {
	return s.db.Model(&Account{}).Where("id = ?", req.ID).Update("password", req.Password).Error // want "`req.Password` is put into the table as it was typed"
}

func (s *store) change(id, plain string) error {
	return s.db.Model(&Account{}).Where("id = ?", id).UpdateColumn("password_hash", plain).Error // want "`plain` is put into the table"
}

func (s *store) checked(id, newPassword string) error {
	if len(newPassword) < 8 {
		return errors.New("too short")
	}
	return s.db.Model(&Account{}).Where("id = ?", id).Update("password", newPassword).Error // want "`newPassword` is put into the table"
}

// Who calls has made a hash of it.
func (s *store) set(id, password string) error {
	return s.db.Model(&Account{}).Where("id = ?", id).Update("password", password).Error
}

func (s *store) hashed(req resetRequest) error {
	hash, err := bcrypt.GenerateFromPassword([]byte(req.Password), bcrypt.DefaultCost)
	if err != nil {
		return err
	}
	return s.db.Model(&Account{}).Where("id = ?", req.ID).Update("password", string(hash)).Error
}

func (s *store) encoded(req resetRequest, encode func(string) string) error {
	req.Password = encode(req.Password)
	return s.db.Model(&Account{}).Where("id = ?", req.ID).Update("password", req.Password).Error
}

func (s *store) marked(req resetRequest, password string) error {
	return s.db.Model(&Account{}).Where("id = ?", req.ID).Update("password_changed_at", req.Password).Error
}

type Member struct{ ID, Password string }

// BeforeUpdate makes a hash of what is kept, which UpdateColumn leaves out.
func (m *Member) BeforeUpdate(tx *gorm.DB) error {
	sent, _ := tx.Statement.Dest.(map[string]any)["password"].(string)
	hash, err := bcrypt.GenerateFromPassword([]byte(sent), bcrypt.DefaultCost)
	tx.Statement.SetColumn("password", string(hash))
	return err
}

func (s *store) hooked(req resetRequest) error {
	return s.db.Model(&Member{}).Where("id = ?", req.ID).Update("password", req.Password).Error
}

func (s *store) unhooked(req resetRequest) error {
	return s.db.Model(&Member{}).Where("id = ?", req.ID).UpdateColumn("password", req.Password).Error // want "`req.Password` is put into the table"
}
