package hosts

import (
	"fmt"
	"net"
)

func refuseWrapped(host string) error {
	found, err := net.LookupIP(host)
	if len(found) == 0 || err != nil {
		return fmt.Errorf("resolve %s: %w", host, err) // want "so the text says `%!w\\(<nil>\\)` and no reason"
	}
	return nil
}

func refuseAsText(host string) error {
	found, err := net.LookupIP(host)
	if len(found) == 0 || err != nil {
		return fmt.Errorf("resolve %s: %s", host, err) // want "so the text says `%!s\\(<nil>\\)` and no reason"
	}
	return nil
}
