/** An error as the log keeps it. */
export interface DescribedError {
  name: string
  code?: string
  stack?: string
  cause?: DescribedError
}

/**
 * What may be written of an error: never its own fields, as those of a database error quote the row, comment included,
 * and neither a message that quotes what could not be read nor e-mail addresses.
 */
export function describeError(error: unknown): DescribedError {
  if (!isErrorLike(error)) return { name: typeof error }
  const { name = 'Error', message, stack = message, cause } = error
  const code = error.code === undefined ? undefined : String(error.code)
  const told = quotesValues(name, code) ? stack.replace(message, '…') : stack
  return {
    name,
    ...(code === undefined ? {} : { code }),
    stack: withoutAddresses(told),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  }
}

/** pg-boss tells its errors as plain objects. */
interface ErrorLike {
  name?: string
  message: string
  stack?: string
  cause?: unknown
  code?: unknown
}

function isErrorLike(error: unknown): error is ErrorLike {
  return typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
}

/** The text with […] for each e-mail address. */
export function withoutAddresses(text: string): string {
  return text.replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[…]')
}

/** JSON.parse quotes the text, Postgres the value in errors of class 22 (data exception). */
function quotesValues(name: string, code: string | undefined): boolean {
  return name === 'SyntaxError' || /^22\w{3}$/.test(code ?? '')
}
