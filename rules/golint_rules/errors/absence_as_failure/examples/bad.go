package cards

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Card struct {
	ID    string
	Owner string
}

func show(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.Param("id")
		var card Card
		if err := db.First(&card, "id = ?", id).Error; err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"}) // want "a client that names what is not there, `c.Param\\(\"id\"\\)`, is answered `http.StatusInternalServerError`"
			return
		}
		c.JSON(http.StatusOK, card)
	}
}

func owner(ctx context.Context, db *sql.DB, id string) (string, error) {
	var found string
	err := db.QueryRowContext(ctx, "SELECT owner FROM cards WHERE id = $1", id).Scan(&found)
	if err != nil {
		return "", fmt.Errorf("owner: %w", err)
	}
	return found, nil
}

func showOwner(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		found, err := owner(r.Context(), db, r.PathValue("id"))
		if err != nil {
			http.Error(w, "failed", http.StatusInternalServerError) // want "`owner` fails then as well"
			return
		}
		fmt.Fprint(w, found)
	}
}

// What is told apart, what always has a row, and what a client does not name.
func told(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var card Card
		err := db.First(&card, "id = ?", c.Param("id")).Error
		if errors.Is(err, gorm.ErrRecordNotFound) {
			c.JSON(http.StatusNotFound, nil)
			return
		}
		if err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		c.JSON(http.StatusOK, card)
	}
}

func count(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var n int
		err := db.QueryRow("SELECT count(*) FROM cards WHERE owner = $1", r.PathValue("owner")).Scan(&n)
		if err != nil {
			http.Error(w, "failed", http.StatusInternalServerError)
			return
		}
		fmt.Fprint(w, n)
	}
}

func own(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var card Card
		if err := db.First(&card, "owner = ?", c.GetString("user")).Error; err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		c.JSON(http.StatusOK, card)
	}
}

func again(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.Param("id")
		if err := rename(db, id); err != nil {
			c.JSON(http.StatusNotFound, nil)
			return
		}
		var card Card
		if err := db.First(&card, "id = ?", id).Error; err != nil {
			c.JSON(http.StatusInternalServerError, gin.H{"error": "failed"})
			return
		}
		c.JSON(http.StatusOK, card)
	}
}

func rename(db *gorm.DB, id string) error {
	return db.Model(&Card{}).Where("id = ?", id).Update("name", "x").Error
}

type failure struct{ text string }

func (f failure) Error() string { return f.text }

func NewInternalError(text string) error { return failure{text} }

type useCase struct{ db *sql.DB }

// It is called with what a client names.
func (u *useCase) FindOwnerByID(ctx context.Context, id string) (string, error) {
	found, err := owner(ctx, u.db, id)
	if err != nil {
		return "", NewInternalError("no owner") // want "a client that names what is not there, `id`, is answered `NewInternalError`"
	}
	return found, nil
}
