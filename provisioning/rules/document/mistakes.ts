/**
 * Collects the mistakes found while documents are read.
 */
import type { Place, RuleDiagnostic } from "../diagnostic.ts";

/** What may be said besides the message. */
export interface More {
  readonly hint?: string | undefined;
  readonly related?: RuleDiagnostic["related"] | undefined;
}

/** The mistakes so far. All of them are errors: nothing that is said here can be carried out as it was meant. */
export class Mistakes {
  readonly #found: RuleDiagnostic[] = [];

  get all(): readonly RuleDiagnostic[] {
    return this.#found;
  }

  add(code: string, place: Place, message: string, { hint, related }: More = {}): void {
    this.#found.push({ code, severity: "error", message, place, ...(hint === undefined ? {} : { hint }), ...(related === undefined ? {} : { related }) });
  }
}
