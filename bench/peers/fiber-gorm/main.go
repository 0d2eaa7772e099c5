// The seed of the design, in its stack: Fiber and gorm over the same tables.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/go-playground/validator/v10"
	"github.com/gofiber/fiber/v3"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

type structValidator struct{ validate *validator.Validate }

// Validate is what Fiber calls on whatever it binds.
func (v structValidator) Validate(out any) error { return v.validate.Struct(out) }

func newValidator() structValidator {
	v := validator.New(validator.WithRequiredStructEnabled())
	_ = v.RegisterValidation("thousandths", func(field validator.FieldLevel) bool {
		n := field.Field().Float()
		return math.Round(n*1000)/1000 == n
	})
	return structValidator{v}
}

// strictJSON refuses a field that is not known.
func strictJSON(data []byte, out any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	return decoder.Decode(out)
}

func main() {
	db, err := gorm.Open(postgres.Open(os.Getenv("DATABASE_URL")), &gorm.Config{
		Logger: logger.Default.LogMode(logger.Silent),
	})
	if err != nil {
		log.Fatal(err)
	}
	pool, err := db.DB()
	if err != nil {
		log.Fatal(err)
	}
	pool.SetMaxOpenConns(8)
	pool.SetMaxIdleConns(8)

	secret := []byte(os.Getenv("JWT_SECRET"))
	app := fiber.New(fiber.Config{StructValidator: newValidator(), JSONDecoder: strictJSON})
	anyone := allow(secret, "operator", "production_manager", "admin")
	planner := allow(secret, "production_manager", "admin")
	orders, figures := workOrders{db}, reports{db}

	api := app.Group("/api/v1")
	api.Post("/login", login(db, secret))
	api.Get("/workorders", planner, orders.list)
	api.Get("/workorders/assigned", allow(secret, "operator"), orders.assigned)
	api.Get("/workorders/:id", anyone, orders.get)
	api.Get("/workorders/:id/history", anyone, orders.history)
	api.Post("/workorders", planner, orders.create)
	api.Put("/workorders/:id/status", anyone, orders.setStatus)
	api.Get("/reports/workorders", planner, figures.recap)
	api.Get("/reports/operators", planner, figures.operators)

	listener, err := net.Listen("tcp", cmp.Or(os.Getenv("HOST"), "127.0.0.1")+":"+cmp.Or(os.Getenv("PORT"), "3000"))
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM, syscall.SIGINT)
	go func() {
		<-stop
		_ = app.Shutdown()
	}()
	fmt.Printf("ready: http://%s\n", listener.Addr())
	if err := app.Listener(listener, fiber.ListenConfig{DisableStartupMessage: true}); err != nil {
		log.Fatal(err)
	}
}
