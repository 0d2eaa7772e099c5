import { useState } from "react";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { RegisterUser } from "../../people/RegisterUser.js";
import { OperatorSelect, type OperatorSelectProps } from "./OperatorSelect.js";

/** The order's operator; a new one can be registered without leaving the form. */
export function OperatorField(props: OperatorSelectProps) {
  const { fields } = useText(orderText);
  /** The typed name, while the form that registers the operator is open. */
  const [newName, setNewName] = useState<string | null>(null);
  return (
    // React bubbles the inner form's submit to the outer form, although it is in a portal.
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
