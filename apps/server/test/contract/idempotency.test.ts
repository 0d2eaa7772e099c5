import { describe, expect, test } from "vitest";
import { until } from "../support/http.js";
import { waitingForRows } from "../support/locks.js";
import { expectInvalid, expectRefusal, fresh, ok, orderOf, signedIn, usePlant } from "../support/plant.js";

const plant = usePlant();
const keyed = (key = fresh("key")) => ({ "idempotency-key": key });
const order = () => ({
  productName: fresh("Engsel"),
  quantity: 1,
  deadline: "2030-01-01",
  operatorId: plant.operator.id,
});
const countOf = async (productName: string) => (await plant.manager.get(`/workorders?q=${productName}`)).body;

describe("a write with an Idempotency-Key that was sent before", () => {
  test("gets the first answer again, its status and Location too, and has no second effect", async () => {
    const [body, headers] = [order(), keyed()];
    const first = await plant.manager.post("/workorders", body, headers);
    const reordered = Object.fromEntries(Object.entries(body).toReversed());
    const second = await plant.manager.post("/workorders", reordered, headers);
    expect(first.status).toBe(201);
    expect([second.status, second.body, second.headers.get("location")]).toEqual([
      201,
      first.body,
      first.headers.get("location"),
    ]);
    expect(await countOf(body.productName)).toMatchObject({ total: 1 });
  });

  test("counts a report once, however often it comes", async () => {
    const { id } = await plant.planned("in_progress");
    const headers = keyed();
    const send = () => plant.operator.put(`/workorders/${id}/status`, { status: "in_progress", quantity: 5 }, headers);
    const answers = [await send(), await send(), await send()];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(orderOf(await plant.operator.get(`/workorders/${id}`))).toMatchObject({ quantityGood: 5, version: 3 });
    const noteKey = keyed();
    const say = () => plant.operator.post(`/workorders/${id}/progress`, { note: "sekali", quantity: 1 }, noteKey);
    expect((await say()).text).toBe((await say()).text);
    expect((await plant.operator.get(`/workorders/${id}/progress`)).body).toMatchObject({
      items: [{ note: "sekali" }],
    });
    expect(orderOf(await plant.operator.get(`/workorders/${id}`)).quantityGood).toBe(6);
  });

  test("gets a conflict again, also when it would not be one any more", async () => {
    const made = await plant.plan();
    const headers = keyed();
    const hold = () =>
      plant.manager.put(`/workorders/${made.id}/status`, { status: "on_hold", holdReason: "other" }, headers);
    const first = await hold();
    expectRefusal(first, 409, "invalid_transition");
    ok(await plant.manager.put(`/workorders/${made.id}/status`, { status: "in_progress" }));
    const second = await hold();
    expectRefusal(second, 409, "invalid_transition");
    expect(second.text).toBe(first.text);
    expect(orderOf(await plant.manager.get(`/workorders/${made.id}`)).status).toBe("in_progress");
    ok(await plant.manager.put(`/workorders/${made.id}/status`, { status: "on_hold", holdReason: "other" }, keyed()));
  });

  test("of a taken name and a taken reference gets that conflict again", async () => {
    const externalRef = fresh("SO");
    await plant.plan({ externalRef });
    const [one, two, body] = [keyed(), keyed(), { ...order(), externalRef }];
    for (let i = 0; i < 2; i += 1) {
      expectRefusal(await plant.manager.post("/workorders", body, one), 409, "external_ref_taken");
      const person = { username: plant.operator.username, password: "sandi-rahasia", role: "operator" };
      expectRefusal(await plant.manager.post("/register", person, two), 409, "username_taken");
    }
  });

  test("gets 204 again where the first answer was nothing", async () => {
    const person = await plant.hire("operator");
    const machine = await plant.install("workorders:read");
    const [one, two] = [keyed(), keyed()];
    for (let i = 0; i < 2; i += 1) {
      const body = { currentPassword: person.password, newPassword: "kata-sandi-baru" };
      expect(await person.put("/me/password", body, one)).toMatchObject({ status: 204, text: "" });
      expect(await plant.admin.delete(`/service-accounts/${machine.id}`, two)).toMatchObject({ status: 204, text: "" });
    }
    await signedIn(plant.url, person.username, "kata-sandi-baru");
    expectRefusal(await plant.admin.delete(`/service-accounts/${machine.id}`, keyed()), 404, "not_found");
  });

  test("of a service account gets it again, but never its key again", async () => {
    const [body, headers] = [{ name: fresh("mesin"), scopes: ["users:read"] }, keyed()];
    const first = await plant.admin.post("/service-accounts", body, headers);
    const second = await plant.admin.post("/service-accounts", body, headers);
    expect(first).toMatchObject({ status: 201, body: { ...body, key: expect.stringMatching(/^lantai_sk_/) } });
    const { key: _, ...rest } = { key: "", ...Object(first.body) };
    expect(second).toMatchObject({ status: 201 });
    expect(second.body).toEqual(rest);
  });

  test("that would do something else is refused: another body, path, method or procedure", async () => {
    const [body, headers] = [order(), keyed()];
    const made = orderOf(await plant.manager.post("/workorders", body, headers));
    const others = [
      await plant.manager.post("/workorders", { ...body, quantity: 2 }, headers),
      await plant.manager.put(`/workorders/${made.id}`, { note: "x" }, headers),
      await plant.manager.put(`/workorders/${made.id}/status`, { status: "in_progress" }, headers),
      await plant.manager.post(`/workorders/${made.id}/progress`, { note: "x" }, headers),
    ];
    for (const answer of others) expectRefusal(answer, 409, "idempotency_key_reused");
    expect(orderOf(await plant.manager.get(`/workorders/${made.id}`))).toEqual(made);
    expect((await plant.manager.get(`/workorders/${made.id}/progress`)).body).toEqual({ items: [] });
  });

  test("is somebody else's business when somebody else sent it", async () => {
    const [body, headers] = [order(), keyed()];
    const mine = orderOf(await plant.manager.post("/workorders", body, headers));
    const theirs = orderOf(await plant.admin.post("/workorders", body, headers));
    const machine = await plant.install("workorders:write");
    const machines = orderOf(await machine.post("/workorders", body, headers));
    expect(new Set([mine.id, theirs.id, machines.id]).size).toBe(3);
  });
});

