import { LANGUAGES } from "@lantai/db/vocabulary";
import { expect, test } from "vitest";
import { orderText } from "../../i18n/order.js";
import { visibleColumns } from "../work-orders/list/columns.js";
import { guessMapping, missingFields } from "./column-mapping.js";

test.each(LANGUAGES)("what the list exports by default in %s can be imported as it is", (language) => {
  const header = (["number", ...visibleColumns(undefined)] as const).map((name) => orderText[language].fields[name]);
  expect(missingFields(guessMapping(header))).toEqual([]);
});

test("a file without references and numbers has to say which column the references are in", () => {
  expect(missingFields(guessMapping(["Produk", "Jumlah", "Tenggat", "Operator"]))).toEqual(["externalRef"]);
});
