import { z } from "zod";
import { Id, text } from "../platform/fields.js";

export const SuggestProducts = z.strictObject({
  q: text(0, 200).meta({ description: "Part of a product's name, without case; nothing for what was made of late." }),
});
export type SuggestProducts = z.infer<typeof SuggestProducts>;

/** A product of earlier orders, the latest first, with the unit it was last counted in. */
export const ProductSuggestions = z.object({
  items: z.array(z.object({ productName: z.string(), unit: z.string(), orders: z.int() })),
});

/** Everyone an order can be given to, with the load they carry. */
export const OperatorLoads = z.object({
  items: z.array(
    z.object({
      id: Id,
      username: z.string(),
      name: z.string().nullable(),
      /** Neither completed nor cancelled. */
      openOrders: z.int(),
      /** Of those, past their deadline. */
      overdueOrders: z.int(),
    }),
  ),
});
