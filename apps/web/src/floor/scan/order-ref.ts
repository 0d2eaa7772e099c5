const NUMBER = /WO-\d{8}-\d{3,}/i;
const ADDRESS = /\/(?:workorders|my-work)\/([^/?#\s]+)/i;

/**
 * The order in a scanned text: a number anywhere in it, or the URL of an order's page. Null for anything else, such as
 * the label on a box.
 */
export function orderRefIn(text: string): string | null {
  const number = NUMBER.exec(text)?.[0];
  if (number !== undefined) return number.toUpperCase();
  const ref = ADDRESS.exec(text)?.[1];
  return ref === undefined ? null : decode(ref);
}

function decode(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
