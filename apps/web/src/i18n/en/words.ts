import type { Words } from "../words.js";

/** The English texts. */
export const en: Words = {
  status: {
    pending: "Pending",
    in_progress: "In progress",
    on_hold: "On hold",
    completed: "Completed",
    cancelled: "Cancelled",
  },
  priority: { low: "Low", normal: "Normal", high: "High", urgent: "Urgent" },
  holdReason: {
    material_shortage: "Material shortage",
    machine_failure: "Machine failure",
    quality_hold: "Quality hold",
    waiting_instruction: "Waiting for instructions",
    changeover: "Changeover",
    other: "Other",
  },
  scrapReason: {
    material: "Material",
    machine: "Machine",
    method: "Method",
    operator: "Operator",
    measurement: "Measurement",
    other: "Other",
  },
  reversalReason: {
    wrong_quantity: "Wrong quantity",
    wrong_order: "Wrong work order",
    wrong_step: "Wrong step",
    counted_twice: "Counted twice",
    other: "Other",
  },
  role: { operator: "Operator", production_manager: "Production manager", admin: "Admin" },
  scope: {
    "workorders:read": "Read work orders",
    "workorders:write": "Make and change work orders",
    "reports:read": "Read reports",
    "users:read": "Read the list of people",
    "users:write": "Register operators",
  },
  language: { id: "Bahasa Indonesia", en: "English" },
};
