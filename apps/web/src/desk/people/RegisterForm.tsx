import { canRegister, LONGEST_PERSON_NAME, MAY_REGISTER, USERNAME } from "@lantai/api/users/rules";
import type { Role } from "@lantai/db/vocabulary";
import { Button, Radio, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { trpc } from "../../lib/api.js";
import { useText } from "../../lib/language.js";
import { isFieldRefused, problemCode } from "../../lib/problem.js";
import { useMe } from "../../lib/session.js";
import { peopleText } from "../../i18n/people.js";
import { wordsText } from "../../i18n/words.js";
import { ProblemAlert } from "../../ui/ProblemAlert.js";
import { isLongEnough, InitialPassword } from "./InitialPassword.js";
import { randomPassword } from "./random-password.js";

/** A user who was just registered, with the password to hand over. */
export interface RegisteredUser {
  id: string;
  name: string | null;
  username: string;
  password: string;
}

interface RegisterFormProps {
  /** The initial name. */
  name?: string;
  /** Fixes the role. */
  role?: Role;
  onRegistered: (account: RegisteredUser) => void;
}

/** The fields of a new user. */
export function RegisterForm({ name: suggested = "", role: onlyRole, onRegistered }: RegisterFormProps) {
  const t = useText(peopleText);
  const { role: roleWord } = useText(wordsText);
  const me = useMe();
  const [name, setName] = useState(suggested);
  const [username, setUsername] = useState(suggestedUsername(suggested));
  const [role, setRole] = useState<Role>(onlyRole ?? "operator");
  const [password, setPassword] = useState(randomPassword);
  const register = useMutation(
    trpc.users.register.mutationOptions({
      onSuccess: ({ id, name: saved, username: registered }) =>
        onRegistered({ id, name: saved, username: registered, password }),
    }),
  );
  const isTaken = problemCode(register.error) === "username_taken";
  const isRefused = isFieldRefused(register.error, "password");
  const isInvalid = username !== "" && !USERNAME.test(username);
  const isReady = USERNAME.test(username) && isLongEnough(password) && canRegister(me.role, role).ok;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) register.mutate({ name: name.trim() || null, username, role, password, mustChangePassword: true });
  };
  const rename = (next: string) => {
    setName(next);
    // It follows the name until it is written by hand.
    setUsername((now) => (now === suggestedUsername(name) ? suggestedUsername(next) : now));
  };
  const changePassword = (next: string) => {
    register.reset();
    setPassword(next);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint}
          maxLength={LONGEST_PERSON_NAME}
          autoComplete="off"
          data-autofocus
          value={name}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TextInput
          label={t.username}
          description={t.usernameHint}
          error={isTaken ? t.usernameTaken : isInvalid && t.usernameWrong}
          required
          withAsterisk={false}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={username}
          onChange={(event) => {
            register.reset();
            setUsername(event.currentTarget.value);
          }}
        />
        {onlyRole === undefined && (
          <Radio.Group label={t.role} value={role} onChange={setRole}>
            <Stack gap={0}>
              {MAY_REGISTER[me.role].map((each) => (
                <Radio key={each} value={each} label={roleWord[each]} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <InitialPassword
          value={password}
          onChange={changePassword}
          isDisabled={register.isPending}
          isRefused={isRefused}
        />
        {!isTaken && !isRefused && <ProblemAlert error={register.error} />}
        <Button type="submit" disabled={!isReady} loading={register.isPending}>
          {t.register}
        </Button>
      </Stack>
    </form>
  );
}

/** A username that a name suggests: `Siti Rahma` -> `siti.rahma`. */
function suggestedUsername(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{Mark}/gu, "");
  return plain
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ".")
    .replaceAll(/^\.|\.$/g, "")
    .slice(0, 64);
}
