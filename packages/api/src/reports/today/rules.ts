import { addQuantities } from "../../work-orders/quantities.js";
import { daysBetween } from "../calendar-days.js";

/** How many days ahead the plan of a day looks; what is due later is not part of it. */
export const PLAN_HORIZON_DAYS = 30;

/**
 * What should be made on `day`: what was still to be made when it began, spread evenly over the days that are left
 * until each deadline, that day included. What is due by the day, or late, is due in full. At most three decimals.
 */
export function planOfDay(outstanding: readonly { deadlineDay: string; quantity: number }[], day: string): number {
  return outstanding.reduce((sum, { deadlineDay, quantity }) => {
    const daysLeft = Math.max(1, daysBetween(day, deadlineDay) + 1);
    return addQuantities(sum, quantity / daysLeft);
  }, 0);
}
