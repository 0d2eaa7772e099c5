import { Button, SegmentedControl, Stack, Text } from "@mantine/core";
import IconPrinter from "@tabler/icons-react/dist/esm/icons/IconPrinter.mjs";
import { useQueries } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "../../../lib/api.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { orderText } from "../../../i18n/order.js";
import { EmptyState } from "../../../ui/EmptyState.js";
import { MantineRoot } from "../../../ui/MantineRoot.js";
import { QueryState } from "../../../ui/QueryState.js";
import { RowsSkeleton } from "../../../ui/RowsSkeleton.js";
import { usePlantLogo } from "../../plant/usePlantLogo.js";
import css from "./Print.module.css";
import { QrLabel } from "./QrLabel.js";
import type { PrintSearch } from "./search.js";
import { Spk } from "./Spk.js";

/** Prints orders: an A5 sheet each, or a label with the QR code. */
export function PrintPage() {
  return (
    <MantineRoot>
      <PrintSheets />
    </MantineRoot>
  );
}

function PrintSheets() {
  const { print: t, transitions } = useText(orderText);
  const { orders, as }: PrintSearch = useSearch({ from: "/signed-in/print" });
  const { number } = useFormat();
  const navigate = useNavigate({ from: "/print" });
  const { history } = useRouter();
  const refs = [...new Set(orders.split(",").filter(Boolean))];
  const queries = useQueries({ queries: refs.map((id) => trpc.workOrders.get.queryOptions({ id })) });
  useEffect(() => {
    document.title = `${t.short} ${refs.join(" ")} · Lantai`;
  });
  const isLogoReady = usePlantLogo() !== undefined;
  const isReady = isLogoReady && queries.length > 0 && queries.every(({ data }) => data);
  const Sheet = as === "spk" ? Spk : QrLabel;
  return (
    <>
      <header className={css["tools"]}>
        <Button
          variant="default"
          onClick={() => (history.canGoBack() ? history.back() : void navigate({ to: "/workorders" }))}
        >
          {transitions.back}
        </Button>
        <SegmentedControl
          aria-label={t.form}
          data={[
            { value: "spk", label: t.asSheet },
            { value: "label", label: t.asLabel },
          ]}
          value={as}
          onChange={(form) =>
            void navigate({ search: { orders, as: form === "label" ? "label" : "spk" }, replace: true })
          }
        />
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={!isReady}
          onClick={() => globalThis.print()}
        >
          {t.print}
        </Button>
        <Text size="sm" c="var(--ink-muted)">
          {t.count(number(refs.length))}
        </Text>
      </header>
      <main className={css["desk"]} tabIndex={0}>
        <h1 className="sr-only">{t.title}</h1>
        {refs.length === 0 && <EmptyState icon={IconPrinter} title={t.nothing} hint={t.nothingHint} />}
        {queries.map((query, at) =>
          query.data ? (
            <Sheet key={query.data.id} order={query.data} />
          ) : (
            <Stack key={refs[at]} w="min(148mm, 100%)">
              <QueryState query={query} skeleton={<RowsSkeleton rows={6} />}>
                {() => null}
              </QueryState>
            </Stack>
          ),
        )}
      </main>
    </>
  );
}
