import com.example.lantai.ApiClient;
import com.example.lantai.ApiException;
import com.example.lantai.ApiResponse;
import com.example.lantai.JSON;
import com.example.lantai.api.LogInApi;
import com.example.lantai.api.UsersApi;
import com.example.lantai.api.WorkOrdersApi;
import com.example.lantai.model.*;
import java.util.UUID;

/**
 * A program's work over REST, with the client that openapi-generator makes for Java:
 *
 * <pre>java -cp "client/target/*:client/target/dependency/*" Main.java http://localhost:3000 USERNAME PASSWORD</pre>
 */
class Main {
  public static void main(String[] args) throws ApiException {
    ApiClient api = new ApiClient().setBasePath(args[0] + "/api/v1");
    Token token = new LogInApi(api).login(new Login().username(args[1]).password(args[2]));
    api.setBearerToken(token.getToken());
    Me me = new LogInApi(api).getMe(null);
    check(me.getActualInstance() instanceof User user && user.getUsername().equals(args[1]), me);

    UUID operator = new UsersApi(api).listUsers(Role.OPERATOR, null, null, null, null, null, null).getItems().get(0).getId();
    WorkOrdersApi orders = new WorkOrdersApi(api);
    CreateWorkOrder order = new CreateWorkOrder()
        .productName("Engsel pintu 4 inci").quantity(123456.789).deadline("2099-12-31").operatorId(operator);
    String key = UUID.randomUUID().toString();
    WorkOrderWithSteps created = orders.createWorkOrder(order, key);
    check(orders.createWorkOrder(order, key).getId().equals(created.getId()), created);
    check(created.getQuantity() == 123456.789, created);

    String number = created.getNumber();
    ApiResponse<WorkOrderWithSteps> changed =
        orders.updateWorkOrderWithHttpInfo(number, new UpdateWorkOrder().quantity(16777217.0), null, null);
    check(changed.getData().getQuantity() == 16777217, changed.getData());
    String etag = changed.getHeaders().get("etag").get(0);

    SetStatus report = new SetStatus().status(WorkOrderStatus.IN_PROGRESS).quantity(0.001);
    check(orders.reportStatus(number, report, null, etag).getQuantityGood() == 0.001, number);
    refused("precondition_failed", () -> orders.reportStatus(number, report, null, etag));
    SetStatus tooMany = new SetStatus().status(WorkOrderStatus.IN_PROGRESS).quantity(1e8);
    refused("overproduction", () -> orders.reportStatus(number, tooMany, null, null));
    History history = orders.listHistory(number, null, null, null, null);
    check(history.getItems().size() >= 2 && history.getItems().get(0).getId() > 0, history);
    System.out.println("java: done");
  }

  interface Call {
    void send() throws ApiException;
  }

  static void refused(String code, Call call) {
    try {
      call.send();
    } catch (ApiException error) {
      Problem problem = JSON.deserialize(error.getResponseBody(), Problem.class);
      check(problem.getCode().equals(code), problem);
      return;
    }
    throw new AssertionError("was not refused: " + code);
  }

  static void check(boolean holds, Object what) {
    if (!holds) throw new AssertionError(what);
  }
}
