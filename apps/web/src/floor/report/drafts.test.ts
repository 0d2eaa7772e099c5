import { expect, test } from "vitest";
import { draftsWhere, forgetDrafts, hasDrafts } from "./drafts.js";

test("a draft of any kind is kept until it is sent, emptied or another person comes", () => {
  const texts = draftsWhere((text: string) => text === "");
  const figures = draftsWhere((figure: number) => figure === 0);
  texts.keep("1", "rol diganti");
  figures.keep("1", 45);
  expect([texts.of("1"), figures.of("1"), texts.of("2")]).toEqual(["rol diganti", 45, undefined]);
  texts.forget("1");
  expect([texts.of("1"), hasDrafts()]).toEqual([undefined, true]);
  figures.keep("1", 0);
  expect(hasDrafts()).toBe(false);
  texts.keep("2", "tunggu bahan");
  forgetDrafts();
  expect([texts.of("2"), hasDrafts()]).toEqual([undefined, false]);
});
