package main

import (
	"errors"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v3"
	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// ListQuery is what a list is filtered by.
type ListQuery struct {
	Status       string `query:"status"`
	DeadlineFrom string `query:"deadlineFrom" validate:"omitempty,datetime=2006-01-02T15:04:05Z07:00"`
	DeadlineTo   string `query:"deadlineTo" validate:"omitempty,datetime=2006-01-02T15:04:05Z07:00"`
	Page         int    `query:"page" validate:"min=1"`
	Limit        int    `query:"limit" validate:"min=1,max=100"`
}

// CreateBody is what a new order is made of.
type CreateBody struct {
	ProductName string    `json:"productName" validate:"required,min=1,max=200"`
	Quantity    float64   `json:"quantity" validate:"gt=0,max=1000000000,thousandths"`
	Deadline    time.Time `json:"deadline" validate:"required"`
	OperatorID  string    `json:"operatorId" validate:"uuid"`
	Unit        string    `json:"unit" validate:"omitempty,max=20"`
	Priority    string    `json:"priority" validate:"omitempty,oneof=low normal high urgent"`
	Note        *string   `json:"note" validate:"omitempty,max=2000"`
	ExternalRef *string   `json:"externalRef" validate:"omitempty,min=1,max=100"`
}

// StatusBody is a move, with what was made.
type StatusBody struct {
	Status                string  `json:"status" validate:"oneof=pending in_progress on_hold completed cancelled"`
	Quantity              float64 `json:"quantity" validate:"min=0,max=1000000000,thousandths"`
	QuantityScrap         float64 `json:"quantityScrap" validate:"min=0,max=1000000000,thousandths"`
	ScrapReason           *string `json:"scrapReason" validate:"omitempty,oneof=material machine method operator measurement other"`
	HoldReason            *string `json:"holdReason" validate:"omitempty,oneof=material_shortage machine_failure quality_hold waiting_instruction changeover other"`
	Note                  *string `json:"note" validate:"omitempty,max=2000"`
	Version               *int    `json:"version"`
	ConfirmOverproduction bool    `json:"confirmOverproduction"`
}

type historyItem struct {
	ID            int64     `json:"id"`
	FromStatus    *string   `json:"fromStatus"`
	ToStatus      string    `json:"toStatus"`
	Quantity      float64   `json:"quantity"`
	QuantityScrap float64   `json:"quantityScrap"`
	ScrapReason   *string   `json:"scrapReason"`
	HoldReason    *string   `json:"holdReason"`
	Note          *string   `json:"note"`
	Actor         Person    `json:"actor"`
	At            time.Time `json:"at"`
	MadeAt        time.Time `json:"madeAt"`
	MadeBy        *Person   `json:"madeBy"`
}

type workOrders struct{ db *gorm.DB }

func claimsOf(c fiber.Ctx) Claims { return c.Locals("claims").(Claims) }

func byRef(ref string) func(*gorm.DB) *gorm.DB {
	return func(db *gorm.DB) *gorm.DB {
		if uuid.Validate(ref) == nil {
			return db.Where("work_orders.id = ?", ref)
		}
		return db.Where("work_orders.number = ?", ref)
	}
}

func notFound(err error) error {
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fiber.ErrNotFound
	}
	return err
}

func (h workOrders) list(c fiber.Ctx) error {
	return h.answerList(c, []string{"work_orders.created_at desc", "work_orders.number_key desc"}, nil)
}

func (h workOrders) assigned(c fiber.Ctx) error {
	operator := claimsOf(c).Subject
	return h.answerList(c, []string{"work_orders.urgency", "work_orders.deadline", "work_orders.number_key"}, &operator)
}

func (h workOrders) answerList(c fiber.Ctx, order []string, operator *string) error {
	query := ListQuery{Page: 1, Limit: 20}
	if err := c.Bind().Query(&query); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	matching := h.db.WithContext(c).Model(&WorkOrder{})
	if query.Status != "" {
		wanted := strings.Split(query.Status, ",")
		for _, status := range wanted {
			if !slices.Contains(statuses, status) {
				return fiber.NewError(fiber.StatusBadRequest, "status")
			}
		}
		matching = matching.Where("work_orders.status in ?", wanted)
	}
	if query.DeadlineFrom != "" {
		matching = matching.Where("work_orders.deadline >= ?::timestamptz", query.DeadlineFrom)
	}
	if query.DeadlineTo != "" {
		matching = matching.Where("work_orders.deadline <= ?::timestamptz", query.DeadlineTo)
	}
	if operator != nil {
		matching = matching.Where("work_orders.operator_id = ?", *operator)
	}
	matching = matching.Session(&gorm.Session{})
	var total int64
	if err := matching.Count(&total).Error; err != nil {
		return err
	}
	var orders []WorkOrder
	found := matching.Joins("Operator").Order(strings.Join(order, ", ")).
		Limit(query.Limit).Offset((query.Page - 1) * query.Limit).Find(&orders)
	if found.Error != nil {
		return found.Error
	}
	items := make([]WorkOrderView, len(orders))
	for i, order := range orders {
		items[i] = order.view()
	}
	pages := int64(math.Ceil(float64(total) / float64(query.Limit)))
	return c.JSON(Page{Items: items, Page: query.Page, Limit: query.Limit, Total: total, TotalIsExact: true, PageCount: pages})
}

