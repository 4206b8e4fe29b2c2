// example: internal/quests/quests.go, in a service
package quests

import (
	"context"
	"log"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type quest struct {
	ID       string
	Reviewed int64
}

// A query for each quest is no row that cannot be read.
func count(ctx context.Context, db *gorm.DB, quests []quest) ([]quest, error) {
	for i := range quests {
		err := db.WithContext(ctx).Raw("SELECT count(1) FROM reviews").Scan(&quests[i].Reviewed).Error
		if err != nil {
			slog.ErrorContext(ctx, "count reviews", "error", err)
			continue
		}
	}
	return quests, nil
}

type tokens struct{}

func (t *tokens) Parse(text string) (string, error) { return text, http.ErrNoCookie }

// What stands before a handler of gin lets it answer.
func address(t *tokens) gin.HandlerFunc {
	return func(c *gin.Context) {
		if text := c.GetHeader("X-Token"); text != "" {
			found, err := t.Parse(text)
			if err != nil {
				return
			}
			c.Set("address", found)
		}
	}
}

type nodes struct{ db *gorm.DB }

func (n *nodes) Delete(ctx context.Context, id string) error {
	return n.db.WithContext(ctx).Delete(&quest{}, "id = ?", id).Error
}

func (n *nodes) RegeneratePolicies(ctx context.Context) error {
	return n.db.WithContext(ctx).Exec("UPDATE policies SET fresh = true").Error
}

// The line tells of what was done before.
func (n *nodes) drop(ctx context.Context, id string) error {
	if err := n.Delete(ctx, id); err != nil {
		return err
	}
	if err := n.RegeneratePolicies(ctx); err != nil {
		log.Printf("failed to regenerate policies: %v", err)
	}
	log.Printf("Successfully deleted node %s", id)
	return nil
}

// process says by false that the work was not done.
func (n *nodes) process(ctx context.Context, id string) bool {
	var found quest
	if err := n.db.WithContext(ctx).First(&found, "id = ?", id).Error; err != nil {
		slog.ErrorContext(ctx, "is it ready", "error", err)
		return false
	}
	return found.Reviewed > 0
}

func (n *nodes) SaveState(ctx context.Context, id, state string) error {
	return n.db.WithContext(ctx).Exec("UPDATE nodes SET state = ? WHERE id = ?", state, id).Error
}

// markFailed is about another error.
func (n *nodes) markFailed(ctx context.Context, id string, cause error) {
	slog.ErrorContext(ctx, "node failed", "error", cause)
	if err := n.SaveState(ctx, id, "failed"); err != nil {
		slog.ErrorContext(ctx, "state not saved", "error", err)
	}
}

// The answer has begun, and the next event comes.
func (n *nodes) tellProgress(c *gin.Context, id string) {
	var found quest
	ctx := c.Request.Context()
	if err := n.db.WithContext(ctx).First(&found, "id = ?", id).Error; err != nil {
		slog.WarnContext(ctx, "no progress", "error", err)
		return
	}
	c.SSEvent("progress", found.Reviewed)
	c.Writer.Flush()
}

// What is handed the client has answered where it failed.
type funds struct{ db *gorm.DB }

func refuse(ctx any, status int) { respond(ctx, status) }

func respond(ctx any, status int) { log.Println(ctx, status) }

func (f *funds) LockFunds(ctx any, amount int64) error {
	if err := f.db.Exec("UPDATE wallets SET locked = locked + ?", amount).Error; err != nil {
		refuse(ctx, http.StatusInternalServerError)
		return err
	}
	return nil
}

func (f *funds) send(ctx any, amount int64) {
	if err := f.LockFunds(ctx, amount); err != nil {
		slog.Error("lock funds", "error", err)
		return
	}
	respond(ctx, http.StatusOK)
}

func logAndRespond(c *gin.Context, err error, said string) {
	slog.ErrorContext(c, said, "error", err)
	c.AbortWithStatusJSON(http.StatusInternalServerError, gin.H{"error": said})
}

// A helper whose name begins with `log` answers, too.
func export(c *gin.Context, db *gorm.DB) {
	var quests []quest
	err := db.Find(&quests).Error
	if err != nil {
		logAndRespond(c, err, "no quests")
		return
	}
	c.JSON(http.StatusOK, quests)
}

const (
	statusWell = iota
	statusNoSchema
)

// The status says that it has failed.
func prepareStore(migrate func() error) int {
	if err := migrate(); err != nil {
		slog.Error("migrate", "error", err)
		return statusNoSchema
	}
	return statusWell
}
