// example: internal/auth/login.go, in a service
package auth

import "errors"

type User struct{ Name, Password string }

type loginRequest struct{ Name, Password string }

type service struct{ users map[string]*User }

var errWrong = errors.New("wrong name or password")

func (s *service) Login(req loginRequest) (*User, error) {
	user := s.users[req.Name]
	if user == nil || user.Password != req.Password { // want "`user.Password != req.Password` compares what is stored"
		return nil, errWrong
	}
	return user, nil
}

func (s *service) check(name, password string) bool {
	found := s.users[name]
	return found != nil && password == found.Password // want "keep a hash"
}
