import { serviceAccounts, users } from "@lantai/db/schema";

/** Who did it, where a query joins `users` and `serviceAccounts` to the two columns that name an actor. */
export const actorFields = {
  userId: users.id,
  username: users.username,
  userName: users.name,
  serviceId: serviceAccounts.id,
  serviceName: serviceAccounts.name,
};

interface ActorFields {
  userId: string | null;
  username: string | null;
  userName: string | null;
  serviceId: string | null;
  serviceName: string | null;
}

/** Takes the actor out of a row that was read with `actorFields`. */
export function withActor<Row extends ActorFields>({
  userId,
  username,
  userName,
  serviceId,
  serviceName,
  ...rest
}: Row) {
  const actor =
    userId !== null && username !== null
      ? { id: userId, username, name: userName }
      : { id: serviceId ?? "", username: `service:${serviceName ?? ""}`, name: serviceName };
  return { ...rest, actor };
}
