import type { AppRouter } from "@lantai/api/router";
import type { inferRouterOutputs } from "@trpc/server";

type Reports = inferRouterOutputs<AppRouter>["reports"];

/** What was made of one unit on every day of a period. */
export type DailyUnit = Reports["daily"]["units"][number];
/** What was scrapped of one unit, by reason. */
export type ScrapUnit = Reports["scrapByReason"]["units"][number];
