/** Ends the process with the code that a command gives, once nothing is left to do; what it throws is told, and ends it with 1. */
export function endWith(command: Promise<number>) {
  command.then(
    code => {
      process.exitCode = code
    },
    error => {
      console.error(error instanceof Error ? error.message : error)
      process.exitCode = 1
    },
  )
}
