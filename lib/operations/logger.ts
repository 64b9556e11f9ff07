import pino, { type Logger } from 'pino'
import { type DescribedError, describeError } from '#lib/operations/describe-error'
import { requestContext } from '#lib/operations/request-context'

// One logger for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketLogger?: Logger }

/**
 * The log of this process: a JSON object in each line, with the request and who sent it; errors under `error`. What is
 * wrong goes to stderr, the rest to stdout. On a terminal: a few words, and only about what is wrong.
 */
export function logger(): Logger {
  kept.docketLogger ??= process.stdout.isTTY ? openForPeople() : openForMachines()
  return kept.docketLogger
}

const options = {
  errorKey: 'error',
  serializers: { error: describeError },
}

function openForMachines(): Logger {
  const streams = [
    { level: 'info', stream: process.stdout },
    { level: 'error', stream: process.stderr },
  ] as const
  return pino(
    {
      ...options,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: level => ({ level }) },
      mixin: () => ({ ...requestContext.getStore() }),
    },
    pino.multistream([...streams], { dedupe: true }),
  )
}

function openForPeople(): Logger {
  return pino({ ...options, level: 'warn' }, { write: line => process.stderr.write(inWords(JSON.parse(line))) })
}

function inWords({ msg, error }: { msg: string; error?: DescribedError }): string {
  return error ? `${msg}: ${error.stack ?? error.name}\n` : `${msg}\n`
}
