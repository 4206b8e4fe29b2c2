package orders

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
)

var errNone = errors.New("none")

type order struct {
	ID, Agent string
	Fees      []int64
}

type relationRepo interface {
	FindByAgent(ctx context.Context, agent string) ([]int64, error)
	Save(ctx context.Context, o *order) error
}

type priceCache interface {
	Get(ctx context.Context, key string) (int64, error)
}

func approve(ctx context.Context, repo relationRepo, o *order) error {
	fees, err := repo.FindByAgent(ctx, o.Agent)
	if err == nil {
		o.Fees = fees
	} else {
		slog.ErrorContext(ctx, "no fees", "error", err)
	}
	again, err := repo.FindByAgent(ctx, o.Agent)
	if err == nil {
		o.Fees = again
	}
	if err != nil && !errors.Is(err, errNone) {
		return err
	}
	return repo.Save(ctx, o)
}

// What follows a block that leaves is the other way.
func first(ctx context.Context, repo relationRepo, o *order) ([]int64, error) {
	if fees, err := repo.FindByAgent(ctx, o.Agent); err == nil {
		return fees, nil
	}
	return repo.FindByAgent(ctx, "default")
}

func optional(ctx context.Context, repo relationRepo, cache priceCache, o *order, text string) int64 {
	if fees, err := repo.FindByAgent(ctx, o.Agent); err == nil {
		// Agents are optional, and shown where there are any.
		o.Fees = fees
	}
	var price int64
	if found, err := cache.Get(ctx, o.ID); err == nil {
		price = found
	}
	if n, err := strconv.ParseInt(text, 10, 64); err == nil {
		price += n
	}
	return price
}

func counted(ctx context.Context, repo relationRepo, all []*order) (done int) {
	for _, o := range all {
		if err := repo.Save(ctx, o); err == nil {
			done++
		}
	}
	return done
}

func tryFees(ctx context.Context, repo relationRepo, o *order) {
	if fees, err := repo.FindByAgent(ctx, o.Agent); err == nil {
		o.Fees = fees
	}
}

type shown struct{ AgentName string }

// A name is shown where there is one.
func (s *shown) fill(ctx context.Context, repo nameRepo, o *order) {
	if name, err := repo.FindName(ctx, o.Agent); err == nil {
		s.AgentName = name
	}
}

// An answer may be built by its keys, and a text may be told in a shorter way.
func answer(ctx context.Context, repo nameRepo, o *order) (map[string]any, string) {
	given, desc := map[string]any{"id": o.Agent}, "agent"
	if name, err := repo.FindName(ctx, o.Agent); err == nil {
		given["agentName"] = name
	}
	if name, err := repo.FindName(ctx, o.Agent); err == nil && name != "" {
		desc = "agent " + name
	}
	return given, desc
}

type nameRepo interface {
	FindName(ctx context.Context, agent string) (string, error)
}

// What is tried, and what need not be there, may be left out.
func extend(ctx context.Context, repo nameRepo, o *order) map[string]any {
	given := map[string]any{"id": o.Agent}

	// Try to get the partner of the agent
	partner, err := repo.FindName(ctx, o.Agent)
	if err == nil {
		given["partner"] = partner
	}
	// Add the region if available
	if region, err := repo.FindName(ctx, o.Agent); err == nil {
		given["region"] = region
	}
	return given
}

// What was looked up is only told.
func told(ctx context.Context, repo nameRepo, o *order) {
	if name, err := repo.FindName(ctx, o.Agent); err == nil {
		slog.InfoContext(ctx, "booked", "agent", name)
	}
}

type saleRepo interface {
	Count(ctx context.Context, agent string) (int, error)
	List(ctx context.Context, agent string) ([]order, error)
}

func sales(ctx context.Context, repo saleRepo, agent string) map[string]any {
	count, err := repo.Count(ctx, agent)
	if err != nil {
		slog.ErrorContext(ctx, "sales not counted", "err", err)
		count = 0
	}
	list, err := repo.List(ctx, agent)
	if err != nil {
		list = []order{} // who has sold nothing has no table of their own
	}
	return map[string]any{"count": count, "list": list}
}

// What failed is put right in the `else`.
func level(ctx context.Context, repo relationRepo, o *order) error {
	if fees, err := repo.FindByAgent(ctx, o.Agent); err == nil {
		o.Fees = fees
	} else {
		o.Fees = []int64{standardFee}
		o.Agent = ""
	}
	return repo.Save(ctx, o)
}

const standardFee = 100
