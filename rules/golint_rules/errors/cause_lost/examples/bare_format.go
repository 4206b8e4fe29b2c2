package bare

import (
	"fmt"
	"net/http"
)

func send(client *http.Client, request *http.Request) error {
	answer, err := client.Do(request)
	if err != nil {
		return fmt.Errorf("%s", err.Error()) // want "`fmt.Errorf` keeps only the text of `err`, so no caller can ask `errors.Is` what happened; return `err` as it is"
	}
	return answer.Body.Close()
}
