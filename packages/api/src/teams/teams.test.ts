import { afterAll, beforeAll, expect, test } from "vitest";
import type { UserActor } from "../platform/actor.js";
import { eventually, outcome, startTestApp, type TestApp } from "../testing/harness.js";

let app: TestApp;
let siti: UserActor;
let agus: UserActor;

beforeAll(async () => {
  app = await startTestApp();
  siti = await app.addUser("siti", "operator", { name: "Siti" });
  agus = await app.addUser("agus", "operator");
});
afterAll(() => app.stop());

const teams = () => app.as(app.manager).teams;
const ref = ({ id, username, name }: UserActor) => ({ id, username, name });
const all = async () => (await teams().list({ limit: 100 })).items;

test("a team has a name, members by username, and is active", async () => {
  const team = await teams().create({ name: "Regu Las", memberIds: [siti.id, agus.id] });
  expect(team).toEqual({ id: team.id, name: "Regu Las", active: true, members: [ref(agus), ref(siti)] });
  expect(await all()).toContainEqual(team);
});

test("memberIds replaces the members, and what is not named stays", async () => {
  const team = await teams().create({ name: "Regu Cat", memberIds: [siti.id] });
  const members = [ref(agus)];
  expect(await teams().update({ id: team.id, memberIds: [agus.id] })).toEqual({ ...team, members });
  expect(await teams().update({ id: team.id, name: "Regu Cat 2" })).toEqual({ ...team, name: "Regu Cat 2", members });
  expect(await teams().update({ id: team.id, active: false })).toMatchObject({ name: "Regu Cat 2", active: false });
});

test("a name is taken without case, also in letters beyond ASCII, and nothing is stored", async () => {
  const team = await teams().create({ name: "Ébéniste", memberIds: [siti.id] });
  const before = await all();
  expect(await outcome(teams().create({ name: "ÉBÉNISTE" }))).toBe("team_name_taken");
  const other = await teams().create({ name: "Regu Bor" });
  expect(await outcome(teams().update({ id: other.id, name: "éBéniste", memberIds: [agus.id] }))).toBe(
    "team_name_taken",
  );
  const after = await all();
  expect(after).toHaveLength(before.length + 1);
  expect(after).toEqual(expect.arrayContaining([...before, other]));
  expect(await teams().update({ id: team.id, name: "ÉBÉNISTE" })).toMatchObject({ name: "ÉBÉNISTE" });
});

test("members are active operators: anyone else is refused by position, and nothing is stored", async () => {
  const gone = await app.addUser("gone", "operator", { active: false });
  const before = await all();
  for (const [i, ids] of [[siti.id, app.manager.id], [gone.id], [app.admin.id], [crypto.randomUUID()]].entries()) {
    expect(await outcome(teams().create({ name: `Regu ${i}`, memberIds: ids }))).toBe("invalid_operator");
  }
  expect(await outcome(teams().create({ name: "Regu dua", memberIds: [siti.id, siti.id.toUpperCase()] }))).toBe(
    "validation_failed",
  );
  expect(await all()).toEqual(before);
});

test("who is deactivated is no member meanwhile, and cannot be named; a change of other fields keeps the membership", async () => {
  const tono = await app.addUser("tono", "operator");
  const team = await teams().create({ name: "Regu Pagi", memberIds: [siti.id, tono.id] });
  const setActive = (active: boolean) => app.as(app.admin).users.update({ id: tono.id, active });
  const membersNow = async () => (await all()).find(({ id }) => id === team.id)?.members;
  await setActive(false);
  expect(await membersNow()).toEqual([ref(siti)]);
  expect(await outcome(teams().update({ id: team.id, memberIds: [siti.id, tono.id] }))).toBe("invalid_operator");
  await teams().update({ id: team.id, name: "Regu Pagi 2" });
  await setActive(true);
  expect(await membersNow()).toEqual([ref(siti), ref(tono)]);
  await setActive(false);
  await teams().update({ id: team.id, memberIds: [siti.id] });
  await setActive(true);
  expect(await membersNow()).toEqual([ref(siti)]);
});

test.each(["", " Regu", "Regu ", "x".repeat(61), "a\0b"])("a team cannot be called %j", async (name) => {
  const before = await all();
  expect(await outcome(teams().create({ name }))).toBe("validation_failed");
  expect(await all()).toEqual(before);
});

test("a change of nothing, and one of an unknown team, are refused", async () => {
  const [team] = await all();
  expect(await outcome(teams().update({ id: team?.id ?? "" }))).toBe("validation_failed");
  for (const id of [crypto.randomUUID(), "none"]) {
    expect(await outcome(teams().update({ id, name: "Regu Baru" }))).toBe("not_found");
  }
});

test("teams are listed by name, filtered by activity and part of the name, in pages", async () => {
  for (const n of [3, 1, 2]) await teams().create({ name: `Lini ${n}` });
  const first = await teams().list({ q: "LINI", limit: 2 });
  expect(first).toMatchObject({ total: 3, items: [{ name: "Lini 1" }, { name: "Lini 2" }] });
  expect(await teams().list({ q: "LINI", limit: 2, cursor: first.nextCursor ?? "" })).toMatchObject({
    items: [{ name: "Lini 3" }],
    nextCursor: null,
  });
  expect((await teams().list({ active: false })).items.map(({ name }) => name)).toEqual(["Regu Cat 2"]);
  expect((await app.as(siti).teams.list({ q: "Las" })).items).toHaveLength(1);
});

test("who becomes or ceases to be a member is known in every process", async () => {
  const other = await app.another();
  const { jwt } = await app.db.transaction((tx) => app.auth.open(tx, agus.id));
  const teamsOf = async (process: Pick<TestApp, "auth">) => {
    const actor = await process.auth.fromBearer(jwt);
    return actor?.kind === "user" ? actor.teamIds : [];
  };
  const isKnown = (teamId: string, isMember: boolean) =>
    eventually("both processes know the membership", async () => {
      const known = await Promise.all([app, other].map(teamsOf));
      return known.every((ids) => ids.includes(teamId) === isMember);
    });
  await Promise.all([app, other].map(teamsOf));
  const team = await teams().create({ name: "Regu Malam", memberIds: [agus.id] });
  await isKnown(team.id, true);
  await teams().update({ id: team.id, memberIds: [] });
  await isKnown(team.id, false);
});
