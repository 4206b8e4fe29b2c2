package api

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"
)

type credentials struct{ User, Password string }

type client struct{ credentials credentials }

// Another party wants it so.
func (c *client) sign(text string) string {
	sum := md5.Sum([]byte(c.credentials.Password))
	return fmt.Sprintf("%x", md5.Sum([]byte(text+hex.EncodeToString(sum[:]))))
}

// It is asked of a list by a part of it.
func isPasswordLeaked(password string, ask func(string) (string, error)) (bool, error) {
	sum := fmt.Sprintf("%X", sha1.Sum([]byte(password)))
	found, err := ask(sum[:5])
	return strings.Contains(found, sum[5:]), err
}

// A token is long and made at random.
func hashResetToken(passwordResetToken string) string {
	sum := sha256.Sum256([]byte(passwordResetToken))
	return hex.EncodeToString(sum[:])
}

func etag(body []byte) string { return fmt.Sprintf("%x", sha256.Sum256(body)) }

type config struct{ Password string }

// Sums are of one length, so that the time tells nothing.
func checkPassword(c config, password string) bool {
	sent, wanted := sha256.Sum256([]byte(password)), sha256.Sum256([]byte(c.Password))
	return subtle.ConstantTimeCompare(sent[:], wanted[:]) == 1
}

// A key is made of it.
func keyFromPassword(password string) []byte {
	key := sha256.Sum256([]byte(password))
	return key[:]
}

func encryptWithPassword(text, password string, seal func(key, text []byte) string) string {
	key := sha256.Sum256([]byte(password))
	return seal(key[:], []byte(text))
}

type login struct{ User, Password string }

// The same, by a name that does not say so.
func checkPassword2(password string, ask func(string) (string, error)) (bool, error) {
	sum := fmt.Sprintf("%X", sha1.Sum([]byte(password)))
	found, err := ask(sum[:5])
	return strings.Contains(found, sum[5:]), err
}

// A cipher has it for its key.
func encryptPassword(password string) (cipher.Block, error) {
	key := sha256.Sum256([]byte(password))
	return aes.NewCipher(key[:])
}

// What passwords must be like is none.
func passwordPolicyHash(passwordPolicy string) string {
	sum := sha256.Sum256([]byte(passwordPolicy))
	return hex.EncodeToString(sum[:])
}

// One that is good for once, and for minutes.
func hashOTPPassword(oneTimePassword string) string {
	sum := sha256.Sum256([]byte(oneTimePassword))
	return hex.EncodeToString(sum[:])
}

// A protocol has it so.
func mysqlNativePassword(password string) []byte {
	sum := sha1.Sum([]byte(password))
	return sum[:]
}

// Another party asks for it like this.
func sendPassword(user, password string, send func(*http.Request, login) error) error {
	req, err := http.NewRequest(http.MethodPost, "https://camera.example.com/login", nil)
	if err != nil {
		return err
	}
	return send(req, login{User: user, Password: fmt.Sprintf("%x", md5.Sum([]byte(password)))})
}

// A body is summed.
func digestOf(password string, body []byte) []byte {
	h := sha256.New()
	h.Write(body)
	_ = password
	return h.Sum(nil)
}

// The password is the key of something else.
func encrypt(text, password string, seal func(key, text []byte) string) string {
	key := sha256.Sum256([]byte(password))
	return seal(key[:], []byte(text))
}
