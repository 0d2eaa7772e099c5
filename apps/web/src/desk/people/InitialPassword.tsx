import { PASSWORD_LENGTH } from "@lantai/api/users/rules";
import { Button, Group, TextInput } from "@mantine/core";
import { useText } from "../../lib/language.js";
import { peopleText } from "../../i18n/people.js";
import { randomPassword } from "./random-password.js";

interface InitialPasswordProps {
  value: string;
  onChange: (password: string) => void;
  isDisabled?: boolean;
  /** The server has refused this one. */
  isRefused?: boolean;
}

/** A password for another user, shown in clear because it is handed over. */
export function InitialPassword({ value, onChange, isDisabled = false, isRefused = false }: InitialPasswordProps) {
  const t = useText(peopleText);
  const isShort = value !== "" && [...value].length < PASSWORD_LENGTH.min;
  return (
    <Group align="end" gap="xs" wrap="nowrap">
      <TextInput
        style={{ flex: 1 }}
        label={t.password}
        description={t.passwordHint}
        error={isRefused ? t.passwordRefused : isShort && t.passwordTooShort(PASSWORD_LENGTH.min)}
        autoComplete="off"
        spellCheck={false}
        required
        withAsterisk={false}
        maxLength={PASSWORD_LENGTH.max}
        disabled={isDisabled}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button variant="default" disabled={isDisabled} onClick={() => onChange(randomPassword())}>
        {t.newRandom}
      </Button>
    </Group>
  );
}

/** May this password be set? */
export const isLongEnough = (password: string) => [...password].length >= PASSWORD_LENGTH.min;
