/** A number with its noun: "1 error", "2 errors"; with a plural of its own: "2 people". */
export function counted(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
