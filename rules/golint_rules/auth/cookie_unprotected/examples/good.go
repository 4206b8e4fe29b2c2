// example: internal/web/login.go, in a service
package web

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
)

type web struct{ secure, isProduction bool }

func (s web) login(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{Name: "token", Value: token, Secure: true, HttpOnly: true})
	http.SetCookie(w, &http.Cookie{Name: "token", Value: token, Secure: s.secure, HttpOnly: true})
	cookie := &http.Cookie{Name: "token", Value: token, HttpOnly: true}
	cookie.Secure = s.secure
	http.SetCookie(w, cookie)
	if s.isProduction {
		return
	}
	http.SetCookie(w, &http.Cookie{Name: "token", Value: token, HttpOnly: true, Secure: s.isProduction})
}

// What browsers forget, what scripts read, and what lets nobody in.
func others(w http.ResponseWriter, c *gin.Context, f *fiber.Ctx, value string) {
	http.SetCookie(w, &http.Cookie{Name: "token", Value: "", MaxAge: -1})
	http.SetCookie(w, &http.Cookie{Name: "token", Value: value, MaxAge: -1})
	http.SetCookie(w, &http.Cookie{Name: "csrf_token", Value: value, Secure: true})
	c.SetCookie("theme", value, 3600, "/", "", false, false)
	f.Cookie(&fiber.Cookie{Name: "cart_token", Value: value})
}

func call(r *http.Request, token string) {
	r.AddCookie(&http.Cookie{Name: "session", Value: token})
}

func local(w http.ResponseWriter, env, token string) {
	if env == "dev" {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true})
	}
}

// Whoever gets a cookie may set its flags.
func harden(cookie *http.Cookie) *http.Cookie {
	cookie.Secure, cookie.HttpOnly = true, true
	return cookie
}

func setHardened(w http.ResponseWriter, token string) {
	http.SetCookie(w, harden(&http.Cookie{Name: "token", Value: token}))
	cookie := http.Cookie{Name: "token", Value: token}
	harden(&cookie)
	http.SetCookie(w, &cookie)
	http.SetCookie(w, harden(plainCookie(token)))
}

func plainCookie(token string) *http.Cookie {
	return &http.Cookie{Name: "token", Value: token}
}

func stepwise(w http.ResponseWriter, token string) {
	cookie := &http.Cookie{Name: "session", Path: "/"}
	cookie.Value, cookie.Secure, cookie.HttpOnly = token, true, true
	http.SetCookie(w, cookie)
	gone := &http.Cookie{Name: "session"}
	gone.Value, gone.MaxAge = token, -1
	http.SetCookie(w, gone)
}
