import { Team, TeamPage } from "@lantai/api/teams/schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { apiClient } from "../support/http.js";
import { useTestApp } from "../support/test-app.js";
import { uniqueName } from "../support/users.js";
import { expectWithin2s } from "../support/within-2s.js";

const app = useTestApp();
const newTeam = async (memberIds: string[] = []) => {
  const answer = await app.manager.post("/teams", { name: uniqueName("Regu"), memberIds });
  expect(answer.status, answer.text).toBe(201);
  return Team.strict().parse(answer.body);
};

test("a team is created, changed, listed and found by a part of its name", async () => {
  const { id, username } = app.operator;
  const team = await newTeam([id]);
  expect(team).toMatchObject({ active: true, members: [{ id, username, name: `Pak ${username}` }] });
  const other = await app.createUser("operator");
  const change = { name: `${team.name} baru`, memberIds: [other.id] };
  const changed = Team.parse(expectOk(await app.admin.put(`/teams/${team.id}`, change)));
  expect(changed).toMatchObject({ id: team.id, name: change.name, members: [{ id: other.id }] });
  await newTeam();
  const machine = await app.createServiceAccount("users:read");
  for (const caller of [app.operator, app.manager, machine]) {
    const found = TeamPage.strict().parse(
      expectOk(await caller.get(`/teams?q=${encodeURIComponent(change.name.toUpperCase())}`)),
    );
    expect(found).toMatchObject({ items: [changed], total: 1, page: 1, nextCursor: null });
  }
  const first = TeamPage.parse(expectOk(await app.operator.get("/teams?active=true&limit=1")));
  const second = TeamPage.parse(
    expectOk(await app.operator.get(`/teams?active=true&limit=1&cursor=${first.nextCursor}`)),
  );
  expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
  expect(TeamPage.parse(expectOk(await app.operator.get("/teams?active=false")))).toMatchObject({
    items: [],
    total: 0,
  });
});

test("a name is taken without case, members are active operators, and what cannot be names its field", async () => {
  const team = await newTeam([app.operator.id]);
  const path = `/teams/${team.id}`;
  expectRefusal(await app.manager.post("/teams", { name: team.name.toUpperCase() }), 409, "team_name_taken");
  expectRefusal(await app.manager.put(`/teams/${(await newTeam()).id}`, { name: team.name }), 409, "team_name_taken");
  const gone = await app.createUser("operator");
  expectOk(await app.admin.put(`/users/${gone.id}`, { active: false }));
  for (const memberId of [app.manager.id, gone.id, crypto.randomUUID()]) {
    for (const answer of [
      await app.manager.post("/teams", { name: uniqueName("Regu"), memberIds: [memberId] }),
      await app.manager.put(path, { memberIds: [app.operator.id, memberId] }),
    ])
      expectRefusal(answer, 400, "invalid_operator");
  }
  for (const name of ["", "🙂".repeat(61), " Las", "a\u0000b", null, 5])
    expectInvalid(await app.manager.post("/teams", { name }), "name");
  expectInvalid(await app.manager.put(path, { memberIds: [app.operator.id, app.operator.id] }), "memberIds");
  expectInvalid(await app.manager.put(path, {}), "");
  for (const unknown of [crypto.randomUUID(), "x"])
    expectRefusal(await app.manager.put(`/teams/${unknown}`, { active: true }), 404, "not_found");
  const machine = await app.createServiceAccount("workorders:write", "users:write");
  for (const caller of [app.operator, machine]) {
    expectRefusal(await caller.post("/teams", { name: uniqueName("Regu") }), 403, "forbidden");
    expectRefusal(await caller.put(path, { active: false }), 403, "forbidden");
  }
  const found = TeamPage.parse(expectOk(await app.manager.get(`/teams?q=${team.name}`)));
  expect(found.items).toEqual([team]);
});

test("a team with an open order or step cannot be deactivated; one that is inactive is given to no order", async () => {
  for (const plan of [(id: string) => ({ teamId: id }), (id: string) => ({ steps: [{ name: "Las", teamId: id }] })]) {
    const team = await newTeam();
    const order = await app.createOrder(plan(team.id));
    const path = `/teams/${team.id}`;
    expectRefusal(await app.manager.put(path, { active: false }), 409, "team_in_use");
    expectOk(await app.manager.put(`/workorders/${order.id}/status`, { status: "cancelled" }));
    expect(Team.parse(expectOk(await app.manager.put(path, { active: false })))).toMatchObject({ active: false });
    const wanted = { productName: "x", quantity: 1, deadline: "2099-01-01", operatorId: app.operator.id };
    const refused = await app.manager.post("/workorders", { ...wanted, ...plan(team.id) });
    expectRefusal(refused, 400, "validation_failed");
  }
});

test("who joins a team sees its orders in every process within two seconds, and who leaves no longer does", async () => {
  const [member, team, second] = [await app.createUser("operator"), await newTeam(), await app.startServer()];
  const order = await app.createOrder({ teamId: team.id, operatorId: app.operator.id });
  const readers = [app.url, second.url].map((url) => apiClient(url, member.token));
  const path = `/workorders/${order.id}`;
  for (const reader of readers) expectRefusal(await reader.get(path), 403, "not_assigned");
  expectOk(await app.manager.put(`/teams/${team.id}`, { memberIds: [member.id] }));
  await expectWithin2s(readers, path, 200);
  expectOk(await app.manager.put(`/teams/${team.id}`, { memberIds: [] }));
  await expectWithin2s(readers, path, 403);
});
