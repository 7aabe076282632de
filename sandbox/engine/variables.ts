/** Environment variables, by name: `process.env` or what a test hands in. */
export type Environment = Readonly<Record<string, string | undefined>>;
