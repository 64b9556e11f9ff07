import { randomUUID } from 'node:crypto'
import type { Desk } from './desk.ts'
import type { Person } from './people.ts'

/** What the actions are asked about, all of it on the site of the desk. */
export interface Targets {
  slug: string
  article: number
  author: number
  /** The moderator of the site. */
  staff: number
  email: string
  key: number
}

export async function makeTargets(desk: Desk): Promise<Targets> {
  const [article, author, key] = await Promise.all([desk.article(), desk.author(), desk.keyId()])
  return { slug: desk.slug, article, author, staff: desk.moderator, email: await desk.emailOf(desk.moderator), key }
}

/** `to`: who is answered; others who are signed in are refused, the rest led to the form. */
export interface Action {
  to: readonly Person[]
  args: (targets: Targets) => unknown[]
}

const admins = ['admin'] as const
const ofTheSite = ['moderator', 'admin'] as const
const moderators = ['moderator', 'moderator of another site', 'moderator of other sections', 'admin'] as const
const staff = ['contributor', ...moderators] as const
const everybody = ['nobody', ...staff, 'deactivated'] as const

const nothing = 999_999_999
const passkey = { id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} }
const webhook = ({ slug }: Targets) => [{ site: slug, id: nothing }]
const words = ({ slug: site }: Targets) => [
  { site, change: { kind: 'add', text: 'spoiler', list: 'suspect', section: null } },
]
const target = (id: number) => ({ id, seen: 'long ago' })

