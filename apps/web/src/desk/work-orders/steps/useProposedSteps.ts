import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { trpc } from "../../../lib/api.js";
import { type PlannedStep, toPlanned } from "./plan.js";

const DEBOUNCE_MS = 200;

/** The steps of the latest order for this product, as a plan for the next; none until they are known. */
export function useProposedSteps(product: string): PlannedStep[] {
  const name = product.trim();
  const [productName] = useDebouncedValue(name, DEBOUNCE_MS);
  const { data } = useQuery(trpc.planning.steps.queryOptions({ productName }, { enabled: productName !== "" }));
  return productName === name ? (data?.items ?? []).map(toPlanned) : [];
}
