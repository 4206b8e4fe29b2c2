package bare

import (
	"errors"
	"net/http"
)

// Nobody here wraps an error, but these say no word more than what they lose.
func send(client *http.Client, request *http.Request) error {
	answer, err := client.Do(request)
	if err != nil {
		return errors.New(err.Error()) // want "errors/cause-lost: `errors.New` keeps only the text of `err`, so no caller can ask `errors.Is` what happened; return `err` as it is"
	}
	return answer.Body.Close()
}