/** A server action by its file and name; what it is given is valid, so that nothing but the person makes it refuse. */
export const actions: Record<string, Action[]> = {
  '(desk)/articles/actions.ts premoderate': [
    { to: ofTheSite, args: ({ article }) => [form({ article: String(article), premoderate: 'yes' })] },
  ],
  '(desk)/authors/[id]/actions.ts trust': [{ to: ofTheSite, args: ({ author }) => [{ author, isTrusted: false }] }],
  '(desk)/views/actions.ts save': [
    { to: staff, args: () => [{ name: randomUUID(), queue: 'pending', query: 'search=torque', isPinned: false }] },
  ],
  '(desk)/views/actions.ts rename': [{ to: staff, args: () => [nothing, 'Torque'] }],
  '(desk)/views/actions.ts act': [
    { to: staff, args: () => ['pin', nothing] },
    { to: staff, args: () => ['delete', nothing] },
    { to: moderators, args: () => ['share', nothing] },
  ],
  '(desk)/roster/list-actions.ts putBeside': [
    { to: admins, args: ({ staff: id }) => [{ id, side: 'before', of: id }] },
  ],
  '(desk)/roster/list-actions.ts changeRolesOf': [{ to: admins, args: () => [{ ids: [], act: 'add', role: 'admin' }] }],
  '(desk)/roster/new/actions.ts add': [
    { to: admins, args: ({ email }) => [form({ name: 'Mo', email, roles: 'moderator' })] },
  ],
  '(desk)/roster/[id]/actions.ts saveProfile': [
    {
      to: admins,
      args: ({ staff: id, email }) => [
        target(id),
        form({ name: 'Mo', email, country: '', timeZone: 'Europe/Berlin', bio: '', avatarUrl: '' }),
      ],
    },
  ],
  '(desk)/roster/[id]/actions.ts saveAccess': [
    { to: admins, args: ({ staff: id }) => [target(id), form({ roles: 'moderator' })] },
  ],
  '(desk)/roster/[id]/actions.ts saveHours': [{ to: admins, args: ({ staff: id }) => [target(id), form({})] }],
  '(desk)/roster/[id]/actions.ts changeActivity': [{ to: admins, args: ({ staff: id }) => [id, 'reactivate'] }],
  '(desk)/roster/[id]/second-factor-actions.ts resetWaysIn': [
    { to: admins, args: ({ staff: id }) => [{ id, what: 'factors' }] },
    { to: admins, args: ({ staff: id }) => [{ id, what: 'provider' }] },
  ],
  '(desk)/roster/[id]/link-actions.ts changeLink': [
    { to: admins, args: ({ staff: id }) => [{ id, wanted: 'hand out' }] },
    { to: admins, args: ({ staff: id }) => [{ id, wanted: 'revoke' }] },
  ],
  '(desk)/settings/actions.ts savePreferences': [{ to: staff, args: () => [form({ dense: 'on', keysOn: 'on' })] }],
  '(desk)/settings/actions.ts changeKey': [{ to: staff, args: () => [{ command: 'approve', key: null }] }],
  '(desk)/settings/session-actions.ts signOut': [
    { to: ofTheSite, args: ({ staff: whose }) => [{ whose, id: 'none' }] },
  ],
  '(desk)/new-device-actions.ts settle': [{ to: staff, args: () => [{ id: nothing, isOwn: true }] }],
  '(desk)/settings/checks/actions.ts save': [
    { to: admins, args: ({ slug: site }) => [null, form({ site, maxLinks: '', maxPerMinute: '' })] },
  ],
  '(desk)/settings/keys/actions.ts make': [
    {
      to: admins,
      args: ({ slug: site }) => [null, form({ site, name: 'Website', scopes: 'intake', requestsPerMinute: '60' })],
    },
  ],
  '(desk)/settings/keys/actions.ts rotate': [{ to: admins, args: ({ slug: site, key: id }) => [{ site, id }] }],
  '(desk)/settings/keys/actions.ts revoke': [{ to: admins, args: ({ slug: site, key: id }) => [{ site, id }] }],
  '(desk)/settings/sign-in/actions.ts changePolicy': [
    { to: admins, args: () => [{ role: 'contributor', requiresSecondFactor: false }] },
  ],
  '(desk)/settings/sites/actions.ts add': [{ to: admins, args: ({ slug }) => [form({ slug, ...site })] }],
  '(desk)/settings/sites/actions.ts change': [{ to: admins, args: ({ slug }) => [slug, form(site)] }],
  '(desk)/settings/webhooks/actions.ts add': [
    { to: admins, args: ({ slug: site }) => [null, form({ site, url: 'https://127.0.0.1/' })] },
  ],
  '(desk)/settings/webhooks/actions.ts pause': [{ to: admins, args: webhook }],
  '(desk)/settings/webhooks/actions.ts resume': [{ to: admins, args: webhook }],
  '(desk)/settings/webhooks/actions.ts remove': [{ to: admins, args: webhook }],
  '(desk)/settings/webhooks/actions.ts renew': [{ to: admins, args: webhook }],
  '(desk)/settings/webhooks/actions.ts test': [{ to: admins, args: webhook }],
  '(desk)/settings/webhooks/actions.ts sendAgain': [
    { to: admins, args: ({ slug: site }) => [{ site, what: { delivery: nothing } }] },
  ],
  '(desk)/settings/wordpress/actions.ts connect': [
    {
      to: admins,
      args: ({ slug: site }) => [null, form({ site, url: 'https://127.0.0.1/', username: 'mo', password: 'secret' })],
    },
  ],
  '(desk)/settings/wordpress/actions.ts sweep': [{ to: admins, args: ({ slug }) => [slug] }],
  '(desk)/settings/wordpress/actions.ts disconnect': [{ to: admins, args: ({ slug }) => [slug] }],
  '(desk)/settings/words/actions.ts preview': [{ to: admins, args: words }],
  '(desk)/settings/words/actions.ts save': [{ to: admins, args: words }],
  'account/second-factor/actions.ts beginApp': [{ to: staff, args: () => [] }],
  'account/second-factor/actions.ts confirmApp': [{ to: staff, args: () => ['000000'] }],
  'account/second-factor/actions.ts turnOffApp': [{ to: staff, args: () => ['000000'] }],
  'account/second-factor/actions.ts beginPasskey': [{ to: staff, args: () => [] }],
  'account/second-factor/actions.ts keepPasskey': [
    {
      to: staff,
      args: () => [
        { name: 'Phone', answer: { ...passkey, response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } } },
      ],
    },
  ],
  'account/second-factor/actions.ts dropPasskey': [{ to: staff, args: () => ['AAAA'] }],
  'account/second-factor/actions.ts renewCodes': [{ to: staff, args: () => [] }],
  'account/second-factor/actions.ts changeOwnPassword': [
    { to: staff, args: () => [{ current: 'not this one', next: 'nine wet cobblestones' }] },
  ],
  'account/second-factor/actions.ts confirmSelf': [{ to: staff, args: () => [{ code: '000000' }] }],
  'account/second-factor/actions.ts beginConfirming': [{ to: staff, args: () => [] }],
  'appeal/[token]/actions.ts appeal': [
    { to: everybody, args: () => ['nonsense', { body: '', problem: null }, form({ body: 'A joke.' })] },
  ],
  'link/[token]/actions.ts choosePassword': [
    { to: everybody, args: () => ['nonsense', { problem: null, isDone: false }, form({ password: 'short' })] },
  ],
}

const site = { name: 'Redline', url: 'https://redline.example', language: 'en' }

function form(fields: Record<string, string>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.append(name, value)
  return made
}
