import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestApp, type TestApp } from "../testing/harness.js";

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

test("teams and service accounts are found by name without case", async () => {
  const { audit, serviceAccounts } = app.as(app.admin);
  await app.as(app.manager).teams.create({ name: "Regu Bubut" });
  await serviceAccounts.create({ name: "ERP", scopes: ["reports:read"] });
  for (const [name, type] of [
    ["Regu Bubut", "team"],
    ["ERP", "service_account"],
  ] as const) {
    const { items } = await audit.list({ subject: name.toLowerCase() });
    expect(items).toMatchObject([{ action: "created", subject: { type, name } }]);
  }
});

test("the ids of an entry are named: teams, also in a list of them, members and steps", async () => {
  const { teams, progress } = app.as(app.manager);
  const team = await teams.create({ name: "Regu Las", memberIds: [app.operator.id] });
  const order = await app.plan({ steps: [{ name: "Las", teamId: team.id }] });
  await progress.add({ id: order.id, note: "Mulai", stepId: order.steps[0]?.id });
  const namesOf = async (subject: string, subjectType: "work_order" | "progress_note" | "team") => {
    const { items } = await app.as(app.admin).audit.list({ subject, subjectType });
    return items.flatMap(({ names }) => Object.values(names));
  };
  expect(await namesOf(order.id, "work_order")).toContain("Regu Las");
  expect(await namesOf(order.id, "progress_note")).toContain("Las");
  expect(await namesOf(team.id, "team")).toContain(app.operator.username);
});

test("the fields of teams, memberships and shifts have the API's names and values", async () => {
  const { teams, shifts } = app.as(app.manager);
  const team = await teams.create({ name: "Regu Cat", memberIds: [app.operator.id] });
  await shifts.update({ validFrom: "2026-11-24", shifts: [] });
  const { audit } = app.as(app.admin);
  const ofTeam = (await audit.list({ subject: team.id })).items.map(({ after }) => after);
  expect(ofTeam).toContainEqual({ teamId: team.id, userId: app.operator.id });
  expect(ofTeam).toContainEqual({ id: team.id, name: "Regu Cat", active: true, createdAt: app.now() });
  const [plan] = (await audit.list({ subjectType: "settings" })).items;
  expect(plan?.after).toEqual({ validFrom: "2026-11-24", shifts: [] });
});
