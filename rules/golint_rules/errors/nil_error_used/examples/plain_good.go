package hosts

import (
	"fmt"
	"net"
)

// The text says how many there are, and `%v` prints an error that is nil as `<nil>`.
func refuse(host string) error {
	found, err := net.LookupIP(host)
	if len(found) == 0 || err != nil {
		return fmt.Errorf("resolve %s (found %d): %v", host, len(found), err)
	}
	return nil
}
