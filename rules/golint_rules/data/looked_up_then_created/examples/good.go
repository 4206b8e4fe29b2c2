// example: internal/disputes/service.go, in a service
package disputes

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var errOpen = errors.New("there is a dispute already")

type Dispute struct {
	ID            uint   `gorm:"primaryKey"`
	TransactionID uint   `gorm:"uniqueIndex"`
	MerchantID    uint   `gorm:"uniqueIndex:idx_kind"`
	Reason        string `gorm:"uniqueIndex:idx_kind"`
	Note          string
}

// Nothing tells which keys its table has.
type Entry struct {
	ID   string
	Code string
}

type Note struct {
	ID   uint `gorm:"primaryKey"`
	Code string
}

type DisputeRepository interface {
	ExistsByTransactionID(ctx context.Context, id uint) (bool, error)
	FindByMerchantAndReason(ctx context.Context, merchant uint, reason string) (*Dispute, error)
	CountByNote(ctx context.Context, note string) (int, error)
	Create(ctx context.Context, d *Dispute) error
}

type EntryStore interface {
	GetByCode(ctx context.Context, code string) (*Entry, error)
	Create(ctx context.Context, e *Entry) error
}

type NoteStore interface {
	GetByCode(ctx context.Context, code string) (*Note, error)
	GetByAuthor(ctx context.Context, author string) (*Note, error)
	Create(ctx context.Context, e *Note) error
}

type service struct {
	repo    DisputeRepository
	entries EntryStore
	notes   NoteStore
	db      *gorm.DB
	mu      sync.Mutex
}

func (s *service) open(ctx context.Context, d *Dispute) error {
	exists, err := s.repo.ExistsByTransactionID(ctx, d.TransactionID)
	if err != nil {
		return err
	}
	if exists {
		return errOpen
	}
	return s.repo.Create(ctx, d)
}

func (s *service) openAgain(ctx context.Context, d *Dispute) error {
	existing, err := s.repo.FindByMerchantAndReason(ctx, d.MerchantID, d.Reason)
	if err == nil && existing != nil {
		return errOpen
	}
	return s.repo.Create(ctx, d)
}

func (s *service) enter(ctx context.Context, e *Entry) error {
	existing, err := s.entries.GetByCode(ctx, e.Code)
	if err == nil && existing != nil {
		return errOpen
	}
	return s.entries.Create(ctx, e)
}

// The one that comes second waits, or puts nothing in.
func (s *service) locked(ctx context.Context, n *Note) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	existing, err := s.notes.GetByCode(ctx, n.Code)
	if err == nil && existing != nil {
		return errOpen
	}
	return s.notes.Create(ctx, n)
}

func (s *service) leftOut(ctx context.Context, n *Note) error {
	var found Note
	if err := s.db.Where("code = ?", n.Code).First(&found).Error; err == nil {
		return errOpen
	}
	return s.db.Clauses(clause.OnConflict{DoNothing: true}).Create(n).Error
}

// By no column of it, and of something that must be there.
func (s *service) others(ctx context.Context, n *Note) error {
	existing, err := s.notes.GetByAuthor(ctx, "x")
	if err == nil && existing != nil {
		return errOpen
	}
	if _, err := s.notes.GetByCode(ctx, n.Code); err != nil {
		return err
	}
	return s.notes.Create(ctx, n)
}

// A constant is no key of a row.
func (s *service) byKind(ctx context.Context, n *Note) error {
	var count int64
	if err := s.db.Model(&Note{}).Where("code = ?", "root").Count(&count).Error; err != nil {
		return err
	}
	if count > 0 {
		return errOpen
	}
	return s.db.Create(n).Error
}

type Alert struct {
	ID     string `gorm:"primaryKey"`
	NoteID uint
}

// Its own key is made of what it is looked up by, so the second one is refused.
func (s *service) alert(n *Note) error {
	var found Alert
	if err := s.db.Where("note_id = ?", n.ID).First(&found).Error; err == nil {
		return errOpen
	}
	alert := Alert{ID: fmt.Sprintf("alert-%d", n.ID), NoteID: n.ID}
	return s.db.Create(&alert).Error
}

// activeOnly restricts a query.
func activeOnly(db *gorm.DB) *gorm.DB { return db.Where("note_id > 0") }

// What a helper restricts is not known here.
func (s *service) scoped(n *Alert) error {
	var found Alert
	if err := activeOnly(s.db).First(&found, "note_id = ?", n.NoteID).Error; err == nil {
		return errOpen
	}
	return s.db.Create(n).Error
}

type SearchHistory struct {
	ID      uint `gorm:"primaryKey"`
	Keyword string
}

// What was searched for may stand there twice.
func (s *service) remember(h *SearchHistory) error {
	var found SearchHistory
	if err := s.db.Where("keyword = ?", h.Keyword).First(&found).Error; err == nil {
		return s.db.Save(&found).Error
	}
	return s.db.Create(h).Error
}

// A program does so once, when it starts.
func (s *service) seedNotes(h *SearchHistory) error {
	var found SearchHistory
	if err := s.db.Where("keyword = ?", h.Keyword).First(&found).Error; errors.Is(err, gorm.ErrRecordNotFound) {
		return s.db.Create(h).Error
	}
	return nil
}

// Who comes second waits for the row that both look at.
func (s *service) behindLock(n *Note) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var found Note
		err := tx.Clauses(clause.Locking{Strength: "UPDATE"}).Where("code = ?", n.Code).First(&found).Error
		if err == nil {
			return errOpen
		}
		return tx.Create(n).Error
	})
}

// What runs later, and elsewhere, is another matter.
func (s *service) later(n *Note, run func(func() error)) error {
	var found Note
	if err := s.db.Where("code = ?", n.Code).First(&found).Error; err == nil {
		return errOpen
	}
	run(func() error { return s.db.Create(n).Error })
	return nil
}

// A limit allows more than one.
func (s *service) belowLimit(ctx context.Context, d *Dispute, limit int) error {
	count, err := s.repo.CountByNote(ctx, d.Note)
	if err == nil && count >= limit {
		return errOpen
	}
	return s.repo.Create(ctx, d)
}
