import { hiddenField, type Visitor } from './visitor.ts'

const page = '/wp-admin/admin-post.php'

/** The page that asks a reader why they report the comment. */
export function askToReport(visitor: Visitor, comment: string): Promise<Response> {
  return visitor.get(`${page}?action=docket_report&comment=${comment}`)
}

/** Sends the form of that page; the fields may be other than the page had them. */
export async function report(visitor: Visitor, comment: string, fields: Record<string, string>): Promise<Response> {
  const _wpnonce = hiddenField(await (await askToReport(visitor, comment)).text(), '_wpnonce')
  return visitor.post(page, { action: 'docket_report', comment, _wpnonce, ...fields })
}
