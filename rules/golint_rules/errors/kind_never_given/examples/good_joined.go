package accounts

import "errors"

var (
	errName  = errors.New("no name")
	errOwner = errors.New("no owner")
)

func check(found account) error {
	return errors.Join(errName, errOwner)
}

// An error that is joined is of several kinds.
func isWhole(found account) bool {
	err := check(found)
	if !errors.Is(err, errName) || !errors.Is(err, errOwner) {
		return false
	}
	return true
}
