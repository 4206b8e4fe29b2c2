package orders

import (
	"context"
	"errors"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type Order struct{ ID string }

type Orders interface {
	Find(ctx context.Context, id string) (*Order, error)
	Cancel(ctx context.Context, id string) error
}

var errNone = errors.New("there is no such order")

type Server struct{ orders Orders }

func (s *Server) Find(ctx context.Context, order *Order) (*Order, error) {
	found, err := s.orders.Find(ctx, order.ID)
	if errors.Is(err, errNone) {
		return nil, status.Error(codes.NotFound, err.Error())
	}
	if err != nil {
		return nil, status.Error(codes.Internal, err.Error()) // want "`err.Error\\(\\)` of `s.orders.Find` goes to the client in a status of `codes.Internal`, and one more"
	}
	return found, nil
}

func (s *Server) Cancel(ctx context.Context, order *Order) (*Order, error) {
	if err := s.orders.Cancel(ctx, order.ID); err != nil {
		return nil, status.Errorf(codes.Internal, "not cancelled: %v", err)
	}
	return order, nil
}

// What the client has sent wrongly, and what says nothing of the inside.
func (s *Server) Refuse(ctx context.Context, order *Order) (*Order, error) {
	if err := s.orders.Cancel(ctx, order.ID); err != nil {
		return nil, status.Error(codes.InvalidArgument, err.Error())
	}
	if order.ID == "" {
		return nil, status.Errorf(codes.Internal, "no order")
	}
	return order, nil
}
