// A program's work over REST, with the client that ogen generates:
//
//	go run . http://localhost:3000 USERNAME PASSWORD
package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"example.com/lantai/client"
)

func check(holds bool, what any) {
	if !holds {
		log.Fatalf("unexpected: %#v", what)
	}
}

// answer is the answer of a call as one of the types that the document has for it.
func answer[T any](value any, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	typed, ok := value.(T)
	check(ok, value)
	return typed
}

// bearer is the token of the caller.
type bearer struct{ token string }

func (b *bearer) Bearer(context.Context, client.OperationName) (client.Bearer, error) {
	return client.Bearer{Token: b.token}, nil
}

func main() {
	url, username, password := os.Args[1], os.Args[2], os.Args[3]
	ctx := context.Background()
	caller := &bearer{}
	api, err := client.NewClient(url+"/api/v1", caller)
	check(err == nil, err)

	session := answer[*client.Token](api.Login(ctx, &client.Login{Username: username, Password: password}))
	caller.token = session.Token
	me := answer[*client.MeHeaders](api.GetMe(ctx, client.GetMeParams{})).Response
	user, isUser := me.OneOf.GetUser()
	check(isUser && user.Username == username, me)

	role := client.ListUsersParams{Role: client.NewOptRole(client.RoleOperator)}
	operator := answer[*client.UserPageHeaders](api.ListUsers(ctx, role)).Response.Items[0]
	order := client.CreateWorkOrder{
		ProductName: "Engsel pintu 4 inci", Quantity: 123456.789, Deadline: "2099-12-31", OperatorId: operator.ID,
	}
	key := client.CreateWorkOrderParams{IdempotencyKey: client.NewOptString("ogen-" + session.ExpiresAt.String())}
	created := answer[*client.WorkOrderWithStepsHeaders](api.CreateWorkOrder(ctx, &order, key)).Response
	again := answer[*client.WorkOrderWithStepsHeaders](api.CreateWorkOrder(ctx, &order, key)).Response
	check(created.ID == again.ID && created.Quantity == 123456.789, created)

	resize := client.UpdateWorkOrder{Quantity: client.NewOptFloat64(16777217)}
	changed := answer[*client.UpdateWorkOrderOKHeaders](
		api.UpdateWorkOrder(ctx, &resize, client.UpdateWorkOrderParams{ID: created.Number}))
	check(changed.Response.Quantity == 16777217, changed.Response)

	report := client.SetStatus{Status: client.WorkOrderStatusInProgress, Quantity: client.NewOptFloat64(0.001)}
	seen := client.ReportStatusParams{ID: created.Number, IfMatch: client.NewOptString(changed.ETag)}
	started := answer[*client.UpdateWorkOrderOKHeaders](api.ReportStatus(ctx, &report, seen))
	check(started.Response.QuantityGood == 0.001, started.Response)
	stale := answer[*client.ReportStatusPreconditionFailed](api.ReportStatus(ctx, &report, seen))
	check(stale.Code == "precondition_failed", stale)

	tooMany := client.SetStatus{Status: client.WorkOrderStatusInProgress, Quantity: client.NewOptFloat64(1e8)}
	refused := answer[*client.LogoutConflictHeaders](
		api.ReportStatus(ctx, &tooMany, client.ReportStatusParams{ID: created.Number}))
	check(refused.Response.Code == "overproduction", refused)
	history := answer[*client.HistoryHeaders](api.ListHistory(ctx, client.ListHistoryParams{ID: created.Number})).Response
	check(len(history.Items) >= 2 && history.Items[0].ID > 0, history)
	fmt.Println("ogen: done")
}
