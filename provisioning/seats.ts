/**
 * Who sits in which of the groups that people are spread over. Stable: whoever has a seat keeps it, newcomers go to the
 * emptiest group. Somebody is moved only out of a group that is fuller than recommended while another has room. Pure.
 */
import { compareText } from "./match.ts";

/** What changes in one group, account ids in order. */
export interface SeatChange {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** Whom the plan is about; all are account ids. Whoever is named by neither (a leaver, somebody who is not ours) keeps the seat. */
export interface Seating {
  /** Have one seat, in any of the groups. */
  readonly wanted: ReadonlySet<string>;
  /** Have none. */
  readonly unwanted: ReadonlySet<string>;
}

/**
 * One change a group, in their order. Seats are to be added before others are removed: who moves has two meanwhile.
 * @param groups who is in each group now
 * @param recommended how full a group may be before its people are moved
 */
export function seatPlan(groups: readonly ReadonlySet<string>[], { wanted, unwanted }: Seating, recommended: number): readonly SeatChange[] {
  const seats = groups.map((members) => new Set([...members].filter((id) => !unwanted.has(id))));
  const ordered = [...wanted].toSorted(compareText);
  // A run that was killed between the two halves of a move left two seats: the one in the emptier group ends the move.
  for (const id of ordered) {
    const [keep, ...others] = seats.filter((seat) => seat.has(id)).toSorted((a, b) => a.size - b.size);
    if (keep !== undefined) for (const seat of others) seat.delete(id);
  }
  const newcomers = ordered.filter((id) => !seats.some((seat) => seat.has(id)));
  const all = seats.reduce((sum, { size }) => sum + size, newcomers.length);
  const most = Math.max(recommended, Math.ceil(all / Math.max(1, groups.length)));
  const movers = seats.filter(({ size }) => size > most).flatMap((seat) => {
    const leaving = ordered.filter((id) => seat.has(id)).slice(most - seat.size);
    for (const id of leaving) seat.delete(id);
    return leaving;
  });
  for (const id of [...movers, ...newcomers]) emptiest(seats)?.add(id);
  return seats.map((seat, index) => {
    const before = groups[index] ?? new Set();
    return { add: [...seat.difference(before)].toSorted(compareText), remove: [...before.difference(seat)].toSorted(compareText) };
  });
}

function emptiest(seats: readonly Set<string>[]): Set<string> | undefined {
  return seats.reduce<Set<string> | undefined>((best, seat) => (best === undefined || seat.size < best.size ? seat : best), undefined);
}
