// example: internal/bookings/storage.go, in a service
package bookings

import sq "github.com/Masterminds/squirrel"

func confirm(b sq.StatementBuilderType, id, status string) (string, []any, error) {
	return b.Update("bookings").Set("status", status).Where(sq.Eq{"id": id}).ToSql() // want "`status` of `bookings`"
}

// It looks at the status that is there, at more than is known, or sets another column.
func others(b sq.StatementBuilderType, id, status, condition string) error {
	_, _, err := b.Update("bookings").Set("status", status).Where(sq.Eq{"id": id, "status": "new"}).ToSql()
	if err != nil {
		return err
	}
	_, _, err = b.Update("bookings").Set("status", status).Where(sq.Eq{"id": id}).Where(condition).ToSql()
	if err != nil {
		return err
	}
	_, _, err = b.Update("bookings").Set("note", status).Where(sq.Eq{"id": id}).ToSql()
	return err
}
