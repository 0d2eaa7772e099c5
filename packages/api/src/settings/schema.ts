import { LANGUAGES } from "@lantai/db/vocabulary";
import { z } from "zod";

const Language = z.enum(LANGUAGES);
const TolerancePercent = z.int().min(0).max(100);

/** What a screen has to know about the plant; the time zone is the environment's to set. */
export const Settings = z.object({
  timeZone: z.string(),
  overproductionTolerancePercent: z.int(),
  language: Language,
});
export type Settings = z.infer<typeof Settings>;

export const UpdateSettings = z.strictObject({
  overproductionTolerancePercent: TolerancePercent.optional(),
  language: Language.optional(),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;
