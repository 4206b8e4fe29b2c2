package login

import (
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/gofiber/fiber/v2"
	"golang.org/x/crypto/bcrypt"
	"gorm.io/gorm"
)

type User struct{ ID, PasswordHash string }

func (u *User) ComparePassword(password string) bool { return false }

type users interface {
	FindByEmail(email string) (*User, error)
}

type handler struct{ users users }

func (h *handler) Login(c *gin.Context) {
	user, err := h.users.FindByEmail(c.PostForm("email"))
	if err != nil || user == nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "invalid email"}) // want "`invalid email` is told before the password is looked at"
		return
	}
	if !user.ComparePassword(c.PostForm("password")) {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "invalid password"})
		return
	}
	c.JSON(http.StatusOK, user)
}

func (h *handler) SignIn(c *fiber.Ctx) error {
	user, err := h.users.FindByEmail(c.FormValue("email"))
	if err != nil {
		return c.Status(404).JSON(fiber.Map{"error": "User not found"}) // want "`User not found` is told"
	}
	if err := bcrypt.CompareHashAndPassword([]byte(user.PasswordHash), []byte(c.FormValue("password"))); err != nil {
		return c.Status(401).JSON(fiber.Map{"error": "Wrong password"})
	}
	return c.JSON(user)
}

func (h *handler) AuthenticateByName(c *gin.Context, db *gorm.DB) {
	var user User
	if err := db.Where("name = ?", c.PostForm("name")).First(&user).Error; err != nil {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "incorrect username"}) // want "`incorrect username` is told"
		return
	}
	if !user.ComparePassword(c.PostForm("password")) {
		c.JSON(http.StatusUnauthorized, gin.H{"error": "incorrect password"})
		return
	}
	c.JSON(http.StatusOK, user)
}
