import { NO_OWN_REASONS, type OwnReason, type OwnReasons } from "@lantai/api/settings/rules";
import type { Language } from "@lantai/db/vocabulary";
import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api, trpc } from "./api.js";
import { isLanguage, rememberPlantLanguage } from "./language.js";
import { stored } from "./stored.js";

/** The plant's settings, as every page needs them. */
export interface Settings {
  /** IANA, e.g. `Asia/Jakarta`. */
  timeZone: string;
  /** The origin that QR codes lead to; null: the page's own. */
  publicUrl: string | null;
  overproductionTolerancePercent: number;
  language: Language;
  /** The plant's name on what is printed. */
  plantName: string | null;
  hasLogo: boolean;
  /** The plant's own names of reasons, and those that it does not offer. */
  reasons: OwnReasons;
}

// Declared before `remembered`, which reads what is stored at once.
const isObject = (found: unknown): found is object => typeof found === "object" && found !== null;
const areReasons = (found: unknown): found is Record<string, OwnReason> =>
  isObject(found) &&
  Object.values(found).every((own: unknown) => isObject(own) && (!("name" in own) || typeof own.name === "string"));
const isOwnReasons = (found: unknown): found is OwnReasons =>
  isObject(found) && "hold" in found && "scrap" in found && areReasons(found.hold) && areReasons(found.scrap);

const remembered = stored("lantai.settings", (found): Settings | null => {
  if (typeof found !== "object" || found === null) return null;
  const {
    timeZone,
    publicUrl,
    overproductionTolerancePercent: percent,
    language,
    plantName,
    hasLogo,
    reasons,
  }: { [key in keyof Settings]?: unknown } = found;
  if (typeof timeZone !== "string" || typeof percent !== "number" || !isLanguage(language)) return null;
  return {
    timeZone,
    publicUrl: typeof publicUrl === "string" ? publicUrl : null,
    overproductionTolerancePercent: percent,
    language,
    plantName: typeof plantName === "string" ? plantName : null,
    hasLogo: hasLogo === true,
    reasons: isOwnReasons(reasons) ? reasons : NO_OWN_REASONS,
  };
});

/** The plant's settings; the remembered ones at once, also offline. */
export const settingsQuery = queryOptions({
  queryKey: trpc.settings.get.queryKey(),
  queryFn: async (): Promise<Settings> => {
    const settings = await api.settings.get.query();
    remembered.set(settings);
    rememberPlantLanguage(settings.language);
    return settings;
  },
  initialData: () => remembered.get() ?? undefined,
  initialDataUpdatedAt: 0,
  staleTime: 300_000,
});

/** The plant's settings; only below the signed-in route, which waits for them. */
export const useSettings = (): Settings => useSuspenseQuery(settingsQuery).data;
