import type { Client, RouterOutputs } from "@lantai/client";
import type { Log } from "./log.js";

/** The shifts of a production day. */
export type Shifts = RouterOutputs["shifts"]["get"]["plans"][number]["shifts"];

/** Three shifts, as the demo's screens name them. */
const THREE: Shifts = [
  { name: "Pagi", start: "07:00" },
  { name: "Sore", start: "15:00" },
  { name: "Malam", start: "23:00" },
];

/** The shifts that hold at the time of a log: those that were planned, else three, which an admin or a manager plans. */
export async function shiftsOf(client: Client, { events }: Log): Promise<Shifts> {
  const { plans } = await client.shifts.get.query();
  const [firstDay = ""] = events.map(({ madeAt }) => madeAt.slice(0, 10)).toSorted();
  if (plans.length > 0) return plans.findLast(({ validFrom }) => validFrom < firstDay)?.shifts ?? [];
  await client.shifts.update.mutate({ shifts: THREE });
  return THREE;
}
