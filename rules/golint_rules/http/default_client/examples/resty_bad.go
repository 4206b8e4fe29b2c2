// example: internal/adapter/rates/client.go, in a service
package rates

import "github.com/go-resty/resty/v2"

func rates(address string) (*resty.Response, error) {
	client := resty.New() // want "what `resty.New` gives has no time limit"
	return client.R().SetHeader("Accept", "application/json").Get(address)
}
