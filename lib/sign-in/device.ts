import type { Device } from '#lib/sign-in/session'
import { newToken } from '#lib/token'

/**
 * Where a request comes from, as its headers tell, and by which secret its browser is known again: what our cookie there
 * holds, else a new one.
 */
export function deviceIn(headers: Headers, cookie: string | undefined): Device {
  return {
    address: addressIn(headers.get('x-forwarded-for')),
    userAgent: headers.get('user-agent'),
    key: cookie && /^[\w-]{43}$/.test(cookie) ? cookie : newToken(),
  }
}

/** The last address is the one that our own server or proxy saw; those before it are what the visitor claims. */
function addressIn(forwardedFor: string | null): string {
  return forwardedFor?.split(',').at(-1)?.trim().slice(0, 64) || 'unknown'
}
