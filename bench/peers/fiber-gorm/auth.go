package main

import (
	"slices"
	"strings"
	"time"

	"github.com/alexedwards/argon2id"
	"github.com/gofiber/fiber/v3"
	"github.com/golang-jwt/jwt/v5"
	"gorm.io/gorm"
)

// Claims is what the token says of its bearer.
type Claims struct {
	Role string `json:"role"`
	jwt.RegisteredClaims
}

// LoginBody is what a log-in sends.
type LoginBody struct {
	Username string `json:"username" validate:"required,min=3,max=64"`
	Password string `json:"password" validate:"required,min=8,max=128"`
}

// allow lets only these roles pass.
func allow(secret []byte, roles ...string) fiber.Handler {
	return func(c fiber.Ctx) error {
		token, ok := strings.CutPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
		if !ok {
			return fiber.ErrUnauthorized
		}
		var claims Claims
		_, err := jwt.ParseWithClaims(token, &claims, func(*jwt.Token) (any, error) { return secret, nil },
			jwt.WithValidMethods([]string{"HS256"}))
		if err != nil {
			return fiber.ErrUnauthorized
		}
		if !slices.Contains(roles, claims.Role) {
			return fiber.ErrForbidden
		}
		c.Locals("claims", claims)
		return c.Next()
	}
}

func login(db *gorm.DB, secret []byte) fiber.Handler {
	return func(c fiber.Ctx) error {
		var body LoginBody
		if err := c.Bind().Body(&body); err != nil {
			return fiber.NewError(fiber.StatusBadRequest, err.Error())
		}
		var user User
		err := db.WithContext(c).Where("username_key = ? and active", strings.ToLower(body.Username)).Take(&user).Error
		if err != nil || user.PasswordHash == nil {
			return fiber.ErrUnauthorized
		}
		if matches, err := argon2id.ComparePasswordAndHash(body.Password, *user.PasswordHash); err != nil || !matches {
			return fiber.ErrUnauthorized
		}
		expires := time.Now().Add(tokenSeconds * time.Second)
		token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, Claims{
			Role: user.Role,
			RegisteredClaims: jwt.RegisteredClaims{
				Subject:   user.ID,
				IssuedAt:  jwt.NewNumericDate(time.Now()),
				ExpiresAt: jwt.NewNumericDate(expires),
			},
		}).SignedString(secret)
		if err != nil {
			return err
		}
		return c.JSON(fiber.Map{
			"token":     token,
			"tokenType": "Bearer",
			"expiresAt": expires.UTC(),
			"user": fiber.Map{
				"id": user.ID, "username": user.Username, "name": user.Name, "role": user.Role,
				"active": user.Active, "createdAt": user.CreatedAt.UTC(),
			},
		})
	}
}
