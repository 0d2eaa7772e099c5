import { sessions } from "@lantai/db/schema";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outcome, type Plant, startPlant } from "../testing/harness.js";
import { login } from "./actions.js";

let plant: Plant;

beforeAll(async () => void (plant = await startPlant()));
afterAll(() => plant.stop());

const oldPassword = "panci-biru-tiga";

test("a log-in whose password is replaced while it is under way opens no session", async () => {
  const { id } = await plant
    .as(plant.manager)
    .users.register({ username: "late.comer", password: oldPassword, role: "operator" });
  const ctx = plant.contextOf(null);
  // The password was right when it was checked; somebody sets another before the session is there.
  const open: typeof ctx.auth.open = async (userId) => {
    await plant.as(plant.admin).users.update({ id, password: "wajan-merah-dua" });
    return ctx.auth.open(userId);
  };
  const attempt = login({ ...ctx, auth: { ...ctx.auth, open } }, { username: "late.comer", password: oldPassword });
  expect(await outcome(attempt)).toBe("invalid_credentials");
  expect(await plant.db.$count(sessions, eq(sessions.userId, id))).toBe(0);
});
