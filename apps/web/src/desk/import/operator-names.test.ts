import { expect, test } from "vitest";
import { fileNameOf, operatorsMeant, unclearOperators, usernameFor } from "./operator-names.js";

const agus = { id: "1", username: "agus.p", name: "Agus Prasetyo" };
const twin = { id: "2", username: "agus.dua", name: "Agus Prasetyo" };
const budi = { id: "3", username: "Budi.S", name: null };
const siti = { id: "4", username: "siti", name: "Siti  Rahma" };
const all = [agus, twin, budi, siti];
const none = new Map<string, string>();

test("an operator is found by username or name, without case or double spaces", () => {
  expect(operatorsMeant(" BUDI.s ", all)).toEqual([budi]);
  expect(operatorsMeant("siti rahma", all)).toEqual([siti]);
  expect(operatorsMeant("Agus Prasetyo", all)).toEqual([agus, twin]);
  expect(operatorsMeant("Agus Prasetyo (agus.dua)", all)).toEqual([twin]);
  expect(operatorsMeant("Joko", all)).toEqual([]);
});

test("only what names no operator or several has to be chosen, and a username is left to the server", () => {
  const unclear = unclearOperators(["siti", "Agus Prasetyo", "agus  prasetyo", "Joko W", "orang.baru", ""], all);
  expect(unclear.map(({ text, fitting }) => [text, fitting.length])).toEqual([
    ["agus  prasetyo", 2],
    ["Joko W", 0],
  ]);
});

test("a text stands for the username of whom it means, or was chosen for it", () => {
  expect(usernameFor("Siti Rahma", all, none)).toBe("siti");
  expect(usernameFor("AGUS prasetyo", all, new Map([["agus prasetyo", "2"]]))).toBe("agus.dua");
  expect(usernameFor("orang.baru", all, none)).toBe("orang.baru");
  expect(usernameFor("Pergi (pak.pergi)", all, none)).toBe("pak.pergi");
});

test("the name of an operator in an export means that operator again", () => {
  const gone = { id: "9", username: "pak.pergi", name: "Siti Rahma" };
  for (const operator of [...all, gone])
    expect(usernameFor(fileNameOf(operator, all), all, none).toLowerCase()).toBe(operator.username.toLowerCase());
});
