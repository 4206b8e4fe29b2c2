package bare

import (
	"errors"
	"net/http"
)

// What is told here is no error of a call, or goes into something else.
type failure struct{ Text string }

func (f failure) Error() string { return f.Text }

func refuse(reason string) error {
	return errors.New(reason)
}

func told(client *http.Client, request *http.Request) failure {
	answer, err := client.Do(request)
	if err != nil {
		return failure{Text: err.Error()}
	}
	return failure{Text: answer.Status}
}
