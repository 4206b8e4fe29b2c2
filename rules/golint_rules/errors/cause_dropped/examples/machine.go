package ledger

import (
	"crypto/cipher"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"

	"github.com/Masterminds/squirrel"
	"github.com/aws/aws-sdk-go/aws/session"
)

var errSealed = errors.New("not sealed by us")

// A file, a statement and a part of another module fail by what the process has.
func export(path string, rows squirrel.SelectBuilder) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, errors.New("no template for the export") // want "why `os.ReadFile` failed is neither returned nor logged here"
	}
	query, _, err := rows.ToSql()
	if err != nil {
		return nil, fmt.Errorf("failed to get the query") // want "why `rows.ToSql` failed"
	}
	return append(data, query...), nil
}

func bucket() (*session.Session, error) {
	made, err := session.NewSession()
	if err != nil {
		return nil, errors.New("no session") // want "why `session.NewSession` failed"
	}
	return made, nil
}

// Who tampered with a text is to learn nothing, and what is missing is said.
func open(sealed cipher.AEAD, nonce, text []byte) ([]byte, error) {
	plain, err := sealed.Open(nil, nonce, text, nil)
	if err != nil {
		return nil, errSealed
	}
	if _, err := exec.LookPath("gpg"); err != nil {
		return nil, errors.New("gpg is needed")
	}
	return plain, nil
}

// Since Go 1.24 the program ends where there is no randomness.
func seed() []byte {
	made := make([]byte, size)
	if _, err := rand.Read(made); err != nil {
		panic("no random bytes")
	}
	return made
}

const size = 32
