// Package paging reads pages from requests.
package paging

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

const most = 100

// Query is a page as it is asked for.
type Query struct {
	Page  int `form:"page"`
	Limit int `form:"limit"`
}

// New reads one and cuts it where it returns it.
func New(c *gin.Context) *Query {
	var query Query
	_ = c.ShouldBindQuery(&query)
	return query.Parse()
}

// Parse cuts a page to what may be asked for.
func (q *Query) Parse() *Query {
	page, limit := q.Page, q.Limit
	if page <= 0 {
		page = 1
	}
	if limit > most {
		limit = most
	}
	return &Query{Page: page, Limit: limit}
}

// Scope limits a query.
func (q *Query) Scope() func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		cut := q.Parse()
		return db.Offset(cut.Page * cut.Limit).Limit(cut.Limit)
	}
}

// Lines is a page of lines.
type Lines struct {
	Page  int `form:"page"`
	Limit int `form:"limit"`
}

// Last is what a page ends at, cut for the eye alone.
func (l Lines) Last() int {
	limit := l.Limit
	if limit > most {
		limit = most
	}
	return limit
}

// Sized is a page that is cut by what sets it.
type Sized struct {
	Page  int `form:"page"`
	Limit int `form:"limit"`
}

func (s Sized) cut() Sized {
	return Sized{Page: s.Page, Limit: min(s.Limit, most)}
}

// Of gives a page.
func Of(c *gin.Context, db *gorm.DB) *gorm.DB {
	var sized Sized
	if c.ShouldBindQuery(&sized) != nil {
		return db
	}
	sized = sized.cut()
	return db.Limit(sized.Limit)
}
