// example: internal/setup/setup.go, in a service
package setup

import "log"

type engine struct{ rules *[]string }

// What must be there as the program starts is looked at.
func InitializeEngine(e *engine) (*[]string, error) {
	if e.rules == nil {
		log.Fatal("no rules")
	}
	return e.rules, nil
}
