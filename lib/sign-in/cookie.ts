import { appUrl } from '#lib/env'

/** The name of a cookie of ours, and how it is kept: away from scripts, for this host only. */
export function cookieNamed(what: 'session' | 'second-step' | 'refused' | 'device') {
  const secure = isHttps()
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return { name: `${secure ? '__Host-' : ''}docket-${what}`, options }
}

/** Whether staff reach the desk by https. */
export function isHttps(): boolean {
  return appUrl().startsWith('https://')
}
