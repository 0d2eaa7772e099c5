import { createSpotlight, Spotlight } from "@mantine/spotlight";
import "@mantine/spotlight/styles.layer.css";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import IconUser from "@tabler/icons-react/dist/esm/icons/IconUser.mjs";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useText } from "../../lib/language.js";
import { nameOf } from "../../lib/session.js";
import { paletteText } from "../../i18n/palette.js";
import { StatusBadge } from "../../ui/StatusBadge.js";
import css from "./Palette.module.css";
import { useOperators } from "../work-orders/form/useOperators.js";
import { operatorsNamed } from "../work-orders/list/operators-named.js";
import { USUAL_VIEW } from "../work-orders/list-search.js";
import { useCommands } from "./commands.js";
import { usePageCommands } from "./page-commands.js";
import { useFoundOrders } from "./useFoundOrders.js";
import { useAnnouncedOption } from "./useAnnouncedOption.js";

const [store, spotlight] = createSpotlight();

/** Handed on by the list to its scroll area, which its type leaves out. */
const SCROLLS_BY_KEYBOARD = { viewportProps: { tabIndex: 0 } };

/** Finds orders, pages and commands while one types. */
export default function Palette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useText(paletteText);
  const [query, setQuery] = useState("");
  const navigate = useNavigate();
  const orders = useFoundOrders(query);
  const commands = useCommands({ onHelp });
  useEffect(() => {
    spotlight.open();
  }, []);
  const page = usePageCommands();
  const operators = operatorsNamed(query, useOperators());
  const needle = query.trim().toLocaleLowerCase();
  const matching = <Each extends { label: string }>(all: readonly Each[]) =>
    all.filter(({ label }) => label.toLocaleLowerCase().includes(needle));
  const groups = [
    { name: page?.title ?? "", commands: matching(page?.commands ?? []) },
    {
      name: t.operators,
      commands: operators.map(({ id, ...operator }) => ({
        label: t.ordersOf(nameOf(operator)),
        icon: IconUser,
        run: () => void navigate({ to: "/workorders", search: { operatorId: id, ...USUAL_VIEW } }),
      })),
    },
    { name: t.goTo, commands: matching(commands.filter(({ group }) => group === "goTo")) },
    { name: t.actions, commands: matching(commands.filter(({ group }) => group === "actions")) },
  ].filter((group) => group.commands.length > 0);
  const labels = groups.flatMap((group) => group.commands.map(({ label }) => label));
  const results = needle === "" ? "" : [...orders.found.map(({ number }) => number), ...labels].join("\n");
  const { announcement, announce } = useAnnouncedOption(store, results);
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
      maxHeight="min(60vh, 32rem)"
      classNames={{ actionDescription: css["description"] ?? "", action: css["action"] ?? "" }}
      attributes={{ content: { "aria-label": t.open } }}
    >
      <Spotlight.Search
        placeholder={t.placeholder}
        aria-label={t.placeholder}
        onKeyDown={announce}
        leftSection={<IconSearch size={20} aria-hidden />}
      />
      <span role="status" className="sr-only">
        {announcement}
      </span>
      <Spotlight.ActionsList {...SCROLLS_BY_KEYBOARD}>
        {orders.found.length > 0 && (
          <Spotlight.ActionsGroup label={t.orders}>
            {orders.found.map((order) => (
              <Spotlight.Action
                key={order.id}
                label={order.productName}
                description={`${order.number}${order.externalRef === null ? "" : ` · ${order.externalRef}`}`}
                rightSection={<StatusBadge status={order.status} />}
                dimmedSections={false}
                onClick={() => orders.open(order.number)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map((group) => (
          <Spotlight.ActionsGroup key={group.name} label={group.name}>
            {group.commands.map(({ label, icon: Picture, run }) => (
              <Spotlight.Action
                key={label}
                label={label}
                leftSection={<Picture size={20} stroke={1.75} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {orders.found.length === 0 && groups.length === 0 && (
          <Spotlight.Empty role="status">{orders.isSearching ? t.searching : t.nothing}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
