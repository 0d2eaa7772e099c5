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
}

const remembered = stored("lantai.settings", (found): Settings | null => {
  if (typeof found !== "object" || found === null) return null;
  const {
    timeZone,
    publicUrl,
    overproductionTolerancePercent: percent,
    language,
  }: { [key in keyof Settings]?: unknown } = found;
  if (typeof timeZone !== "string" || typeof percent !== "number" || !isLanguage(language)) return null;
  return {
    timeZone,
    publicUrl: typeof publicUrl === "string" ? publicUrl : null,
    overproductionTolerancePercent: percent,
    language,
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
