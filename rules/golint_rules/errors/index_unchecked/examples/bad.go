package accounts

import (
	"net/http"
	"regexp"
	"strings"
)

func bearer(w http.ResponseWriter, r *http.Request) string {
	return strings.Split(r.Header.Get("Authorization"), " ")[1] // want "errors/index-unchecked: part 1 of `r.Header.Get.*` is taken without a look whether it is there, as 3 more times in this file, so this panics"
}

func Domain(email string) string {
	parts := strings.Split(email, "@")
	return strings.ToLower(parts[1])
}

var number = regexp.MustCompile(`^[A-Z]{2}-(\d+)$`)

func NumberOf(reference string) string {
	return number.FindStringSubmatch(reference)[1]
}

type payment struct{ Key string }

func Order(p payment) (string, string) {
	parts := strings.SplitN(p.Key, "-", 2)
	return parts[0], parts[1]
}

func sorted(w http.ResponseWriter, r *http.Request) (string, string) {
	query := r.URL.Query()
	return query["by"][0], r.Header["X-Order"][0] // want "this panics where there is no `by`; use `query.Get`" "there is no `X-Order`"
}
