package main

import "time"

// User is a row of users.
type User struct {
	ID           string `gorm:"type:uuid;primaryKey"`
	Username     string
	UsernameKey  string `gorm:"->"`
	Name         *string
	Role         string
	Active       bool
	PasswordHash *string
	CreatedAt    time.Time
}

// WorkOrder is a row of work_orders, with its operator where it was joined.
type WorkOrder struct {
	ID            string `gorm:"type:uuid;primaryKey;default:gen_random_uuid()"`
	Number        string
	NumberKey     int64
	ExternalRef   *string
	ProductName   string
	Unit          string
	Quantity      int64
	QuantityGood  int64
	QuantityScrap int64
	Deadline      time.Time
	Priority      string
	Status        string
	OperatorID    string
	Operator      User
	Note          *string
	Version       int
	CreatedAt     time.Time
	UpdatedAt     time.Time `gorm:"autoUpdateTime:false"`
	StartedAt     *time.Time
	CompletedAt   *time.Time
	Urgency       int `gorm:"->"`
}

// StatusHistory is a row of status_history, with its actor and its maker where they were joined.
type StatusHistory struct {
	ID            int64
	WorkOrderID   string
	FromStatus    *string
	ToStatus      string
	Quantity      int64
	QuantityScrap int64
	ScrapReason   *string
	HoldReason    *string
	Note          *string
	ActorUserID   string
	ActorUser     User
	At            time.Time
	MadeAt        time.Time
	MadeBy        *string
	Maker         *User `gorm:"foreignKey:MadeBy"`
}

// TableName is singular, unlike gorm's guess.
func (StatusHistory) TableName() string { return "status_history" }

// DayCounter is a row of day_counters.
type DayCounter struct {
	Day  time.Time `gorm:"type:date;primaryKey"`
	Last int
}

// PlantSettings is the one row of plant_settings.
type PlantSettings struct {
	ID                             int
	OverproductionTolerancePercent int64
}
