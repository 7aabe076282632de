/** The part of `proper-lockfile` 4 in use; the package ships no types. */
declare module "proper-lockfile" {
  /** Times in milliseconds. */
  interface LockOptions {
    /** Age of an unattended lock from which on it is taken over; at least 5000. */
    readonly stale?: number;
    readonly realpath?: boolean;
    readonly lockfilePath?: string;
    readonly onCompromised?: (error: Error) => void;
  }
  /** Takes the lock and answers its release; rejects with code `ELOCKED` where another holds it. */
  export function lock(file: string, options?: LockOptions): Promise<() => Promise<void>>;
}
