// Package obfuscate hides what no log may have.
package obfuscate

// Login is what somebody sends to get in.
type Login struct{ Name, Password string }

// Request hides the password in a copy.
func Request(asked Login) Login {
	asked.Password = "***"
	return asked
}
