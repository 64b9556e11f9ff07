import { aSignedInVisitor } from '../../wordpress/visitor.ts'
import { openVisitor } from '../client.ts'
import type { ServedWordPress } from './serve.ts'

/** WordPress's screen of comments, with an administrator signed in before it. Every act gives its milliseconds. */
export interface CommentsScreen {
  /** Loads a list as the browser asks for it, `query` being that of edit-comments.php. */
  list(query: string): Promise<number>
  /** What a click on “Approve” sends from the list of what is pending. */
  approve(id: number): Promise<number>
  /** The same by WordPress's REST interface. */
  approveByRest(id: number): Promise<number>
  /** What “Bulk actions, Approve, Apply” sends; the list that the browser loads afterwards is not in it. */
  approveMany(ids: number[]): Promise<number>
  /** The cookies of the administrator. */
  cookie: string
  close(): Promise<void>
}

const address = '/wp-admin/edit-comments.php'
const pendingQuery = 'comment_status=moderated'

/** Signs in. Only comments that are in `approvable` can be approved. */
export async function openScreen(wordpress: ServedWordPress, approvable: number[]): Promise<CommentsScreen> {
  const { url } = wordpress
  const cookie = (await aSignedInVisitor(wordpress, 'admin')).cookie()
  const acts = ['wp_rest', 'bulk-comments', ...approvable.map(id => `approve-comment_${id}`)]
  const nonces = await noncesOf(wordpress, { cookie, acts })
  const visitor = openVisitor(url, { cookie })
  return {
    list: async query => {
      const { ms, text } = await visitor.get(`${address}?${query}`)
      requireText(text, 'id="the-comment-list"')
      return ms
    },
    approve: async id => {
      const nonce = nonces[`approve-comment_${id}`] ?? ''
      const fields = { action: 'dim-comment', _ajax_nonce: nonce, id: String(id), new: 'approved' }
      const place = { _total: '10000', _per_page: '20', _page: '1', _url: `${url}${address}?${pendingQuery}` }
      const answer = await visitor.form('/wp-admin/admin-ajax.php', {
        ...fields,
        ...place,
        comment_status: 'moderated',
      })
      requireText(answer.text, '<in_moderation>')
      return answer.ms
    },
    approveByRest: async id => {
      const headers = { 'x-wp-nonce': nonces.wp_rest ?? '' }
      const { ms, text } = await visitor.post(`/wp-json/wp/v2/comments/${id}`, { status: 'approved' }, headers)
      requireText(text, '"status":"approved"')
      return ms
    },
    approveMany: async ids => {
      const order = { action: 'approve', action2: 'approve', paged: '1', _wpnonce: nonces['bulk-comments'] ?? '' }
      const query = new URLSearchParams({ comment_status: 'moderated', ...order })
      for (const id of ids) query.append('delete_comments[]', String(id))
      return (await visitor.get(`${address}?${query}`, 302)).ms
    },
    cookie,
    close: () => visitor.close(),
  }
}

/** What WordPress asks for besides the cookie, tied to the session and the act. */
async function noncesOf(
  wordpress: ServedWordPress,
  { cookie, acts }: { cookie: string; acts: string[] },
): Promise<Record<string, string>> {
  const given = Buffer.from(JSON.stringify({ cookie, acts })).toString('base64')
  return JSON.parse(
    await wordpress.php(`
      $given = json_decode(base64_decode('${given}'), true);
      foreach (explode('; ', $given['cookie']) as $pair) {
        [$name, $value] = explode('=', $pair, 2);
        $_COOKIE[$name] = rawurldecode($value);
      }
      echo json_encode(array_combine($given['acts'], array_map('wp_create_nonce', $given['acts'])));`),
  )
}

function requireText(text: string, wanted: string) {
  if (!text.includes(wanted)) throw new Error(`WordPress answered without ${wanted}: ${text.slice(0, 300)}`)
}
