import type { HoldReason } from "@lantai/db/vocabulary";
import type { Calendar } from "./calendar.js";
import { MANAGER } from "./people.js";
import type { Life, Step } from "./story.js";
import { HOLD_NOTES, OVER_NOTE } from "./words.js";

const MINUTE_MS = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;

/** What every visitor should find today, whatever chance has left there: something of each kind to look at. */
export function livesOfToday(now: string, calendar: Calendar): Life[] {
  const ago = (minutes: number) => new Date(Date.parse(now) - minutes * MINUTE_MS).toISOString();
  const life = (operator: string, ...steps: [minutesAgo: number, act: Step["act"], by?: string][]): Life => ({
    operator,
    steps: steps.map(([minutes, act, by = operator]) => ({ at: ago(minutes), by, act })),
  });
  const plan = (
    minutesAgo: number,
    [productName, quantity]: [string, number],
    dueInDays: number,
    priority: "low" | "normal" | "high" | "urgent",
  ): [number, Step["act"], string] => {
    const deadline = calendar.daysFromToday(dueInDays);
    return [minutesAgo, { kind: "create", input: { productName, quantity, deadline, priority } }, MANAGER];
  };
  const start = (minutesAgo: number): [number, Step["act"]] => [
    minutesAgo,
    { kind: "status", input: { status: "in_progress" } },
  ];
  const made = (minutesAgo: number, quantity: number, quantityScrap = 0): [number, Step["act"]] => {
    const scrap = quantityScrap > 0 ? { quantityScrap, scrapReason: "machine" as const } : {};
    return [minutesAgo, { kind: "status", input: { status: "in_progress", quantity, ...scrap } }];
  };
  const said = (minutesAgo: number, note: string): [number, Step["act"]] => [
    minutesAgo,
    { kind: "progress", input: { note } },
  ];
  const hold = (minutesAgo: number, holdReason: HoldReason): [number, Step["act"]] => [
    minutesAgo,
    { kind: "status", input: { status: "on_hold", holdReason, note: HOLD_NOTES[holdReason] } },
  ];
  return [
    life(
      "agus.prasetyo",
      plan(DAY + 2 * HOUR, ["Engsel pintu 4 inci", 400], 0, "urgent"),
      start(DAY),
      made(20 * HOUR, 150),
      made(3 * HOUR, 120, 4),
      made(25, 60),
      said(20, "Sisa 70, selesai sebelum pulang"),
    ),
    life(
      "bambang.irawan",
      plan(2 * DAY, ["Rel laci 45 cm", 120], 1, "high"),
      start(DAY),
      made(21 * HOUR, 45),
      hold(4 * HOUR, "material_shortage"),
    ),
    life(
      "citra.anggraini",
      plan(4 * DAY, ["Rangka kursi kafe", 40], -1, "high"),
      start(3 * DAY),
      made(2 * DAY, 18, 2),
      hold(19 * HOUR, "machine_failure"),
    ),
    life(
      "eko.nugroho",
      plan(5 * DAY, ["Kaki meja besi hairpin", 60], -2, "urgent"),
      start(3 * DAY),
      made(DAY, 28),
      made(50, 14, 1),
    ),
    life("fitri.handayani", plan(3 * DAY, ["Laci mahoni 40 cm", 80], 0, "normal")),
    life("fitri.handayani", plan(6 * DAY, ["Bingkai cermin oval", 30], -3, "normal")),
    life(
      "hendra.gunawan",
      plan(2 * DAY, ["Pintu kabinet minimalis", 48], 0, "high"),
      start(DAY),
      made(5 * HOUR, 30),
      made(40, 14, 1),
    ),
    life(
      "lina.marlina",
      plan(3 * DAY, ["Nakas dua laci", 20], 2, "normal"),
      start(DAY),
      made(6 * HOUR, 8),
      hold(90, "quality_hold"),
    ),
    life("yusuf.hidayat", plan(2 * DAY, ["Kaki bangku bubut", 160], 0, "normal"), start(DAY), made(6 * HOUR, 100, 3), [
      15,
      { kind: "status", input: { status: "completed", quantity: 84, confirmOverproduction: true, note: OVER_NOTE } },
    ]),
    life("yusuf.hidayat", plan(70, ["Gantungan baju dinding", 60], 1, "urgent")),
    life("agus.prasetyo", plan(35, ["Siku penguat 5 x 5 cm", 900], 3, "normal")),
  ];
}
