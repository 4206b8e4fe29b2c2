package accounts

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
)

// What has fewer parts is refused, and the first part is always there.
func bearer(r *http.Request) (string, error) {
	parts := strings.Split(r.Header.Get("Authorization"), " ")
	if len(parts) != 2 {
		return "", fmt.Errorf("no token")
	}
	return parts[1], nil
}

func account(address string) string { return strings.Split(address, "/")[0] }

// The text is looked at before.
func Alias(name string) string {
	if strings.Contains(name, "#") {
		return strings.Split(name, "#")[1]
	}
	return name
}

var number = regexp.MustCompile(`^[A-Z]{2}-(\d+)$`)

func NumberOf(reference string) string {
	if !number.MatchString(reference) {
		return ""
	}
	return number.FindStringSubmatch(reference)[1]
}

// Another function says what the parts are.
func Split(text string) (string, error) {
	parts := strings.Split(text, "-")
	if err := complete(parts); err != nil {
		return "", err
	}
	return parts[1], nil
}

func complete(parts []string) error {
	if len(parts) < 2 {
		return fmt.Errorf("%d parts", len(parts))
	}
	return nil
}

// The program makes the text itself.
func Kind(value any) string { return strings.Split(fmt.Sprintf("%T", value), ".")[1] }

func sorted(r *http.Request) string {
	query := r.URL.Query()
	if len(query["by"]) > 0 {
		return query["by"][0]
	}
	if values, ok := r.Header["X-Order"]; ok {
		return values[0]
	}
	return query.Get("order")
}

// Whoever calls it may have looked.
func domain(email string) string { return strings.Split(email, "@")[1] }

// So long a text has all of these, and the program has written that hash.
func IsPhone(text string) bool {
	digits := strings.Split(text, "")
	return len(text) == 12 && digits[0] == "+" && digits[1] == "7"
}

func Salt(hash string) string { return strings.Split(hash, "$")[2] }

// The list is looked at as a whole.
func named(r *http.Request) string {
	switch n := len(r.Header["X-Name"]); n {
	case 0:
		return ""
	}
	return r.Header["X-Name"][0]
}

// The function has given the list a value by that name.
func form(to, from string) url.Values {
	values := url.Values{"To": []string{to}}
	values["From"] = []string{from}
	values["To"][0] = "sms:" + values["To"][0]
	values["From"][0] = "sms:" + values["From"][0]
	return values
}
