package handle

import "gorm.io/gorm"

type Handle struct{ db *gorm.DB }

func (h *Handle) Main() *gorm.DB { return h.db }
