/** What XML cannot hold or changes, and an underscore that would begin an escape. */
const UNSAFE = /(?![\t\n])[\p{Cc}\uFFFD\p{Noncharacter_Code_Point}]|_(?=x[\dA-Fa-f]{4}_)/gu;

/**
 * A text as a workbook holds it (ECMA-376, ST_Xstring): each character that its XML would lose is written as `_xHHHH_`, which
 * spreadsheets and the import read as that character.
 */
export function xlsxText(text: string): string {
  return text.replaceAll(UNSAFE, (character) =>
    character
      .split("")
      .map((unit) => `_x${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
      .join(""),
  );
}
