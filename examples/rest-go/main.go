// A program's work over REST, with the client that oapi-codegen generates:
//
//	go run . http://localhost:3000 USERNAME PASSWORD
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"

	"example.com/lantai/client"
)

func check(holds bool, what any) {
	if !holds {
		log.Fatalf("unexpected: %v", what)
	}
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	url, username, password := os.Args[1], os.Args[2], os.Args[3]
	ctx := context.Background()
	var token string
	api := must(client.NewClientWithResponses(url+"/api/v1", client.WithRequestEditorFn(
		func(_ context.Context, request *http.Request) error {
			if token != "" {
				request.Header.Set("Authorization", "Bearer "+token)
			}
			return nil
		})))

	session := must(api.LoginWithResponse(ctx, client.Login{Username: username, Password: password}))
	check(session.JSON200 != nil, session.Status())
	token = session.JSON200.Token
	me := must(must(api.GetMeWithResponse(ctx, nil)).JSON200.ValueByDiscriminator())
	user, isUser := me.(client.User)
	check(isUser && user.Username == username, me)

	role := client.Role("operator")
	operator := must(api.ListUsersWithResponse(ctx, &client.ListUsersParams{Role: &role})).JSON200.Items[0]
	key := "go-" + session.JSON200.ExpiresAt.String()
	order := client.CreateWorkOrder{
		ProductName: "Engsel pintu 4 inci", Quantity: 123456.789, Deadline: "2099-12-31", OperatorId: operator.Id,
	}
	params := &client.CreateWorkOrderParams{IdempotencyKey: &key}
	created := must(api.CreateWorkOrderWithResponse(ctx, params, order)).JSON201
	again := must(api.CreateWorkOrderWithResponse(ctx, params, order)).JSON201
	check(created.Id == again.Id && created.Quantity == 123456.789, created)

	quantity := 16777217.0
	changed := must(api.UpdateWorkOrderWithResponse(ctx, created.Number, nil, client.UpdateWorkOrder{Quantity: &quantity}))
	check(changed.JSON200 != nil && changed.JSON200.Quantity == 16777217, changed.Status())
	etag := changed.HTTPResponse.Header.Get("ETag")

	good := 0.001
	report := client.SetStatus{Status: "in_progress", Quantity: &good}
	started := must(api.ReportStatusWithResponse(ctx, created.Number, &client.ReportStatusParams{IfMatch: &etag}, report))
	check(started.JSON200 != nil && started.JSON200.QuantityGood == 0.001, started.Status())
	stale := must(api.ReportStatusWithResponse(ctx, created.Number, &client.ReportStatusParams{IfMatch: &etag}, report))
	check(stale.ApplicationproblemJSON412 != nil && stale.ApplicationproblemJSON412.Code == "precondition_failed", stale.Status())

	tooMany := 1e8
	refused := must(api.ReportStatusWithResponse(ctx, created.Number, nil, client.SetStatus{Status: "in_progress", Quantity: &tooMany}))
	check(refused.ApplicationproblemJSON409 != nil && refused.ApplicationproblemJSON409.Code == "overproduction", refused.Status())
	history := must(api.ListHistoryWithResponse(ctx, created.Number, nil)).JSON200
	check(len(history.Items) >= 2 && history.Items[0].Id > 0, history)
	fmt.Println("go: done")
}
