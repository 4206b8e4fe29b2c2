package tokens

import "os"

var accessKey = []byte(os.Getenv("ACCESS_TOKEN_SECRET")) // want "`accessKey` is set before `Load` loads the environment, so that it is empty where `ACCESS_TOKEN_SECRET` stands in `.env`"

var (
	refreshSecret, _ = os.LookupEnv("REFRESH_TOKEN_SECRET") // want "`refreshSecret` is set before"
	issuer           = os.Getenv("TOKEN_ISSUER")
)

// Key gives the key that tokens are signed with.
func Key() []byte { return append(accessKey, refreshSecret+issuer...) }
