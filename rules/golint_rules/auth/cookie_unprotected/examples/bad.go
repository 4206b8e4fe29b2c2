// example: internal/web/login.go, in a service
package web

import (
	"net/http"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

const sessionCookie = "session_id"

func login(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{ // want "without `Secure` and `HttpOnly`.*set both"
		Name:    "access_token",
		Value:   token,
		Expires: time.Now().Add(time.Hour),
	})
	cookie := http.Cookie{Name: sessionCookie, Value: token, HttpOnly: true} // want "without `Secure`, so"
	http.SetCookie(w, &cookie)
}

func refresh(c *gin.Context, token string) {
	c.SetCookie("refresh_token", token, 3600, "/", "", false, true) // want "over plain HTTP.*set it"
}

func enter(c *fiber.Ctx, token string) {
	c.Cookie(&fiber.Cookie{Name: "jwt", Value: token, Secure: true}) // want "without `HttpOnly`.*any script"
}

func stepwise(w http.ResponseWriter, token string) {
	cookie := &http.Cookie{Name: "session", Path: "/"} // want "without `Secure` and `HttpOnly`"
	cookie.Value = token
	http.SetCookie(w, cookie)
}
