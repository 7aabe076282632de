/** A state as large as a whole organization fits: the engine's own limit for one gRPC message, 400 MB, in bytes. */
export const LONGEST_MESSAGE = 400 * 1024 * 1024;
