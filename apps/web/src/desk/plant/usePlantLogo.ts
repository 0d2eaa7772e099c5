import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../lib/api.js";
import { useSettings } from "../../lib/settings.js";

/** The plant's logo as an image's address: null where it has none, undefined while it is read. */
export function usePlantLogo(): string | null | undefined {
  const { hasLogo } = useSettings();
  const { data, isError } = useQuery(trpc.settings.logo.queryOptions(undefined, { enabled: hasLogo }));
  if (!hasLogo || isError) return null;
  return data && (data.png === null ? null : pngAddress(data.png));
}

/** The address of a PNG in Base64. */
export const pngAddress = (base64: string) => `data:image/png;base64,${base64}`;
