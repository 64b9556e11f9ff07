const columnWidth = 11

/** Does `work` and prints it as a line of its own: its name, what came of it, and how long it took. */
export async function step(name: string, work: () => Promise<string>) {
  const began = Date.now()
  process.stdout.write(name.padEnd(columnWidth))
  try {
    const outcome = await work()
    process.stdout.write(`${outcome} (${secondsSince(began)} s)\n`)
  } catch (error) {
    process.stdout.write('stopped\n')
    throw error
  }
}

/** Prints a line in the middle of a step. */
export function progress(line: string) {
  process.stdout.write(`${line}\n${' '.repeat(columnWidth)}`)
}

/** Seconds with one decimal since `began`, a time in ms. */
export function secondsSince(began: number): string {
  return ((Date.now() - began) / 1000).toFixed(1)
}
