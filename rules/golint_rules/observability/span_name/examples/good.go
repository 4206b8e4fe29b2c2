package digest

import (
	"context"
	"fmt"
	"net/http"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/trace"
)

var tracer = otel.Tracer("digest")

type Recipient struct{ ID string }

func one(ctx context.Context, r Recipient) {
	_, span := tracer.Start(ctx, "digest.one", trace.WithAttributes(attribute.String("recipient.id", r.ID)))
	defer span.End()
}

func traced(pattern string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, span := tracer.Start(r.Context(), fmt.Sprintf("%s %s", r.Method, pattern))
		defer span.End()
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

func work(ctx context.Context, id int) {
	_, span := tracer.Start(ctx, fmt.Sprintf("worker %d", id))
	defer span.End()
}

func stage(ctx context.Context, name, tableName string) {
	_, span := tracer.Start(ctx, "stage."+name+"."+tableName)
	defer span.End()
}

func shard(ctx context.Context, shardID int) {
	_, span := tracer.Start(ctx, fmt.Sprint("shard-", shardID))
	defer span.End()
}

type timer struct{}

func (timer) Start(ctx context.Context, name string) {}

func other(ctx context.Context, t timer, orderID string) { t.Start(ctx, "order "+orderID) }

type route struct{ OperationID string }

type plugin struct{ ID string }

// Of operations, chains, providers and plugins there are as many as the code and its settings name.
func few(ctx context.Context, r route, p *plugin, chainID, providerID string) {
	_, served := tracer.Start(ctx, "http."+r.OperationID)
	defer served.End()
	_, run := tracer.Start(ctx, "plugin."+p.ID)
	defer run.End()
	_, synced := tracer.Start(ctx, "sync."+chainID)
	defer synced.End()
	_, paid := tracer.Start(ctx, "pay."+providerID)
	defer paid.End()
}
