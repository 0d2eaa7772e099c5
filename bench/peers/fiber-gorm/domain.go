package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"
)

// What domain.ts says for the peers in TypeScript: words, moves, shapes.

const tokenSeconds = 43200

var statuses = []string{"pending", "in_progress", "on_hold", "completed", "cancelled"}

var reporters = []string{"operator", "production_manager", "admin"}
var planners = []string{"production_manager", "admin"}

var moves = map[string]map[string][]string{
	"pending":     {"in_progress": reporters, "completed": reporters, "cancelled": planners},
	"in_progress": {"in_progress": reporters, "on_hold": reporters, "completed": reporters, "cancelled": planners},
	"on_hold":     {"in_progress": reporters, "cancelled": planners},
	"completed":   {"in_progress": planners},
	"cancelled":   {"pending": planners},
}

var plantZone = time.FixedZone("Asia/Jakarta", 7*3600)

// Person is how a person is named in an answer.
type Person struct {
	ID       string  `json:"id"`
	Username string  `json:"username"`
	Name     *string `json:"name"`
}

// WorkOrderView is an order as it is answered.
type WorkOrderView struct {
	ID                string     `json:"id"`
	Number            string     `json:"number"`
	ExternalRef       *string    `json:"externalRef"`
	ProductName       string     `json:"productName"`
	Unit              string     `json:"unit"`
	Quantity          float64    `json:"quantity"`
	QuantityGood      float64    `json:"quantityGood"`
	QuantityScrap     float64    `json:"quantityScrap"`
	QuantityRemaining float64    `json:"quantityRemaining"`
	Deadline          time.Time  `json:"deadline"`
	Priority          string     `json:"priority"`
	Status            string     `json:"status"`
	IsOverdue         bool       `json:"isOverdue"`
	Operator          Person     `json:"operator"`
	Note              *string    `json:"note"`
	Version           int        `json:"version"`
	CreatedAt         time.Time  `json:"createdAt"`
	UpdatedAt         time.Time  `json:"updatedAt"`
	StartedAt         *time.Time `json:"startedAt"`
	CompletedAt       *time.Time `json:"completedAt"`
}

// Page is a page of orders as it is answered.
type Page struct {
	Items        []WorkOrderView `json:"items"`
	Page         int             `json:"page"`
	Limit        int             `json:"limit"`
	Total        int64           `json:"total"`
	TotalIsExact bool            `json:"totalIsExact"`
	PageCount    int64           `json:"pageCount"`
	NextCursor   *string         `json:"nextCursor"`
}

func toStored(quantity float64) int64 { return int64(math.Round(quantity * 1000)) }
func fromStored(stored int64) float64 { return float64(stored) / 1000 }

func (u User) person() Person { return Person{ID: u.ID, Username: u.Username, Name: u.Name} }

func (o WorkOrder) isClosed() bool { return o.Status == "completed" || o.Status == "cancelled" }

func (o WorkOrder) view() WorkOrderView {
	return WorkOrderView{
		ID:                o.ID,
		Number:            o.Number,
		ExternalRef:       o.ExternalRef,
		ProductName:       o.ProductName,
		Unit:              o.Unit,
		Quantity:          fromStored(o.Quantity),
		QuantityGood:      fromStored(o.QuantityGood),
		QuantityScrap:     fromStored(o.QuantityScrap),
		QuantityRemaining: fromStored(max(0, o.Quantity-o.QuantityGood)),
		Deadline:          o.Deadline.UTC(),
		Priority:          o.Priority,
		Status:            o.Status,
		IsOverdue:         o.Deadline.Before(time.Now()) && !o.isClosed(),
		Operator:          o.Operator.person(),
		Note:              o.Note,
		Version:           o.Version,
		CreatedAt:         o.CreatedAt.UTC(),
		UpdatedAt:         o.UpdatedAt.UTC(),
		StartedAt:         inUTC(o.StartedAt),
		CompletedAt:       inUTC(o.CompletedAt),
	}
}

func inUTC(at *time.Time) *time.Time {
	if at == nil {
		return nil
	}
	utc := at.UTC()
	return &utc
}

// now is to the millisecond, as it is stored.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// numberOf gives `WO-20261123-007` and the number as it sorts.
func numberOf(day time.Time, count int) (string, int64) {
	digits := day.Format("20060102")
	var key int64
	fmt.Sscanf(digits, "%d", &key)
	return fmt.Sprintf("WO-%s-%03d", digits, count), key*100_000_000 + int64(count)
}

func requireAccess(order WorkOrder, by Claims) error {
	if by.Role == "operator" && order.OperatorID != by.Subject {
		return fiber.NewError(fiber.StatusForbidden, "assigned to someone else")
	}
	return nil
}

// decide makes of the order what the move makes of it, and gives the quantities reported, in thousandths.
func decide(o *WorkOrder, move StatusBody, by Claims, tolerancePercent int64, at time.Time) (good, scrap int64, err error) {
	refuse := func(status int, message string) (int64, int64, error) { return 0, 0, fiber.NewError(status, message) }
	if err := requireAccess(*o, by); err != nil {
		return 0, 0, err
	}
	if move.Version != nil && *move.Version != o.Version {
		return refuse(409, "stale version")
	}
	allowed, ok := moves[o.Status][move.Status]
	if !ok {
		return refuse(409, fmt.Sprintf("an order that is %s cannot become %s", o.Status, move.Status))
	}
	if !slices.Contains(allowed, by.Role) {
		return refuse(403, "not allowed")
	}
	good, scrap = toStored(move.Quantity), toStored(move.QuantityScrap)
	if (move.Status == "on_hold") != (move.HoldReason != nil) {
		return refuse(400, "holdReason")
	}
	if o.isClosed() && (move.Note == nil || strings.TrimSpace(*move.Note) == "") {
		return refuse(400, "say why the order is opened again")
	}
	if (o.isClosed() || move.Status == "cancelled") && good+scrap > 0 {
		return refuse(400, "no quantities here")
	}
	if o.Status == move.Status && good+scrap == 0 {
		return refuse(400, "a report needs a quantity")
	}
	if move.ScrapReason != nil && scrap == 0 {
		return refuse(400, "a scrap reason needs scrap")
	}
	limit := o.Quantity * (100 + tolerancePercent) / 100
	if good > 0 && o.QuantityGood+good > limit && !move.ConfirmOverproduction {
		return refuse(409, "overproduction")
	}
	if move.Status == "pending" {
		o.StartedAt = nil
	} else if o.StartedAt == nil && move.Status != "cancelled" {
		o.StartedAt = &at
	}
	o.CompletedAt = nil
	if move.Status == "completed" {
		o.CompletedAt = &at
	}
	o.QuantityGood += good
	o.QuantityScrap += scrap
	o.Status = move.Status
	o.Version++
	o.UpdatedAt = at
	return good, scrap, nil
}
