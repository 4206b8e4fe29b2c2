package board

import "gorm.io/gorm"

type Store struct{ db *gorm.DB }

func (s *Store) IsMember(userID uint, orgID string) (bool, error) {
	var count int64
	err := s.db.Table("organization_users").Where("user_id = ? AND organization_id = ?", userID, orgID).Count(&count).Error
	return count > 0, err
}

func (s *Store) Project(id, orgID string) (*Project, error) {
	var found Project
	return &found, s.db.Where("id = ? AND organization_id = ?", id, orgID).First(&found).Error
}

func (s *Store) Tasks(projectID string) ([]Task, error) {
	var found []Task
	return found, s.db.Where("project_id = ?", projectID).Find(&found).Error
}

func (s *Store) Task(id string) (*Task, error) {
	var found Task
	return &found, s.db.First(&found, "id = ?", id).Error // want "hang on rows of `projects`, which have `organization_id`"
}

func (s *Store) DropSubtask(id string) error {
	return s.db.Delete(&Subtask{}, "id = ?", id).Error // want "deletes rows of `subtasks` whosever they are"
}

// Who asks is looked at on the way.
func (s *Store) Rename(id, title string) error {
	return s.db.Model(&Task{}).Where("id = ?", id).Update("title", title).Error
}

// A comment is his who wrote it.
func (s *Store) DropComment(id string) error {
	return s.db.Delete(&Comment{}, "id = ?", id).Error
}

func (s *Store) Colour(id string) (*Colour, error) {
	var found Colour
	return &found, s.db.First(&found, "id = ?", id).Error
}
