import { useState } from "react";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { RegisterUser } from "../../people/RegisterUser.js";
import { OperatorSelect, type OperatorSelectProps } from "./OperatorSelect.js";

/** Who is to make it; somebody who is not there yet can be registered without leaving the form. */
export function OperatorField(props: OperatorSelectProps) {
  const { fields } = useText(orderText);
  /** The name that was typed, while its operator is registered. */
  const [newName, setNewName] = useState<string | null>(null);
  return (
    // React sends the inner form's events on to the outer one, although it stands elsewhere on the page.
    <div onSubmit={(event) => event.stopPropagation()}>
      <OperatorSelect label={fields.operator} required {...props} onRegister={setNewName} />
      <RegisterUser
        isOpen={newName !== null}
        role="operator"
        name={newName ?? ""}
        stackId="register"
        onRegistered={({ id }) => props.onChange(id)}
        onClose={() => setNewName(null)}
      />
    </div>
  );
}
