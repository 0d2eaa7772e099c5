import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

// What a program does over REST, with types that are generated from the API document:
// node dist/main.js http://localhost:3000 USERNAME PASSWORD
const [url = "http://localhost:3000", username = "", password = ""] = process.argv.slice(2);
const api = createClient<paths>({ baseUrl: `${url}/api/v1` });

type Problem = components["schemas"]["Problem"];

/** The data of a success; a refusal is thrown with its code. */
function valueOf<T>({ data, error }: { data?: T; error?: Problem }): T {
  if (data === undefined) throw new Error(`${error?.code}: ${error?.detail}`);
  return data;
}

const { token } = valueOf(await api.POST("/login", { body: { username, password } }));
api.use({
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${token}`);
    return request;
  },
});

const me = valueOf(await api.GET("/me"));
// `role` tells the two apart: only a service account has scopes.
console.log(me.role === "service" ? me.scopes.join() : `I am ${me.username}`);

const operators = valueOf(await api.GET("/users", { params: { query: { role: "operator", active: true } } }));
const [operator] = operators.items;
if (!operator) throw new Error("there is no operator");

// The same key makes it safe to send again: there is one order, however often this arrives.
const order = {
  productName: "Engsel pintu 4 inci",
  quantity: 123_456.789,
  deadline: "2099-12-31",
  operatorId: operator.id,
};
const header = { "Idempotency-Key": crypto.randomUUID() };
const created = valueOf(await api.POST("/workorders", { params: { header }, body: order }));
const again = valueOf(await api.POST("/workorders", { params: { header }, body: order }));
console.log(created.id === again.id, created.quantity);

const path = { id: created.number };
const changed = await api.PUT("/workorders/{id}", { params: { path }, body: { quantity: 16_777_217 } });
console.log(valueOf(changed).quantity);

// The ETag of what was read: another one's change in between is noticed, and not overwritten.
const ifMatch = { "If-Match": changed.response.headers.get("ETag") ?? "" };
const started = await api.PUT("/workorders/{id}/status", {
  params: { path, header: ifMatch },
  body: { status: "in_progress", quantity: 0.001 },
});
console.log(valueOf(started).quantityGood);
const stale = await api.PUT("/workorders/{id}", { params: { path, header: ifMatch }, body: { note: "too late" } });
console.log(stale.error?.code);

const over = await api.PUT("/workorders/{id}/status", {
  params: { path },
  body: { status: "in_progress", quantity: 1e8 },
});
console.log(over.error?.code);

valueOf(await api.POST("/workorders/{id}/progress", { params: { path }, body: { note: "Lancar" } }));
valueOf(await api.PUT("/workorders/{id}/status", { params: { path }, body: { status: "completed" } }));
const history = valueOf(await api.GET("/workorders/{id}/history", { params: { path } }));
console.log(history.items.at(-1)?.toStatus);

// A cursor leads through all pages, however many there are.
let seen = 0;
let cursor: string | null | undefined;
do {
  const query = { status: ["completed" as const], limit: 100, ...(cursor && { cursor }) };
  const page = valueOf(await api.GET("/workorders", { params: { query } }));
  seen += page.items.length;
  cursor = page.nextCursor;
} while (cursor);
const recap = valueOf(await api.GET("/reports/workorders", {}));
console.log(seen === recap.byStatus.find(({ status }) => status === "completed")?.orders);

await api.POST("/logout");
