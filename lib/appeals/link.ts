import { appUrl } from '#lib/env'

/** The address of the page where the author appeals. Whoever has its token may do so: the database keeps the hash only. */
export function linkTo(token: string): string {
  return `${appUrl()}/appeal/${token}`
}
