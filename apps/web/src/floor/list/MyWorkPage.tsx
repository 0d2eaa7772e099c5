import { useQuery } from "@tanstack/react-query";
import { Redirect } from "wouter";
import { useText } from "../../lib/language.js";
import { useWide } from "../../lib/useWide.js";
import { floorText } from "../../i18n/floor.js";
import { myOrdersQuery } from "../queries/queries.js";
import { orderPath } from "../paths.js";
import { Heading } from "../ui/Heading.js";
import { runningFirst } from "./stable-list.js";
import { WorkList } from "./WorkList.js";

/** The operator's list; where it is beside this page, the order that is running, or the most urgent. */
export function MyWorkPage() {
  const t = useText(floorText);
  const isWide = useWide();
  const { data } = useQuery(myOrdersQuery);
  if (!isWide) return <WorkList />;
  const [first] = runningFirst(data?.items ?? []);
  if (first) return <Redirect to={orderPath(first.number)} replace />;
  return <Heading title={t.title} />;
}
