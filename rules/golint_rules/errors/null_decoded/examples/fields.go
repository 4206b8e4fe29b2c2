package orders

import (
	"encoding/json"
	"errors"

	"github.com/gin-gonic/gin"
)

type event struct {
	Like  *bool   `json:"like"`
	Note  *string `json:"note"`
	Owner *string `json:"owner" binding:"required"`
}

func count(message []byte) (int, error) {
	var data event
	if err := json.Unmarshal(message, &data); err != nil {
		return 0, err
	}
	if *data.Like { // want "`data.Like` is nil where what was sent lacks it, so this panics"
		return 1, nil
	}
	return -1, nil
}

func note(c *gin.Context) (string, error) {
	var data event
	if err := c.ShouldBindJSON(&data); err != nil {
		return "", err
	}
	return *data.Note, nil // want "errors/null-decoded"
}

func asked(message []byte) (string, error) {
	var data event
	if err := json.Unmarshal(message, &data); err != nil {
		return "", err
	}
	if data.Note == nil {
		return "", errors.New("no note")
	}
	return *data.Note, nil
}

func demanded(c *gin.Context) (string, error) {
	var data event
	if err := c.ShouldBindJSON(&data); err != nil {
		return "", err
	}
	return *data.Owner, nil
}

func checked(message []byte) (string, error) {
	var data event
	if err := json.Unmarshal(message, &data); err != nil {
		return "", err
	}
	if err := valid(&data); err != nil {
		return "", err
	}
	return *data.Note, nil
}

func valid(data *event) error {
	if data.Note == nil {
		return errors.New("no note")
	}
	return nil
}

func given(message []byte, text string) (string, error) {
	var data event
	if err := json.Unmarshal(message, &data); err != nil {
		return "", err
	}
	data.Note = &text
	return *data.Note, nil
}
