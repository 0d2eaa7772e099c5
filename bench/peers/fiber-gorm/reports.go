package main

import (
	"time"

	"github.com/gofiber/fiber/v3"
	"gorm.io/gorm"
)

// PeriodQuery is a period in instants, inclusive.
type PeriodQuery struct {
	From *string `query:"from" validate:"omitempty,datetime=2006-01-02T15:04:05Z07:00"`
	To   *string `query:"to" validate:"omitempty,datetime=2006-01-02T15:04:05Z07:00"`
}

type sums struct {
	Orders        int64   `json:"orders"`
	Quantity      float64 `json:"quantity"`
	QuantityGood  float64 `json:"quantityGood"`
	QuantityScrap float64 `json:"quantityScrap"`
}

type statusSums struct {
	Status string `json:"status"`
	sums
}

type operatorResult struct {
	Operator        Person  `json:"operator"`
	Assigned        int64   `json:"assigned"`
	InProgress      int64   `json:"inProgress"`
	Completed       int64   `json:"completed"`
	CompletedOnTime int64   `json:"completedOnTime"`
	QuantityGood    float64 `json:"quantityGood"`
	QuantityScrap   float64 `json:"quantityScrap"`
}

type reports struct{ db *gorm.DB }

func (h reports) recap(c fiber.Ctx) error {
	var query PeriodQuery
	if err := c.Bind().Query(&query); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	var rows []struct {
		Status                                              string
		Orders, Quantity, QuantityGood, QuantityScrap, Past int64
	}
	summed := h.db.WithContext(c).Model(&WorkOrder{}).Select(`status, count(*) as orders, sum(quantity)::bigint as quantity,
		sum(quantity_good)::bigint as quantity_good, sum(quantity_scrap)::bigint as quantity_scrap,
		count(*) filter (where deadline < ?) as past`, time.Now()).Group("status")
	if query.From != nil {
		summed = summed.Where("deadline >= ?::timestamptz", *query.From)
	}
	if query.To != nil {
		summed = summed.Where("deadline <= ?::timestamptz", *query.To)
	}
	if err := summed.Find(&rows).Error; err != nil {
		return err
	}
	byStatus := make([]statusSums, len(statuses))
	var totals, overdue sums
	for i, status := range statuses {
		byStatus[i].Status = status
		for _, row := range rows {
			if row.Status != status {
				continue
			}
			byStatus[i].sums = sums{row.Orders, fromStored(row.Quantity), fromStored(row.QuantityGood), fromStored(row.QuantityScrap)}
			totals.Orders += row.Orders
			totals.Quantity += float64(row.Quantity)
			totals.QuantityGood += float64(row.QuantityGood)
			totals.QuantityScrap += float64(row.QuantityScrap)
			if status != "completed" && status != "cancelled" {
				overdue.Orders += row.Past
			}
		}
	}
	return c.JSON(fiber.Map{
		"from": query.From, "to": query.To, "byStatus": byStatus,
		"totals": fiber.Map{
			"orders": totals.Orders, "quantity": totals.Quantity / 1000, "quantityGood": totals.QuantityGood / 1000,
			"quantityScrap": totals.QuantityScrap / 1000, "overdue": overdue.Orders,
		},
	})
}

func (h reports) operators(c fiber.Ctx) error {
	var query PeriodQuery
	if err := c.Bind().Query(&query); err != nil {
		return fiber.NewError(fiber.StatusBadRequest, err.Error())
	}
	completed, period := "status = 'completed'", map[string]any{}
	if query.From != nil {
		completed, period["from"] = completed+" and completed_at >= cast(@from as timestamptz)", *query.From
	}
	if query.To != nil {
		completed, period["to"] = completed+" and completed_at <= cast(@to as timestamptz)", *query.To
	}
	var rows []struct {
		ID, Username                                                                  string
		Name                                                                          *string
		Assigned, InProgress, Completed, CompletedOnTime, QuantityGood, QuantityScrap int64
	}
	err := h.db.WithContext(c).Raw(`select u.id, u.username, u.name,
		count(*) filter (where status <> 'cancelled') as assigned,
		count(*) filter (where status = 'in_progress') as in_progress,
		count(*) filter (where `+completed+`) as completed,
		count(*) filter (where `+completed+` and completed_at <= deadline) as completed_on_time,
		coalesce(sum(quantity_good) filter (where `+completed+`), 0)::bigint as quantity_good,
		coalesce(sum(quantity_scrap) filter (where `+completed+`), 0)::bigint as quantity_scrap
		from work_orders join users u on u.id = operator_id group by u.id order by u.username_key`, period).Scan(&rows).Error
	if err != nil {
		return err
	}
	items := make([]operatorResult, len(rows))
	for i, row := range rows {
		items[i] = operatorResult{
			Operator: Person{row.ID, row.Username, row.Name}, Assigned: row.Assigned, InProgress: row.InProgress,
			Completed: row.Completed, CompletedOnTime: row.CompletedOnTime,
			QuantityGood: fromStored(row.QuantityGood), QuantityScrap: fromStored(row.QuantityScrap),
		}
	}
	return c.JSON(fiber.Map{"from": query.From, "to": query.To, "items": items})
}