func (h workOrders) find(c fiber.Ctx) (WorkOrder, error) {
	var order WorkOrder
	if err := h.db.WithContext(c).Scopes(byRef(c.Params("id"))).Joins("Operator").Take(&order).Error; err != nil {
		return order, notFound(err)
	}
	return order, requireAccess(order, claimsOf(c))
}

func (h workOrders) get(c fiber.Ctx) error {
	order, err := h.find(c)
	if err != nil {
		return err
	}
	return c.JSON(order.view())
}

func (h workOrders) history(c fiber.Ctx) error {
	order, err := h.find(c)
	if err != nil {
		return err
	}
	var rows []StatusHistory
	found := h.db.WithContext(c).Joins("ActorUser").Joins("Maker").Where("work_order_id = ?", order.ID).Order("status_history.id").Find(&rows)
	if found.Error != nil {
		return found.Error
	}
	items := make([]historyItem, len(rows))
	for i, row := range rows {
		items[i] = historyItem{
			ID: row.ID, FromStatus: row.FromStatus, ToStatus: row.ToStatus, Quantity: fromStored(row.Quantity),
			QuantityScrap: fromStored(row.QuantityScrap), ScrapReason: row.ScrapReason, HoldReason: row.HoldReason,
			Note: row.Note, Actor: row.ActorUser.person(), At: row.At.UTC(),
			MadeAt: row.MadeAt.UTC(),
		}
		if row.Maker != nil {
			maker := row.Maker.person()
			items[i].MadeBy = &maker
		}
	}
	return c.JSON(fiber.Map{"items": items})
}

func (h workOrders) create(c fiber.Ctx) error {
	body := CreateBody{Unit: "pcs", Priority: "normal"}
	if err := c.Bind().Body(&body); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	var operator User
	err := h.db.WithContext(c).Where("id = ? and role = 'operator' and active", body.OperatorID).Take(&operator).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return fiber.NewError(fiber.StatusBadRequest, "not an active operator")
	} else if err != nil {
		return err
	}
	at := now()
	day, err := time.Parse(time.DateOnly, at.In(plantZone).Format(time.DateOnly))
	if err != nil {
		return err
	}
	order := WorkOrder{
		ProductName: body.ProductName, Quantity: toStored(body.Quantity), Deadline: body.Deadline, Unit: body.Unit,
		Priority: body.Priority, Status: "pending", OperatorID: operator.ID, Note: body.Note,
		ExternalRef: body.ExternalRef, Version: 1, CreatedAt: at, UpdatedAt: at,
	}
	err = h.db.WithContext(c).Transaction(func(tx *gorm.DB) error {
		counter := DayCounter{Day: day, Last: 1}
		upsert := clause.OnConflict{
			Columns:   []clause.Column{{Name: "day"}},
			DoUpdates: clause.Assignments(map[string]any{"last": gorm.Expr("day_counters.last + 1")}),
		}
		returning := clause.Returning{Columns: []clause.Column{{Name: "last"}}}
		if err := tx.Clauses(upsert, returning).Create(&counter).Error; err != nil {
			return err
		}
		order.Number, order.NumberKey = numberOf(day, counter.Last)
		if err := tx.Omit("Operator").Create(&order).Error; err != nil {
			return err
		}
		return tx.Omit("ActorUser", "Maker").Create(&StatusHistory{
			WorkOrderID: order.ID, ToStatus: "pending", ActorUserID: claimsOf(c).Subject, At: at, MadeAt: at,
		}).Error
	})
	if err != nil {
		return err
	}
	order.Operator = operator
	c.Location("/api/v1/workorders/" + order.Number)
	return c.Status(fiber.StatusCreated).JSON(order.view())
}

func (h workOrders) setStatus(c fiber.Ctx) error {
	var move StatusBody
	if err := c.Bind().Body(&move); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	by, at := claimsOf(c), now()
	var order WorkOrder
	err := h.db.WithContext(c).Transaction(func(tx *gorm.DB) error {
		lock := clause.Locking{Strength: "UPDATE", Table: clause.Table{Name: "work_orders"}}
		if err := tx.Clauses(lock).Scopes(byRef(c.Params("id"))).Joins("Operator").Take(&order).Error; err != nil {
			return notFound(err)
		}
		var settings PlantSettings
		if err := tx.Take(&settings).Error; err != nil {
			return err
		}
		from := order.Status
		good, scrap, err := decide(&order, move, by, settings.OverproductionTolerancePercent, at)
		if err != nil {
			return err
		}
		// The table's trigger makes the order what its history says.
		return tx.Omit("ActorUser", "Maker").Create(&StatusHistory{
			WorkOrderID: order.ID, FromStatus: &from, ToStatus: move.Status, Quantity: good, QuantityScrap: scrap,
			ScrapReason: move.ScrapReason, HoldReason: move.HoldReason, Note: move.Note, ActorUserID: by.Subject, At: at,
			MadeAt: at, MadeBy: &order.OperatorID,
		}).Error
	})
	if err != nil {
		return err
	}
	return c.JSON(order.view())
}
