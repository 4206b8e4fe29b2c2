package login

import (
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"
	"golang.org/x/crypto/bcrypt"
)

type User struct{ ID, PasswordHash string }

type users interface {
	FindByEmail(email string) (*User, error)
}

type handler struct{ users users }

func (h *handler) Login(c *gin.Context) {
	user, err := h.users.FindByEmail(c.PostForm("email"))
	if err != nil || user == nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "invalid email or password"})
		return
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(c.PostForm("password"))); err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "invalid email or password"})
		return
	}
	c.JSON(http.StatusOK, user)
}

// Who changes a password is known already.
func (h *handler) ChangePassword(c *gin.Context) {
	user, err := h.users.FindByEmail(c.GetString("email"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "user not found"})
		return
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(c.PostForm("password"))); err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong password"})
		return
	}
	c.JSON(http.StatusOK, user)
}

// Behind the password it is known who asks.
func (h *handler) LoginActive(c *gin.Context) {
	user, err := h.users.FindByEmail(c.PostForm("email"))
	if err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong credentials"})
		return
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(c.PostForm("password"))); err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong credentials"})
		return
	}
	if user.ID == "" {
		c.JSON(http.StatusForbidden, gin.H{"error": "account does not exist any more"})
		return
	}
	c.JSON(http.StatusOK, user)
}

// What was typed in is looked at before anybody is looked for.
func (h *handler) LoginByForm(c *gin.Context) {
	var form struct{ Email, Password string }
	if err := c.ShouldBindJSON(&form); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": "invalid user data"})
		return
	}
	if !strings.Contains(form.Email, "@") {
		c.JSON(http.StatusBadRequest, gin.H{"error": "invalid email format"})
		return
	}
	user, err := h.users.FindByEmail(form.Email)
	if err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong credentials"})
		return
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(form.Password)); err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong credentials"})
		return
	}
	c.JSON(http.StatusOK, user)
}

// Who changes a password of his login is known already.
func (h *handler) ChangeLoginPassword(c *gin.Context) {
	user, err := h.users.FindByEmail(c.GetString("email"))
	if err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": "user not found"})
		return
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(c.PostForm("password"))); err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "wrong password"})
		return
	}
	c.JSON(http.StatusOK, user)
}
