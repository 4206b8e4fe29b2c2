// example: internal/tickets/service.go, in a service
package tickets

import (
	"context"
	"database/sql"
	"errors"

	"gorm.io/gorm"
)

var errFull = errors.New("sold out")

type Ticket struct {
	ID       uint
	FlightID uint
}

type Device struct {
	ID     uint
	UserID uint
}

type DeviceRepository interface {
	CountByUser(ctx context.Context, user uint) (int64, error)
	Create(ctx context.Context, d *Device) error
}

type store struct {
	db      *gorm.DB
	sql     *sql.DB
	devices DeviceRepository
	most    int64
}

// A transaction does not help: both of two read the same count.
func (s *store) book(ticket *Ticket, seats int64) error {
	return s.db.Transaction(func(tx *gorm.DB) error {
		var count int64
		if err := tx.Model(&Ticket{}).Where("flight_id = ?", ticket.FlightID).Count(&count).Error; err != nil {
			return err
		}
		if seats-count <= 0 {
			return errFull
		}
		return tx.Create(ticket).Error // want "two requests at once both count what is there before `tx.Create` adds one"
	})
}

func (s *store) addDevice(ctx context.Context, d *Device) error {
	count, err := s.devices.CountByUser(ctx, d.UserID)
	if err != nil {
		return err
	}
	if count >= s.most {
		return errFull
	}
	return s.devices.Create(ctx, d) // want "`s.devices.Create` adds one"
}

func (s *store) enroll(ctx context.Context, course, student string) error {
	var n int
	row := s.sql.QueryRowContext(ctx, "SELECT COUNT(*) FROM enrolments WHERE course_id = $1", course)
	if err := row.Scan(&n); err != nil {
		return err
	}
	return s.join(ctx, n, course, student)
}

func (s *store) enrollAtOnce(ctx context.Context, course, student string) error {
	var n int
	err := s.sql.QueryRowContext(ctx, "SELECT COUNT(*) FROM enrolments WHERE course_id = $1", course).Scan(&n)
	if err != nil {
		return err
	}
	if n >= 30 {
		return errFull
	}
	_, err = s.sql.ExecContext(ctx, "INSERT INTO enrolments (course_id, student_id) VALUES ($1, $2)", course, student) // want "adds one"
	return err
}

func (s *store) join(ctx context.Context, n int, course, student string) error {
	if n > 30 {
		return errFull
	}
	_, err := s.sql.ExecContext(ctx, "INSERT INTO enrolments (course_id, student_id) VALUES ($1, $2)", course, student)
	return err
}
