import { beforeAll } from "vitest";
import type { Account, TestApp } from "./testApp.js";

/** A manager and an operator, Budi Santoso, who are registered before the tests of a file: call it once, at the top. */
export function managerAndOperator(app: TestApp): { readonly manager: Account; readonly operator: Account } {
  let manager: Account;
  let operator: Account;
  beforeAll(async () => {
    manager = await app.register("production_manager", "Ratna Puspita");
    operator = await app.register("operator", "Budi Santoso");
  });
  return {
    get manager() {
      return manager;
    },
    get operator() {
      return operator;
    },
  };
}
