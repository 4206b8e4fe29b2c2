package digest

import (
	"context"
	"fmt"
	"net/http"

	"github.com/google/uuid"
	"github.com/opentracing/opentracing-go"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("digest")

type Recipient struct{ ID string }

func one(ctx context.Context, r Recipient) {
	_, span := tracer.Start(ctx, fmt.Sprintf("digest.one %s", r.ID)) // want "`r.ID` in the name of this span is another value for each one"
	defer span.End()
}

func traced(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := tracer.Start(r.Context(), r.Method+" "+r.URL.Path) // want "the path as the client sent it"
		defer span.End()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func renamed(span trace.Span, userID string) {
	name := "charge:" + userID
	span.SetName(name) // want "`userID` in the name"
}

func failed(span trace.Span, err error) {
	span.SetName("failed: " + err.Error()) // want "the text of an error"
}

func older(ctx context.Context) {
	span, _ := opentracing.StartSpanFromContext(ctx, "job-"+uuid.NewString()) // want "another value each time"
	defer span.Finish()
}

// A house's own.
func begin(ctx context.Context, name string) (context.Context, trace.Span) {
	return tracer.Start(ctx, name)
}

func pay(ctx context.Context, orderID string) {
	_, span := begin(ctx, "pay "+orderID) // want "`orderID` in the name of this span"
	defer span.End()
}

// What is done has a verb that is a noun as well.
func reroute(ctx context.Context, accountID string) {
	_, span := tracer.Start(ctx, "route account "+accountID) // want "`accountID` in the name of this span"
	defer span.End()
}
