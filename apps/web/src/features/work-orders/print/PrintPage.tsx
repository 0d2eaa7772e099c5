/** Orders on paper. */
export function PrintPage() {
  return null;
}
