import { idempotent } from "../platform/idempotency.js";
import { roleProcedure, router } from "../platform/trpc.js";
import { code, inWords } from "../platform/words.js";
import { requireReportedOrder, reverseReport } from "./actions.js";
import { OPERATOR_HOURS, OPERATOR_STATUSES } from "./rules.js";
import { Correction, ReverseReport } from "./schema.js";

/** Taking a report back. */
export const correctionsRouter = router({
  reverse: roleProcedure("operator", "production_manager", "admin", "workorders:write")
    .meta({
      rest: {
        method: "POST",
        path: "/workorders/{id}/history/{item}/reversal",
        operationId: "reverseReport",
        isConditional: true,
        summary: "Take a report back, and say what stands instead",
        limits: `Operators take back what they reported or made, also on an order that is someone else's now, for ${OPERATOR_HOURS} hours, while the order is ${inWords(OPERATOR_STATUSES.map(code), "or")}.`,
        status: 201,
        refuses: [
          "not_assigned",
          "not_correctable",
          "nothing_to_reverse",
          "already_reversed",
          "is_reversal",
          "overproduction",
        ],
      },
    })
    .input(ReverseReport)
    .output(Correction)
    .mutation(idempotent(Correction, reverseReport, { checkReplay: requireReportedOrder })),
});
