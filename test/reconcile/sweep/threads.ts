/** Runs side by side: each thread has an environment, clients and time of its own, and does one thing after the other. */
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { mock } from "node:test";
import { parentPort, Worker, workerData } from "node:worker_threads";
import { hurry } from "./quickTime.ts";

/** Threads for each processor: a run waits for Okta half of its time. */
const THREADS_PER_CORE = 2;

/** Of each thread's memory for what is soon forgotten: with less, a fifth of the time goes into forgetting. */
const YOUNG_MB = 64;

/** What a thread does. */
export interface Work<Shared, Job, Done> {
  /** What it runs: a call of `serve` with `does`. */
  readonly file: URL;
  readonly does: (shared: Shared, job: Job) => Promise<Done>;
}

/** How many jobs a thread does. */
const JOBS_EACH = 40;

/**
 * Does all jobs, in whatever order they end.
 * @param shared what each thread is given once
 */
export async function* inThreads<Shared, Job, Done>({ file }: Work<Shared, Job, Done>, shared: Shared, jobs: readonly Job[]): AsyncGenerator<{ readonly job: Job; readonly done: Done }> {
  const left = jobs.toReversed();
  const busy = new Map<Thread, Promise<{ thread: Thread; job: Job; done: Done }>>();
  const start = (thread: Thread): void => {
    const job = left.pop();
    if (job !== undefined) busy.set(thread, thread.answer(job).then((done) => ({ thread, job, done: done as Done })));
  };
  const threads = Array.from({ length: Math.min(THREADS_PER_CORE * availableParallelism(), jobs.length) }, () => new Thread(file, shared));
  try {
    for (const thread of threads) start(thread);
    while (busy.size > 0) {
      const { thread, job, done } = await Promise.race(busy.values());
      busy.delete(thread);
      start(thread);
      yield { job, done };
    }
  } finally {
    await Promise.all(threads.map((thread) => thread.end()));
  }
}

/** One thread after the other: each process of ours keeps its clients for good, so a thread is given up before they fill the memory. */
class Thread {
  readonly #start: () => Worker;
  #worker: Worker;
  #jobs = 0;

  constructor(file: URL, shared: unknown) {
    this.#start = () => new Worker(file, { workerData: shared, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#worker = this.#start();
  }

  /** Rejects where the thread dies of an error. */
  async answer(job: unknown): Promise<unknown> {
    if (this.#jobs === JOBS_EACH) {
      await this.#worker.terminate();
      this.#worker = this.#start();
      this.#jobs = 0;
    }
    this.#jobs += 1;
    const reply = once(this.#worker, "message");
    this.#worker.postMessage(job);
    return (await reply)[0];
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** A thread's own end: does what it is told, quickly and without a word. */
export function serve(does: (shared: never, job: never) => Promise<unknown>): void {
  hurry();
  mock.method(console, "log", () => undefined);
  parentPort?.on("message", (job: unknown) => {
    void does(workerData as never, job as never).then((done) => parentPort?.postMessage(done));
  });
}
