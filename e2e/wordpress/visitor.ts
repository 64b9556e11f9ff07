import type { WordPress } from './wordpress.ts'

/** Someone with a browser: keeps cookies, follows no redirect. */
export interface Visitor {
  get(path: string): Promise<Response>
  /** Sends a form. */
  post(path: string, fields: Record<string, string>): Promise<Response>
  /** The cookies that the browser holds, as it sends them. */
  cookie(): string
}

/** A visitor who has not signed in. */
export function aVisitor({ url }: Pick<WordPress, 'url'>): Visitor {
  const cookies = new Map<string, string>()
  const cookie = () => [...cookies].map(pair => pair.join('=')).join('; ')
  async function ask(path: string, init: RequestInit = {}) {
    const address = new URL(path, url)
    const headers = { ...init.headers, cookie: cookie() }
    const answer = await fetch(address, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  return {
    get: ask,
    post: (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) }),
    cookie,
  }
}

/** A visitor who signed in at WordPress's form. */
export async function aSignedInVisitor(wordpress: Pick<WordPress, 'url'>, log: string): Promise<Visitor> {
  const visitor = aVisitor(wordpress)
  await visitor.get('/wp-login.php')
  const { status } = await visitor.post('/wp-login.php', { log, pwd: 'only-for-tests' })
  if (status !== 302) throw new Error(`WordPress did not sign ${log} in: ${status}`)
  return visitor
}

/** The value of a form's hidden field on a page. */
export function hiddenField(html: string, name: string): string {
  const [field = ''] = new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(html) ?? []
  return /value="([^"]*)"/.exec(field)?.[1] ?? ''
}
