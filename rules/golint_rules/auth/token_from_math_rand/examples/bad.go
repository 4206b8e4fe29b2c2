package login

import (
	"fmt"
	"math/rand"
	v2 "math/rand/v2"
	"strconv"
	"time"
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

// One comment, though two parts of it can be computed.
func GenerateReferenceNumber() string {
	rand.Seed(time.Now().UnixNano()) // want "`GenerateReferenceNumber` makes what nobody may guess"
	b := []byte{letters[rand.Intn(len(letters))]}
	return string(b) + fmt.Sprintf("%08d", rand.Intn(99999999))
}

func claim() int {
	delay := rand.Intn(10)
	pin := rand.Intn(10_000) // want "`rand.Intn` of"
	return delay + pin
}

type generator struct{ rng *rand.Rand }

func (g *generator) GeneratePassword(length int) string { return g.generateString(length) }

func (g *generator) generateString(length int) string {
	text := make([]byte, length)
	for i := range text {
		text[i] = "abcdef"[g.rng.Intn(6)] // want "`GeneratePassword` makes a password of it"
	}
	return string(text)
}

// The text of a number is as easy to compute as the number.
func forgotPassword(to string) {
	rand.Seed(time.Now().UnixNano())
	otp := strconv.Itoa(rand.Int())[:6] // want "`otp` makes a one-time code"
	fmt.Println(to, otp)
}

func confirm(to string) {
	otp := fmt.Sprintf("%04d", 1000+rand.Intn(9000))     // want "`otp` makes a one-time code"
	pin := strconv.FormatInt(int64(rand.Intn(9000)), 10) // want "`rand.Intn` of"
	fmt.Println(to, otp, pin)
}

func RandomAuthKey() string {
	key := ""
	for range 64 {
		key += string(letters[rand.Int()%len(letters)]) // want "`RandomAuthKey` makes a key of it"
	}
	return key
}

func generateTrackingNumber() string {
	number := fmt.Sprintf("%04d", rand.Intn(10000)) // want "nobody may guess, and nobody else may get"
	return "DEL-" + number
}

func send(to string) {
	source := rand.New(rand.NewSource(time.Now().UnixNano()))
	verifyCode := fmt.Sprintf("%06d", source.Intn(1_000_000)) // want "`verifyCode` makes a one-time code"
	fmt.Println(to, verifyCode)
}