test("a key whose first request was refused as invalid or forbidden is free again", async () => {
  const [body, headers] = [order(), keyed()];
  expectInvalid(await plant.manager.post("/workorders", { ...body, quantity: 0 }, headers), "quantity");
  expectRefusal(
    await plant.manager.post("/workorders", { ...body, operatorId: plant.admin.id }, headers),
    400,
    "invalid_operator",
  );
  expectRefusal(
    await plant.manager.put(`/workorders/${crypto.randomUUID()}`, { note: "x" }, headers),
    404,
    "not_found",
  );
  expect(orderOf(await plant.manager.post("/workorders", body, headers)).productName).toBe(body.productName);
});

test("a key has 1 to 200 characters", async () => {
  const body = order();
  for (const key of ["", "x".repeat(201)])
    expectInvalid(await plant.manager.post("/workorders", body, keyed(key)), "Idempotency-Key");
  expect(await countOf(body.productName)).toMatchObject({ total: 0 });
  for (const key of ["x", "x".repeat(200)]) ok(await plant.manager.post("/workorders", body, keyed(key)));
});

test("of many at once with one key, in two processes, one is carried out and all get its answer", async () => {
  const other = await plant.another();
  const elsewhere = await signedIn(other.url, plant.manager.username, plant.manager.password);
  const [body, headers] = [order(), keyed()];
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, i) => (i % 2 ? plant.manager : elsewhere).post("/workorders", body, headers)),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(await countOf(body.productName)).toMatchObject({ total: 1 });
});

test("one that arrives while the first still runs waits for it", async () => {
  const { id } = await plant.planned("in_progress");
  const headers = keyed();
  const report = () => plant.operator.put(`/workorders/${id}/status`, { status: "in_progress", quantity: 1 }, headers);
  let isSecondDone = false;
  const { first, second } = await plant.database.sql.begin(async (tx) => {
    await tx`select 1 from work_orders where id = ${id} for update`;
    const first = report();
    await until(async () => (await waitingForRows(plant)) >= 1);
    const second = report().finally(() => (isSecondDone = true));
    await until(async () => (await waitingForRows(plant)) >= 2);
    expect(isSecondDone).toBe(false);
    return { first, second };
  });
  expect((await second).text).toBe((await first).text);
  expect(orderOf(await plant.operator.get(`/workorders/${id}`)).quantityGood).toBe(1);
});

test("a key is forgotten after 24 hours, not before", async () => {
  const [body, headers] = [order(), keyed()];
  const made = orderOf(await plant.manager.post("/workorders", body, headers));
  const age = (hours: number) => plant.database.sql`
    update idempotency_keys set created_at = now() - make_interval(mins => ${hours * 60}) where key = ${headers["idempotency-key"]}`;
  await age(23.9);
  expect(orderOf(await plant.manager.post("/workorders", body, headers)).id).toBe(made.id);
  await age(24.1);
  expect(orderOf(await plant.manager.post("/workorders", body, headers)).id).not.toBe(made.id);
});
