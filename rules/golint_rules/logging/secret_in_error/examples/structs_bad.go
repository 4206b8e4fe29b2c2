package login

import "fmt"

type credentials struct{ User, Password string }

func enter(given credentials) error {
	return fmt.Errorf("no account for %+v", given) // want "`given` with `Password` goes into the text of an error, a password"
}
