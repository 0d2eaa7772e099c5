import { serviceAccounts, users } from "@lantai/db/schema";
import { alias } from "drizzle-orm/pg-core";

/** Who did it, where a query joins `users` and `serviceAccounts` to the two columns that name an actor. */
export const actorFields = {
  userId: users.id,
  username: users.username,
  userName: users.name,
  serviceId: serviceAccounts.id,
  serviceName: serviceAccounts.name,
};

/** The users once more, for a query that joins them to the column that names the maker. */
export const makers = alias(users, "makers");

/** Who made it, where a query joins `makers`. */
export const makerFields = { makerId: makers.id, makerUsername: makers.username, makerName: makers.name };

interface ActorFields {
  userId: string | null;
  username: string | null;
  userName: string | null;
  serviceId: string | null;
  serviceName: string | null;
}

interface MakerFields {
  makerId: string | null;
  makerUsername: string | null;
  makerName: string | null;
}

/** Takes the actor out of a row that was read with `actorFields`. */
export function takeActor<Row extends ActorFields>({
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

/** Takes the maker out of a row that was read with `makerFields`; null where it has no maker. */
export function takeMaker<Row extends MakerFields>({ makerId, makerUsername, makerName, ...rest }: Row) {
  const madeBy =
    makerId !== null && makerUsername !== null ? { id: makerId, username: makerUsername, name: makerName } : null;
  return { ...rest, madeBy };
}
