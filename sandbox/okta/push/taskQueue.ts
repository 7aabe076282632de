/**
 * The push engine's queue: journalled tasks, one at a time per lane and in order, a few lanes in parallel; failed
 * attempts are tried again later, and what a killed process left is resumed at the next start.
 */
import type { Clock } from "../../kernel/clock.ts";
import type { Collection } from "../../kernel/journal.ts";
import type { TaskOrder, TaskRecord, TaskResult } from "./task.ts";

/** After so many attempts a task fails for good (Okta: then it is a manual task). */
export const MAX_ATTEMPTS = 10;
const PARALLEL_TASKS = 4;

/** How the queue is run. */
export interface QueueSettings {
  /** Base of the back-off in milliseconds; doubles with each attempt. */
  readonly retryDelayMs: number;
  /** Tries a task once. Must not throw; `signal` aborts when the queue is closed, and the attempt then does not count. */
  readonly run: (task: TaskRecord, signal: AbortSignal) => Promise<TaskResult>;
  /** Told when a task fails for good. */
  readonly onFailure: (task: TaskRecord, reason: string) => void;
  readonly newId: () => string;
  /** What waits for a later attempt waits by it. */
  readonly clock: Clock;
}

/** The running queue. */
export class TaskQueue {
  readonly #tasks: Collection<TaskRecord>;
  readonly #settings: QueueSettings;
  readonly #lanes = new Map<string, string[]>();
  readonly #ready: string[] = [];
  /** Lanes whose work is about many users: started when no other is ready or running, so that one call tells what many made. */
  readonly #patient: string[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #heldUntil = new Map<string, number>();
  /** How to stop waiting, by lane. */
  readonly #waking = new Map<string, () => void>();
  readonly #closing = new AbortController();
  #failed = 0;
  #impatientRunning = 0;

  constructor(tasks: Collection<TaskRecord>, settings: QueueSettings) {
    this.#tasks = tasks;
    this.#settings = settings;
  }

  /** Takes up what is in the journal. Call once, when the org is complete. */
  resume(): void {
    for (const task of [...this.#tasks.values()]) {
      if (task.status === "FAILED") this.#failed += 1;
      else this.#enter(task);
    }
    this.#pump();
  }

  /** Adds work at the end of its lane; nothing when the same work already waits there as the last. */
  order(order: TaskOrder): void {
    if (this.#closing.signal.aborted || this.#waitsLast(order)) return;
    const task: TaskRecord = { id: this.#settings.newId(), ...order, status: "PENDING", attempts: 0, notBefore: 0, lastError: null };
    this.#enter(this.#tasks.put(task));
    setImmediate(() => this.#pump());
  }

  /** Tasks waiting or running. */
  get pending(): number {
    return this.#tasks.size - this.#failed;
  }

  /** Tasks that failed for good. */
  get failed(): number {
    return this.#failed;
  }

  /** Starts nothing more and waits for the running attempts; what is not done stays in the journal. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const stop of this.#waking.values()) stop();
    await Promise.all(this.#running);
  }

  /** The head of a lane may be running and is therefore not the same work: what changed since it started would be missed. */
  #waitsLast(order: TaskOrder): boolean {
    const lane = this.#lanes.get(order.lane) ?? [];
    const last = lane.length > 1 ? this.#tasks.get(lane.at(-1) ?? "") : undefined;
    return last?.kind === order.kind && last.subjectId === order.subjectId;
  }

  #enter(task: TaskRecord): void {
    const lane = this.#lanes.get(task.lane);
    if (lane !== undefined) lane.push(task.id);
    else {
      this.#lanes.set(task.lane, [task.id]);
      this.#makeReady(task.lane);
    }
  }

  #makeReady(lane: string): void {
    const head = this.#tasks.get(this.#lanes.get(lane)?.[0] ?? "");
    (head !== undefined && isPatient(head) ? this.#patient : this.#ready).push(lane);
  }

  #pump(): void {
    while (!this.#closing.signal.aborted && this.#running.size < PARALLEL_TASKS) {
      const lane = this.#ready.shift() ?? (this.#impatientRunning === 0 ? this.#patient.shift() : undefined);
      if (lane === undefined) return;
      this.#start(lane);
    }
  }

  #start(lane: string): void {
    const task = this.#tasks.get(this.#lanes.get(lane)?.[0] ?? "");
    if (task === undefined) return;
    const start = Math.max(task.notBefore, this.#heldUntil.get(task.channel) ?? 0);
    if (start > this.#now()) {
      this.#wake(lane, start);
      return;
    }
    const weight = isPatient(task) ? 0 : 1;
    this.#impatientRunning += weight;
    const run = this.#settings.run(task, this.#closing.signal).then((result) => {
      this.#running.delete(run);
      this.#impatientRunning -= weight;
      if (!this.#closing.signal.aborted) this.#settle(task, result);
      this.#pump();
    });
    this.#running.add(run);
  }

  #wake(lane: string, at: number): void {
    this.#waking.set(
      lane,
      this.#settings.clock.at(at, () => {
        this.#waking.delete(lane);
        this.#makeReady(lane);
        this.#pump();
      }),
    );
  }

  #now(): number {
    return this.#settings.clock.now().getTime();
  }

  #settle(task: TaskRecord, result: TaskResult): void {
    if (result.outcome === "done") this.#finish(task);
    else if (result.outcome === "failed" || task.attempts + 1 >= MAX_ATTEMPTS) this.#fail(task, result.reason);
    else this.#postpone(task, result);
  }

  #finish(task: TaskRecord): void {
    this.#tasks.delete(task.id);
    this.#forgetFailures(task.lane);
    this.#next(task.lane);
  }

  #fail(task: TaskRecord, reason: string): void {
    this.#forgetFailures(task.lane);
    this.#tasks.put({ ...task, status: "FAILED", attempts: task.attempts + 1, lastError: reason });
    this.#failed += 1;
    this.#settings.onFailure(task, reason);
    this.#next(task.lane);
  }

  #postpone(task: TaskRecord, result: Extract<TaskResult, { outcome: "retry" }>): void {
    const until = this.#now() + (result.afterMs ?? this.#settings.retryDelayMs * 2 ** task.attempts);
    if (result.held === true) this.#heldUntil.set(task.channel, until);
    this.#tasks.put({ ...task, attempts: task.attempts + 1, notBefore: until, lastError: result.reason });
    this.#makeReady(task.lane);
  }

  #next(lane: string): void {
    const rest = this.#lanes.get(lane)?.slice(1) ?? [];
    if (rest.length === 0) this.#lanes.delete(lane);
    else {
      this.#lanes.set(lane, rest);
      this.#makeReady(lane);
    }
  }

  #forgetFailures(lane: string): void {
    if (this.#failed === 0) return;
    for (const old of [...this.#tasks.values()]) {
      if (old.lane !== lane || old.status !== "FAILED") continue;
      this.#tasks.delete(old.id);
      this.#failed -= 1;
    }
  }
}

/** A group's push waits for the pushes of its members. */
function isPatient(task: TaskRecord): boolean {
  return task.kind === "pushGroup";
}
