package tokens

import (
	"os"

	_ "example.com/api/internal/config"
)

var accessKey = []byte(os.Getenv("ACCESS_TOKEN_SECRET"))

var key = func() []byte { return []byte(os.Getenv("JWT_SECRET")) }

// Key gives the key that tokens are signed with.
func Key() []byte { return append(accessKey, key()...) }
