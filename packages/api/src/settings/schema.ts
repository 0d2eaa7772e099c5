import { HOLD_REASONS, LANGUAGES, MAX_LOGO_BYTES, SCRAP_REASONS } from "@lantai/db/vocabulary";
import { z } from "zod";
import { trimmedText } from "../platform/fields.js";
import { MOST_LOGO_PIXELS, pngSize } from "./png.js";
import { LONGEST_PLANT_NAME, LONGEST_REASON_NAME } from "./rules.js";

const Language = z.enum(LANGUAGES);
const TolerancePercent = z.int().min(0).max(100);
const OwnReason = z.strictObject({
  name: trimmedText(1, LONGEST_REASON_NAME).optional(),
  isHidden: z.boolean().optional(),
});

/** The plant's own names of the reasons, by code; a report's reason stays one of the codes. */
export const OwnReasons = z
  .strictObject({
    hold: z.partialRecord(z.enum(HOLD_REASONS), OwnReason),
    scrap: z.partialRecord(z.enum(SCRAP_REASONS), OwnReason),
  })
  .refine(({ hold, scrap }) => !hold.other?.isHidden && !scrap.other?.isHidden, {
    error: "the reason `other` is always offered: no user is left without one",
  });

/** The plant's settings; the time zone and the public address are set by the environment. */
export const Settings = z.object({
  timeZone: z.string(),
  /** The origin for QR codes; null: the one that the page came from. */
  publicUrl: z.string().nullable(),
  overproductionTolerancePercent: z.int(),
  language: Language,
  /** The plant's name on what is printed. */
  plantName: z.string().nullable(),
  hasLogo: z.boolean(),
  reasons: OwnReasons,
});
export type Settings = z.infer<typeof Settings>;

/** A PNG in Base64: an image without scripts or links, of a size that every page can carry. */
const Logo = z
  .base64()
  .refine((logo) => Buffer.byteLength(logo, "base64") <= MAX_LOGO_BYTES, {
    error: `must have at most ${MAX_LOGO_BYTES} bytes`,
  })
  .superRefine((logo, { addIssue }) => {
    const size = pngSize(logo);
    if (!size) addIssue({ code: "custom", message: "must be a PNG image", input: logo });
    else if (Math.max(size.width, size.height) > MOST_LOGO_PIXELS) {
      addIssue({ code: "custom", message: `must be at most ${MOST_LOGO_PIXELS} pixels wide and high`, input: logo });
    }
  });

/** The settings to change. */
export const UpdateSettings = z.strictObject({
  overproductionTolerancePercent: TolerancePercent.optional(),
  language: Language.optional(),
  plantName: trimmedText(1, LONGEST_PLANT_NAME).nullable().optional(),
  logo: Logo.nullable().optional(),
  /** The reasons to change, each as a whole; `{}` is as the product has it. */
  reasons: OwnReasons.optional(),
});
export type UpdateSettings = z.infer<typeof UpdateSettings>;

/** The plant's logo: a PNG in Base64. */
export const PlantLogo = z.object({ png: z.string().nullable() });
export type PlantLogo = z.infer<typeof PlantLogo>;
