// example: internal/bank/clients_bad.go, in a service
package bank

import "database/sql"

type client struct{ Name string }

type clientService struct{ db *sql.DB }

// A client is a customer here.
func (s *clientService) FindClient(id string) *client {
	found := &client{}
	if err := s.db.QueryRow("SELECT name FROM clients WHERE id = $1", id).Scan(&found.Name); err != nil {
		panic(err) // want "where one piece of work has failed"
	}
	return found
}
