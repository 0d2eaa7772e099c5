import { ROLES, type Role } from "@lantai/db/vocabulary";
import { describe, expect, test } from "vitest";
import { canRegister, canSetPassword, canUpdate, keepsAnAdmin } from "./rules.js";

const codeOf = (result: { ok: true } | { ok: false; code: string }) => (result.ok ? "ok" : result.code);

/** Whom each may register, copied from the contract by hand. */
const REGISTER: Record<Role | "service", Record<Role, boolean>> = {
  operator: { operator: false, production_manager: false, admin: false },
  production_manager: { operator: true, production_manager: true, admin: false },
  admin: { operator: true, production_manager: true, admin: true },
  service: { operator: true, production_manager: false, admin: false },
};

describe("registering", () => {
  for (const registrar of ["operator", "production_manager", "admin", "service"] as const) {
    test.each(ROLES)(`a ${registrar} registers a %s, or may not`, (role) => {
      expect(codeOf(canRegister(registrar, role))).toBe(REGISTER[registrar][role] ? "ok" : "forbidden");
    });
  }
});

describe("changing a person", () => {
  /** Whose name, password and `active` each may change, and whose role. */
  const UPDATE: Record<Role, Record<Role, "all" | "all but role" | "nothing">> = {
    operator: { operator: "nothing", production_manager: "nothing", admin: "nothing" },
    production_manager: { operator: "all but role", production_manager: "nothing", admin: "nothing" },
    admin: { operator: "all", production_manager: "all", admin: "all" },
  };
  for (const editor of ROLES) {
    test.each(ROLES)(`what a ${editor} may change of a %s`, (role) => {
      const may = UPDATE[editor][role];
      expect(canUpdate(editor, { role }, {}).ok).toBe(may !== "nothing");
      for (const toRole of ROLES) expect(canUpdate(editor, { role }, { role: toRole }).ok).toBe(may === "all");
    });
  }
});

test("a password is set for another user, not for oneself", () => {
  expect(codeOf(canSetPassword({ id: "a" }, { id: "b" }))).toBe("ok");
  expect(codeOf(canSetPassword({ id: "a" }, { id: "a" }))).toBe("own_password");
});

describe("the last active admin", () => {
  const admin = { role: "admin", active: true } as const;

  test("cannot be demoted or deactivated", () => {
    expect(codeOf(keepsAnAdmin(admin, { role: "operator" }, 1))).toBe("last_admin");
    expect(codeOf(keepsAnAdmin(admin, { role: "production_manager" }, 1))).toBe("last_admin");
    expect(codeOf(keepsAnAdmin(admin, { active: false }, 1))).toBe("last_admin");
    expect(codeOf(keepsAnAdmin(admin, { role: "admin", active: false }, 1))).toBe("last_admin");
  });

  test("can be changed in every other way", () => {
    expect(keepsAnAdmin(admin, {}, 1).ok).toBe(true);
    expect(keepsAnAdmin(admin, { role: "admin", active: true }, 1).ok).toBe(true);
  });

  test("is not one of two, nor a user who is no active admin", () => {
    expect(keepsAnAdmin(admin, { role: "operator" }, 2).ok).toBe(true);
    expect(keepsAnAdmin({ role: "admin", active: false }, { role: "operator" }, 1).ok).toBe(true);
    expect(keepsAnAdmin({ role: "operator", active: true }, { active: false }, 1).ok).toBe(true);
  });
});
