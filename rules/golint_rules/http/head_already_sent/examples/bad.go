package orders

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
	"github.com/gorilla/websocket"
)

type order struct {
	ID string `json:"id"`
}

var upgrader websocket.Upgrader

// What cannot be encoded is told with a status that nobody gets.
func Get(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	if err := json.NewEncoder(w).Encode(order{r.PathValue("id")}); err != nil {
		http.Error(w, "not encoded", http.StatusInternalServerError) // want "`http.Error` comes too late: `w.WriteHeader` has sent"
	}
}

// The client takes the body for plain text.
func Fail(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	w.Header().Set("Content-Type", "application/json") // want "comes too late: `w.WriteHeader` has sent"
	_ = json.NewEncoder(w).Encode(map[string]string{"error": message})
}

// It was created, and the client hears 200.
func Create() http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewEncoder(w).Encode(order{"1"})
		w.WriteHeader(http.StatusCreated) // want "`w.WriteHeader` comes too late: `….Encode` has sent"
	}
}

func Tell(w http.ResponseWriter, r *http.Request) {
	if _, err := fmt.Fprintln(w, "told"); err != nil {
		return
	}
	if r.Method != http.MethodGet {
		w.WriteHeader(http.StatusMethodNotAllowed) // want "`w.WriteHeader` comes too late: `fmt.Fprintln` has sent"
	}
}

func Remember(c *gin.Context) {
	c.JSON(http.StatusOK, order{c.Param("id")})
	c.SetCookie("seen", "1", 60, "/", "", true, true) // want "`c.SetCookie` comes too late: `c.JSON` has sent"
}

func Both(c *gin.Context) {
	c.JSON(http.StatusOK, order{c.Param("id")})
	c.JSON(http.StatusOK, c.Param("id")) // want "`c.JSON` comes too late: `c.JSON` has sent"
}

// A failed upgrade has told the client so.
func Listen(c *gin.Context) {
	conn, err := upgrader.Upgrade(c.Writer, c.Request, nil)
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": "no socket"}) // want "`upgrader.Upgrade` has answered by itself where it fails, and `c.JSON` answers again"
		return
	}
	defer func() { _ = conn.Close() }()
}

func ListenPlain(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		http.Error(w, "no socket", http.StatusBadRequest) // want "`upgrader.Upgrade` has answered by itself where it fails, and `http.Error` answers again"
		return
	}
	defer func() { _ = conn.Close() }()
}

func Show(w http.ResponseWriter, r *http.Request) {
	if err := json.NewEncoder(w).Encode(order{r.PathValue("id")}); err != nil {
		return
	}
	w.WriteHeader(http.StatusOK) // want "has sent the status 200 before, and the server logs a superfluous `w.WriteHeader`"
}

// Copy writes to a file, too, whose failure is not the client's.
func Copy(w http.ResponseWriter, file *os.File) {
	fmt.Fprint(w, "begun")
	if _, err := fmt.Fprint(file, "begun"); err != nil {
		w.WriteHeader(http.StatusInternalServerError) // want "`w.WriteHeader` comes too late: `fmt.Fprint` has sent"
	}
}
