// A method that requests run, and that leaves their context unnamed.
package main

import (
	"context"
	"net/http"

	"google.golang.org/grpc"
)

type store interface {
	Save(ctx context.Context, id string) error
}

type accountServer struct{ orders store }

func (s *accountServer) Open(_ context.Context, id string) error {
	return s.orders.Save(context.Background(), id) // want "`Open` leaves its context unnamed and gives `s.orders.Save` one that never ends.*name it and pass it on"
}

func main() {
	server := grpc.NewServer()
	_ = server
	_ = (&accountServer{}).Open(context.Background(), "1")
	_ = http.ListenAndServe(":8080", nil)
}
