import { expect, test } from "vitest";
import { importText } from "../../i18n/import.js";
import { sayReasons } from "./reasons.js";

test("every reason of a bad row is said in the reader's words, with the column's name", () => {
  const message = "quantity: must be a plain decimal number, like 250 or 12.5; operator: there is no operator budi";
  expect(sayReasons(message, importText.id)).toEqual([
    "Jumlah: harus angka, seperti 250 atau 12,5",
    "Nama pengguna operator: tidak ada operator budi",
  ]);
  expect(sayReasons("external_ref: is WO-20261123-001 already, with product_name Baut; M8", importText.en)).toEqual([
    "Reference: is there already as WO-20261123-001, which differs: product_name Baut; M8",
  ]);
});

test("a reason that is new here is passed on as the server said it", () => {
  expect(sayReasons("quantity: is odd", importText.en)).toEqual(["Quantity: is odd"]);
});
