// gRPC's own service tells whether requests can be served.
package main

import (
	"database/sql"
	"net"
	"net/http"

	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
)

func main() {
	db, err := sql.Open("pgx", "")
	if err != nil {
		return
	}
	db.SetMaxOpenConns(10)
	server := grpc.NewServer()
	state := health.NewServer()
	grpc_health_v1.RegisterHealthServer(server, state)
	if db.Ping() != nil {
		state.SetServingStatus("", grpc_health_v1.HealthCheckResponse_NOT_SERVING)
	}
	http.HandleFunc("/health", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusOK) })
	listener, err := net.Listen("tcp", ":9090")
	if err != nil {
		return
	}
	go func() { _ = server.Serve(listener) }()
	_ = http.ListenAndServe(":8080", nil)
}
