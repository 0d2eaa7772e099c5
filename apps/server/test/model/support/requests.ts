import { type Crowd, operatorOf } from "./users.js";
import type { Change, Fields, PlantModel } from "../rules/predict.js";
import type { ModelReport } from "../rules/transitions.js";

/** A change as it is sent. */
export interface Request {
  method: "post" | "put";
  path: string;
  body: object;
}

/** Turns a change into its request; an order is named by its number or its id. */
export function requestOf(
  change: Change,
  { plant, crowd, byNumber }: { plant: PlantModel; crowd: Crowd; byNumber: boolean },
): Request {
  if (change.kind === "create") return { method: "post", path: "/workorders", body: bodyOf(change.fields, crowd) };
  const order = plant[change.pick];
  const path = `/workorders/${(byNumber ? order?.number : order?.id) ?? "WO-20200101-001"}`;
  if (change.kind === "say") {
    return { method: "post", path: `${path}/progress`, body: { ...reported(change.report), note: change.note } };
  }
  const { version } = change;
  if (change.kind === "move") {
    const { to: status, holdReason, note } = change.move;
    const body = { ...reported(change.move), status, holdReason, note, version };
    return { method: "put", path: `${path}/status`, body };
  }
  const { to: status, holdReason } = change;
  return { method: "put", path, body: { ...bodyOf(change.fields, crowd), status, holdReason, version } };
}

function bodyOf({ operator, quantity, ...rest }: Fields, crowd: Crowd): object {
  return {
    ...rest,
    quantity: quantity === undefined ? undefined : quantity / 1000,
    operatorId: operator === undefined ? undefined : operatorOf(crowd, operator).ref.id,
  };
}

const reported = ({ good, scrap, scrapReason, confirmed }: ModelReport) => ({
  ...(good > 0 && { quantity: good / 1000 }),
  ...(scrap > 0 && { quantityScrap: scrap / 1000 }),
  scrapReason,
  ...(confirmed && { confirmOverproduction: true }),
});
