// example: internal/adapter/rates/client.go, in a service
package rates

import (
	"time"

	"github.com/go-resty/resty/v2"
)

func Rates(address string) (*resty.Response, error) {
	client := resty.New().SetTimeout(5 * time.Second)
	return client.R().SetHeader("Accept", "application/json").Get(address)
}
