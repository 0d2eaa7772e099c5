import { LANGUAGES } from "@lantai/db/vocabulary";
import { z } from "zod";

const Language = z.enum(LANGUAGES);
const TolerancePercent = z.int().min(0).max(100);

/** The plant's settings; the time zone and the public address are set by the environment. */
export const Settings = z.object({
  timeZone: z.string(),
  /** The origin for QR codes; null: the one that the page came from. */
  publicUrl: z.string().nullable(),
  overproductionTolerancePercent: z.int(),
  language: Language,
});
export type Settings = z.infer<typeof Settings>;

/** The settings to change. */
export const UpdateSettings = z.strictObject({
  overproductionTolerancePercent: TolerancePercent.optional(),
  language: Language.optional(),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;
