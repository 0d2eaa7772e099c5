import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import type { ScannedOrder } from "./order-ref.js";

/** Opens the page of a scanned order, at its step where that was scanned. The function is stable. */
export function useOpenScanned(): (scanned: ScannedOrder) => void {
  const navigate = useNavigate();
  return useCallback(
    ({ ref, ...search }: ScannedOrder) => void navigate({ to: "/my-work/$ref", params: { ref }, search }),
    [navigate],
  );
}
