import type { RouterOutputs } from "@lantai/client";
import { fail, lantai } from "./connect.js";

type WorkOrder = RouterOutputs["workOrders"]["get"];

function show({ number, status, quantityGood, quantity, unit }: WorkOrder): void {
  console.log(`${number} ${status} ${quantityGood}/${quantity} ${unit}`);
}

// The stream outlives restarts of the server and goes on after the last change that it brought. A change may come twice.
lantai.workOrders.onChange.subscribe(undefined, {
  onData: ({ data: change }) => {
    if (change.kind === "ready") console.log("listening");
    else if (change.kind === "changed") lantai.workOrders.get.query({ id: change.orderId }).then(show, fail);
    // Too much was missed: read the lists anew.
    else if (change.kind === "reset") console.log("read everything again");
  },
  onError: fail,
});
