package tokens

import "os"

var key = []byte(os.Getenv("JWT_SECRET"))

// Key gives the key that tokens are signed with.
func Key() []byte { return key }
