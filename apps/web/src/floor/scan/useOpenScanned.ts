import { useCallback } from "react";
import { useLocation } from "wouter";
import { orderPath } from "../paths.js";
import type { ScannedOrder } from "./order-ref.js";

/** Opens the order of a scanned code, at its step where the code is that of a step. */
export function useOpenScanned(): (scanned: ScannedOrder) => void {
  const [, navigate] = useLocation();
  return useCallback(({ ref, step }) => navigate(orderPath(ref, step)), [navigate]);
}
