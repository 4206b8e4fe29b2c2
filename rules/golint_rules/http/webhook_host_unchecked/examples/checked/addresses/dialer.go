package addresses

import (
	"errors"
	"net"
	"net/netip"
	"syscall"
)

func Dialer() *net.Dialer {
	return &net.Dialer{Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if at.Addr().IsPrivate() || at.Addr().IsLoopback() {
			return errors.New("an address inside")
		}
		return nil
	}}
}
