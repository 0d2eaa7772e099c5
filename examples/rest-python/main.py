"""A program's work over REST, with the client that openapi-python-client generates.

    python main.py http://localhost:3000 USERNAME PASSWORD
"""

import sys
import uuid

from lantai_client import AuthenticatedClient, Client
from lantai_client.api.log_in import get_me, login
from lantai_client.api.users import list_users
from lantai_client.api.work_orders import create_work_order, list_work_orders, report_status, update_work_order
from lantai_client.models import CreateWorkOrder, Login, Problem, Role, SetStatus, Token, UpdateWorkOrder, User
from lantai_client.models import UserPage, WorkOrderPage, WorkOrderStatus, WorkOrderWithSteps

url, username, password = sys.argv[1:]
base = f"{url}/api/v1"


def order_of(result: WorkOrderWithSteps | Problem | None) -> WorkOrderWithSteps:
    assert isinstance(result, WorkOrderWithSteps), result
    return result


token = login.sync(client=Client(base), body=Login(username=username, password=password))
assert isinstance(token, Token), token
client = AuthenticatedClient(base, token=token.token)

me = get_me.sync(client=client)
assert isinstance(me, User) and me.username == username, me

users = list_users.sync(client=client, role=Role.OPERATOR)
assert isinstance(users, UserPage), users
order = CreateWorkOrder("Engsel pintu 4 inci", 123456.789, "2099-12-31", users.items[0].id)
key = str(uuid.uuid4())
created = order_of(create_work_order.sync(client=client, body=order, idempotency_key=key))
assert order_of(create_work_order.sync(client=client, body=order, idempotency_key=key)).id == created.id
assert created.quantity == 123456.789, created

changed = update_work_order.sync_detailed(created.number, client=client, body=UpdateWorkOrder(quantity=16777217))
assert order_of(changed.parsed).quantity == 16777217, changed
etag = changed.headers["ETag"]
report = SetStatus(WorkOrderStatus.IN_PROGRESS, quantity=0.001)
started = order_of(report_status.sync(created.number, client=client, body=report, if_match=etag))
assert started.quantity_good == 0.001, started

stale = update_work_order.sync(created.number, client=client, body=UpdateWorkOrder(note="late"), if_match=etag)
assert isinstance(stale, Problem) and stale.code == "precondition_failed", stale
too_many = SetStatus(WorkOrderStatus.IN_PROGRESS, quantity=1e8)
refused = report_status.sync(created.number, client=client, body=too_many)
assert isinstance(refused, Problem) and refused.code == "overproduction", refused

page = list_work_orders.sync(client=client, q=created.number)
assert isinstance(page, WorkOrderPage) and [item.id for item in page.items] == [created.id], page
print("python: done")
