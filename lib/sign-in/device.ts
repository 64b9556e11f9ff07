import type { Device } from '#lib/sign-in/session'

/** Where a request comes from, as its headers tell. */
export function deviceIn(headers: Headers): Device {
  return { address: addressIn(headers.get('x-forwarded-for')), userAgent: headers.get('user-agent') }
}

/** The last address is the one that our own server or proxy saw; those before it are what the visitor claims. */
function addressIn(forwardedFor: string | null): string {
  return forwardedFor?.split(',').at(-1)?.trim().slice(0, 64) || 'unknown'
}
