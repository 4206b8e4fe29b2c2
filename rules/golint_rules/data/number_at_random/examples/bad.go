// example: internal/business/ids.go, in a service
package business

import (
	"fmt"
	"math/rand"
	"time"
)

func GenerateTenantID() string {
	rand.Seed(time.Now().UnixNano())
	return fmt.Sprintf("BIZ%04d", rand.Intn(10000)) // want "this is one out of 10000, of which two are alike once there are about 101"
}

func newOrderCode() string {
	year := time.Now().Year()
	random := rand.Intn(900000) + 100000 // want "one out of 900000"
	return fmt.Sprintf("HS-%d-%06d", year, random)
}

func makeBookingNumber() string {
	return fmt.Sprintf("B-%s-%d", time.Now().Format("20060102"), rand.Int63n(1000)) // want "one out of 1000,"
}
