package login

import (
	"fmt"
	"math/rand"
	v2 "math/rand/v2"
)

const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

func newSessionToken() string {
	text := make([]byte, 32)
	for i := range text {
		text[i] = letters[rand.Intn(len(letters))] // want "`rand.Intn` of `math/rand`.*makes a token"
	}
	return string(text)
}

func sendOTP(to string) {
	code := fmt.Sprintf("%06d", v2.IntN(1_000_000)) // want "`v2.IntN` of .*one-time code"
	fmt.Println(to, code)
}

func register(source *rand.Rand) int {
	password := source.Int() // want "`source.Int` of .*`password` makes a password"
	return password
}

func apiKey() int {
	pick := rand.Int // want "`rand.Int` of"
	return pick()
}
