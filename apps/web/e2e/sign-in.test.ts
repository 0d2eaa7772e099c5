import { expect, test } from "vitest";
import { ADMIN } from "./server.js";
import { expectAccessible, setStage } from "./story.js";

const stage = setStage();

test("whoever is not signed in comes back to where they wanted to go", async () => {
  const page = await stage.open();
  await page.goto("/people");
  await page.getByRole("textbox", { name: "Nama pengguna" }).fill(ADMIN.username);
  await page.getByRole("textbox", { name: "Kata sandi" }).fill(ADMIN.password);
  await page.getByRole("button", { name: "Masuk" }).click();
  await page.getByRole("heading", { name: "Orang" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/people");
  await expectAccessible(page);
});
