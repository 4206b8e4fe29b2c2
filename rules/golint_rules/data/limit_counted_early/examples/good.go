// example: internal/tickets/service.go, in a service
package tickets

import (
	"context"
	"errors"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var errFull = errors.New("sold out")

type Flight struct {
	ID    uint
	Seats int64
}

type Ticket struct {
	ID       uint
	FlightID uint
}

type Attempt struct {
	ID     uint
	UserID uint
}

type AttemptRepository interface {
	CountRecentAttempts(ctx context.Context, user uint) (int64, error)
	Create(ctx context.Context, a *Attempt) error
}

type store struct {
	db       *gorm.DB
	attempts AttemptRepository
}

// The flight is locked, so the second one waits.
func (s *store) book(ticket *Ticket) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var flight Flight
		lock := clause.Locking{Strength: "UPDATE"}
		if err := tx.Clauses(lock).First(&flight, ticket.FlightID).Error; err != nil {
			return err
		}
		var count int64
		if err := tx.Model(&Ticket{}).Where("flight_id = ?", ticket.FlightID).Count(&count).Error; err != nil {
			return err
		}
		if count >= flight.Seats {
			return errFull
		}
		return tx.Create(ticket).Error
	})
}

// That there is any is what a unique key is for.
func (s *store) once(ticket *Ticket) error {
	var count int64
	if err := s.db.Model(&Ticket{}).Where("flight_id = ?", ticket.FlightID).Count(&count).Error; err != nil {
		return err
	}
	if count > 0 {
		return errFull
	}
	return s.db.Create(ticket).Error
}

// Tickets are counted, and a flight is created.
func (s *store) other(flight *Flight) error {
	var count int64
	if err := s.db.Model(&Ticket{}).Where("flight_id = ?", flight.ID).Count(&count).Error; err != nil {
		return err
	}
	if count > flight.Seats {
		return errFull
	}
	return s.db.Create(flight).Error
}

// One try more does no harm.
func (s *store) slow(ctx context.Context, a *Attempt) error {
	count, err := s.attempts.CountRecentAttempts(ctx, a.UserID)
	if err != nil {
		return err
	}
	if count >= 5 {
		return errFull
	}
	return s.attempts.Create(ctx, a)
}

// It goes on, whatever the count says.
func (s *store) told(ticket *Ticket, seats int64) error {
	var count int64
	if err := s.db.Model(&Ticket{}).Count(&count).Error; err != nil {
		return err
	}
	if count > seats {
		println("many")
	}
	return s.db.Create(ticket).Error
}
