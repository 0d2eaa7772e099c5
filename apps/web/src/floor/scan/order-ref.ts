const NUMBER = /WO-\d{8}-\d{3,}/i;
const ADDRESS = /\/(?:workorders|my-work)\/([^/?#\s]+)/i;

const STEP = /[?&]step=([0-9a-f-]{36})(?![0-9a-f-])/i;

/** What a code leads to: an order by its number or id, at one of its steps where the code is that of a step. */
export interface ScannedOrder {
  ref: string;
  step?: string;
}

/**
 * The order in a scanned text: a number anywhere in it, or the URL of an order's page. Null for anything else, such as
 * the label on a box.
 */
export function orderIn(text: string): ScannedOrder | null {
  const ref = NUMBER.exec(text)?.[0].toUpperCase() ?? decode(ADDRESS.exec(text)?.[1]);
  const step = STEP.exec(text)?.[1]?.toLowerCase();
  return ref === null ? null : { ref, ...(step !== undefined && { step }) };
}

function decode(part: string | undefined): string | null {
  if (part === undefined) return null;
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
