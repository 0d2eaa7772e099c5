import { Badge, Text } from "@mantine/core";
import type { AppRouter } from "@lantai/api/router";
import type { inferRouterOutputs } from "@trpc/server";
import { figuresText } from "../../../i18n/figures.js";
import { lhpText } from "../../../i18n/lhp.js";
import { useFormat } from "../../../lib/format.js";
import { useText } from "../../../lib/language.js";
import { nameOf } from "../../../lib/session.js";
import { goodOf } from "../../../orders/good-of.js";
import { useReasons } from "../../../orders/useReasons.js";
import { FigureTable } from "../../../ui/FigureTable.js";
import { Moment } from "../../../ui/Moment.js";
import { TextLink } from "../../../ui/TextLink.js";

/** A report or a correction with its order. */
export type ReportItem = inferRouterOutputs<AppRouter>["reports"]["items"]["items"][number];

/** Reports and corrections, a row for each: when, on which order, by whom, and how much. */
export function ItemsTable({ items, caption }: { items: readonly ReportItem[]; caption: string }) {
  const t = useText(lhpText);
  const { good, scrap } = useText(figuresText);
  const { scrapReason } = useReasons();
  const { quantity } = useFormat();
  if (items.length === 0) return <Text c="var(--ink-muted)">{t.nothing}</Text>;
  const hasSteps = items.some(({ step }) => step);
  const words = [t.time, t.order, ...(hasSteps ? [t.step] : []), t.operator];
  return (
    <FigureTable
      caption={caption}
      columns={[
        ...words.map((title) => ({ title, isWord: true })),
        { title: good },
        { title: scrap },
        { title: t.note, isWord: true, isLong: true },
      ]}
      rows={items.map((item) => {
        const figure = (value: number) => {
          const words = value === 0 ? "" : quantity(value, item.order.unit);
          return item.reversedBy === null ? words : <del>{words}</del>;
        };
        return {
          key: String(item.id),
          cells: [
            <>
              <Moment at={item.madeAt} /> {item.isLate && <Badge variant="default">{t.late}</Badge>}
            </>,
            <>
              <TextLink to="/workorders/$ref" params={{ ref: item.order.number }}>
                {item.order.number}
              </TextLink>{" "}
              <span className="breakable">{item.order.productName}</span>
            </>,
            ...(hasSteps ? [item.step?.name ?? ""] : []),
            nameOf(item.madeBy ?? item.actor),
            figure(goodOf(item)),
            <>
              {figure(item.quantityScrap)}
              {item.scrapReason && <Text size="sm">{scrapReason[item.scrapReason]}</Text>}
            </>,
            item.reverses === null ? item.note : [t.correction, item.note].filter(Boolean).join(": "),
          ],
        };
      })}
    />
  );
}
