/** How far a build of the engine is, in words: a pure estimate from the packages compiled so far. */

/** A build with an empty Go cache on two cores, measured: 4 min 36 s. In seconds, rounded up. */
export const COLD_BUILD_SECONDS = 300;

/** Below this share of packages an estimate from them says nothing yet. */
const EARLY = 0.15;

/**
 * What to expect in all, in seconds. The last packages are the large ones and linking comes after them: measured, the
 * first half of the packages takes 30 % of the time. Packages that Go finds in its cache are never reported, so the
 * estimate is held to the cold build's time or twice the time spent.
 */
export function estimateSeconds(elapsedSeconds: number, compiled: number, packages: number): number {
  const share = packages === 0 ? 0 : compiled / packages;
  if (share < EARLY) return Math.max(COLD_BUILD_SECONDS, elapsedSeconds);
  const estimate = elapsedSeconds / (0.9 * Math.min(share, 1) ** 1.7);
  return Math.min(estimate, Math.max(COLD_BUILD_SECONDS, 2 * elapsedSeconds));
}

/** E.g. `Building the Pulumi engine from its Go module: 1 min 40 s of about 5 min`. */
export function buildProgress(elapsedSeconds: number, compiled: number, packages: number): string {
  return `Building the Pulumi engine from its Go module: ${duration(elapsedSeconds)} of about ${roughly(estimateSeconds(elapsedSeconds, compiled, packages))}`;
}

/** `45 s`, `1 min`, `1 min 40 s`. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [whole >= 60 ? `${Math.floor(whole / 60)} min` : "", whole % 60 > 0 || whole === 0 ? `${whole % 60} s` : ""];
  return parts.filter((part) => part !== "").join(" ");
}

/** An estimate promises no seconds: tens of them below a minute, half minutes above. */
function roughly(seconds: number): string {
  return duration(seconds < 60 ? Math.ceil(seconds / 10) * 10 : Math.round(seconds / 30) * 30);
}
