/** The groups of the reference, in the order in which a reader needs them, by feature. */
const TAGS: Record<string, { name: string; description: string }> = {
  auth: { name: "Log-in", description: "Get a token, see who it is, set a new password." },
  workOrders: { name: "Work orders", description: "Plan them, find them, change their status, and read their ledger." },
  steps: { name: "Steps", description: "The steps of a work order, and whether they are done." },
  progress: { name: "Progress", description: "Notes along the way, with or without a report of output." },
  reports: { name: "Reports", description: "What was planned, and what was made." },
  shifts: { name: "Shifts", description: "When the plant works, and which shift it is now." },
  users: { name: "Users", description: "The people." },
  teams: { name: "Teams", description: "Who works together." },
  serviceAccounts: { name: "Service accounts", description: "Machines that call this API with a key." },
  audit: { name: "Audit", description: "Who changed what." },
};

/** The tag of a procedure's operation: that of its feature, the first part of its name. */
export function tagOf(procedure: string): string {
  const [feature = ""] = procedure.split(".");
  return TAGS[feature]?.name ?? feature;
}

/** The tags of these procedures, for the document. */
export function tagsOf(procedures: readonly string[]): { name: string; description: string }[] {
  const used = new Set(procedures.map(tagOf));
  return Object.values(TAGS).filter(({ name }) => used.has(name));
}
