import { Shifts } from "@lantai/api/shifts/schema";
import { expect, test } from "vitest";
import { expectInvalid, expectOk, expectRefusal } from "../support/expectations.js";
import { useTestApp } from "../support/test-app.js";

const app = useTestApp();
const THREE = [
  { name: "Pagi", start: "07:00" },
  { name: "Siang", start: "15:00" },
  { name: "Malam", start: "23:00" },
];
const read = async () => Shifts.strict().parse(expectOk(await app.operator.get("/shifts")));

test("without shifts the calendar day runs; the first plan holds from ever, the next from tomorrow or later", async () => {
  const calendarDay = await read();
  expect(calendarDay).toMatchObject({ plans: [], now: { shift: null } });
  const { from, to, day } = calendarDay.now;
  expect(from.slice(10), "midnight in Jakarta").toBe("T17:00:00.000Z");
  expect(Date.parse(to) - Date.parse(from)).toBe(86_400_000);

  const first = Shifts.parse(expectOk(await app.manager.put("/shifts", { shifts: THREE })));
  expect(first).toEqual(await read());
  expect(first.plans).toEqual([{ validFrom: expect.any(String), shifts: THREE }]);
  expect(THREE.map(({ name }) => name)).toContain(first.now.shift);
  expect(Date.parse(first.now.to) - Date.parse(first.now.from)).toBe(8 * 3_600_000);

  for (const validFrom of [day, "2020-01-01"])
    expectInvalid(await app.manager.put("/shifts", { shifts: [], validFrom }), "validFrom");
  const next = Shifts.parse(expectOk(await app.admin.put("/shifts", { shifts: THREE.slice(0, 2) })));
  expect(next.plans[0]).toEqual(first.plans[0]);
  const later = { shifts: [], validFrom: "2099-01-01" };
  expect(Shifts.parse(expectOk(await app.manager.put("/shifts", later))).plans).toEqual([
    ...next.plans,
    { validFrom: "2099-01-01", shifts: [] },
  ]);
});

test("a plan that cannot be is 400 and names the field", async () => {
  const before = await read();
  const seven = Array.from({ length: 7 }, (_, i) => ({ name: `${i}`, start: `0${i}:00` }));
  const wrong: [object, string][] = [
    [{}, "shifts"],
    [{ shifts: seven }, "shifts"],
    [{ shifts: THREE.slice(0, 2).toReversed() }, "shifts.1.start"],
    [
      {
        shifts: [
          { name: "a", start: "07:00" },
          { name: "b", start: "07:29" },
        ],
      },
      "shifts.1.start",
    ],
    [
      {
        shifts: [
          { name: "a", start: "07:00" },
          { name: "a", start: "08:00" },
        ],
      },
      "shifts.1.name",
    ],
    [{ shifts: [{ name: "", start: "07:00" }] }, "shifts.0.name"],
    [{ shifts: [{ name: "🙂".repeat(21), start: "07:00" }] }, "shifts.0.name"],
    [{ shifts: [{ name: "a", start: "24:00" }] }, "shifts.0.start"],
    [{ shifts: [{ name: "a", start: "7:00" }] }, "shifts.0.start"],
    [{ shifts: THREE, validFrom: "2099-02-30" }, "validFrom"],
    [{ shifts: THREE, validFrom: "2099-01-01T00:00:00Z" }, "validFrom"],
  ];
  for (const [body, path] of wrong) expectInvalid(await app.manager.put("/shifts", body), path);
  expect((await read()).plans).toEqual(before.plans);
});

test("everyone who is signed in reads the shifts; managers and admins plan them", async () => {
  const machine = await app.createServiceAccount("users:read");
  for (const caller of [app.manager, app.admin, machine]) expectOk(await caller.get("/shifts"));
  for (const caller of [app.operator, machine])
    expectRefusal(await caller.put("/shifts", { shifts: THREE }), 403, "forbidden");
  expectRefusal(await app.anonymous.get("/shifts"), 401, "unauthenticated");
});
