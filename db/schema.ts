import type { Generated, GeneratedAlways, Insertable, Selectable } from 'kysely'

export const statuses = ['pending', 'approved', 'deleted', 'spam'] as const
export type Status = (typeof statuses)[number]

export const actions = ['approve', 'delete', 'spam', 'escalate', 'restore'] as const
export type Action = (typeof actions)[number]

export const roles = ['contributor', 'moderator', 'admin'] as const
export type Role = (typeof roles)[number]

export const sanctionKinds = ['warn', 'premoderate', 'suspend', 'ban'] as const
export type SanctionKind = (typeof sanctionKinds)[number]

export type EventKind =
  | 'decision'
  | 'edit'
  | 'sync'
  | 'withdrawal'
  | 'sanction'
  | 'lift'
  | 'note'
  | 'import'
  | 'purge'
  | 'check'
  | 'setting'
  | 'roster'
  | 'appeal'
export type Actor = 'staff' | 'system' | 'site' | 'author'
export const scopes = ['intake', 'events'] as const
export type Scope = (typeof scopes)[number]

export const wordLists = ['banned', 'suspect'] as const
export type WordList = (typeof wordLists)[number]

export type DeliveryState = 'waiting' | 'delivered' | 'dead'
export type FlagState = 'open' | 'upheld' | 'dismissed'
export type AppealState = 'open' | 'upheld' | 'overturned' | 'closed'

/** How somebody showed who they are when a session began. */
export type Strength = 'password' | 'second factor' | 'passkey' | 'oidc'
export type PasskeyPurpose = 'register' | 'sign in' | 'prove'

interface SiteTable {
  id: GeneratedAlways<number>
  slug: string
  name: string
  url: string
  language: Generated<string>
  max_links: Generated<number | null>
  max_per_minute: Generated<number | null>
  holds_new_authors: Generated<boolean>
  is_premoderated: Generated<boolean>
  is_development: Generated<boolean>
  sends_statements: Generated<boolean>
  created_at: Generated<Date>
}

interface WordTable {
  site_id: number
  id: GeneratedAlways<number>
  list: WordList
  pattern: string
  folded: string
  section: string | null
  created_by: number
  created_at: Generated<Date>
}

interface ApiKeyTable {
  site_id: number
  id: GeneratedAlways<number>
  name: string
  scopes: Scope[]
  hash: string
  hint: string
  requests_per_minute: number
  created_by: number
  created_at: Generated<Date>
  last_used_at: Date | null
  expires_at: Date | null
  revoked_at: Date | null
  revoked_by: number | null
}

interface StaffTable {
  id: GeneratedAlways<number>
  email: string
  name: string
  roles: Role[]
  country: string | null
  time_zone: Generated<string>
  bio: Generated<string>
  avatar_url: string | null
  position: Generated<number>
  is_public: Generated<boolean>
  password_hash: string | null
  dense: Generated<boolean>
  keys_on: Generated<boolean>
  deactivated_at: Date | null
  created_at: Generated<Date>
}

interface StaffKeyTable {
  staff_id: number
  command: string
  key: string
}

interface StaffSiteTable {
  site_id: number
  staff_id: number
  sections: string[] | null
}

interface StaffHoursTable {
  staff_id: number
  weekday: number
  from_minute: number
  to_minute: number
}

interface MailTable {
  id: GeneratedAlways<number>
  recipient: string
  subject: string
  body: string | null
  created_at: Generated<Date>
  tries: Generated<number>
  next_try_at: Generated<Date>
  last_error: string | null
  sent_at: Date | null
  given_up_at: Date | null
}

export type LinkPurpose = 'invitation' | 'reset'

interface SignInLinkTable {
  id: GeneratedAlways<number>
  purpose: LinkPurpose
  staff_id: number
  token_hash: string
  created_by: number | null
  created_at: Generated<Date>
  expires_at: Date
  used_at: Date | null
  revoked_at: Date | null
}

interface SessionTable {
  id: string
  staff_id: number
  created_at: Generated<Date>
  last_seen_at: Generated<Date>
  expires_at: Date
  address: string | null
  user_agent: string | null
  ended_at: Date | null
  strength: Generated<Strength>
  proved_at: Generated<Date>
  device_id: number | null
}

interface KnownDeviceTable {
  id: GeneratedAlways<number>
  staff_id: number
  hash: string
  address: string | null
  user_agent: string | null
  first_seen_at: Generated<Date>
  last_seen_at: Generated<Date>
  settled_at: Date | null
}

interface LinkRequestTable {
  id: GeneratedAlways<number>
  email: string
  address: string
  at: Generated<Date>
  answered_at: Date | null
}

interface RolePolicyTable {
  role: Role
  requires_second_factor: Generated<boolean>
}

interface StaffIdentityTable {
  issuer: string
  subject: string
  staff_id: number
  created_at: Generated<Date>
  last_used_at: Generated<Date>
}

interface StaffTotpTable {
  staff_id: number
  secret: string
  created_at: Generated<Date>
  confirmed_at: Date | null
  last_step: number | null
}

interface RecoveryCodeTable {
  staff_id: number
  hash: string
  used_at: Date | null
}

interface PasskeyTable {
  id: string
  staff_id: number
  name: string
  public_key: string
  counter: number
  transports: string[]
  created_at: Generated<Date>
  last_used_at: Date | null
}

interface PasskeyChallengeTable {
  challenge: string
  purpose: PasskeyPurpose
  staff_id: number | null
  created_at: Generated<Date>
}

interface PendingSignInTable {
  id: string
  staff_id: number
  created_at: Generated<Date>
  tries: Generated<number>
}

interface SignInAttemptTable {
  id: GeneratedAlways<number>
  at: Generated<Date>
  email: string
  address: string
  succeeded: Generated<boolean>
}

interface ArticleTable {
  site_id: number
  id: GeneratedAlways<number>
  external_id: string
  url: string
  title: string
  section: string | null
  contributor_id: number | null
  published_at: Date | null
  is_premoderated: Generated<boolean>
  created_at: Generated<Date>
}

interface AuthorTable {
  site_id: number
  id: GeneratedAlways<number>
  external_id: string
  name: string
  email: string | null
  url: string | null
  avatar_url: string | null
  registered_at: Date | null
  is_trusted: Generated<boolean>
  pending_count: Generated<number>
  approved_count: Generated<number>
  deleted_count: Generated<number>
  spam_count: Generated<number>
  created_at: Generated<Date>
}

interface CommentTable {
  site_id: number
  id: GeneratedAlways<number>
  external_id: string
  article_id: number
  author_id: number
  parent_id: number | null
  parent_external_id: string | null
  kind: Generated<'comment' | 'pingback' | 'trackback'>
  status: Status
  arrived_status: Status
  source_status: Status
  source_seen_at: Date | null
  source_gone_at: Date | null
  status_changed_at: Generated<Date>
  revision: Generated<number>
  body: string
  language: string | null
  ip: string | null
  user_agent: string | null
  created_at: Date
  received_at: Generated<Date>
  edited_at: Date | null
  reviewed_at: Date | null
  reviewed_by: number | null
  reviewed_revision: number | null
  escalated_at: Date | null
  escalated_by: number | null
  decision_id: number | null
  open_flags: Generated<number>
  priority: Generated<number>
  search: GeneratedAlways<string>
}

interface RevisionTable {
  site_id: number
  comment_id: number
  number: number
  body: string
  written_at: Date
}

interface ReasonTable {
  site_id: number
  code: string
  label: string
  position: number
}

interface FlagTable {
  site_id: number
  id: GeneratedAlways<number>
  comment_id: number
  reporter_id: number
  reason: string
  detail: string | null
  revision: number
  state: Generated<FlagState>
  muted: Generated<boolean>
  resolved_event_id: number | null
  created_at: Generated<Date>
}

interface SignalTable {
  site_id: number
  id: GeneratedAlways<number>
  comment_id: number
  revision: number
  kind: string
  span_start: number | null
  span_end: number | null
  points: number
  detail: Generated<string>
}

interface NoteTable {
  site_id: number
  id: GeneratedAlways<number>
  comment_id: number | null
  author_id: number | null
  body: string
  created_by: number
  created_at: Generated<Date>
}

interface ClaimTable {
  site_id: number
  comment_id: number
  staff_id: number
  expires_at: Date
}

interface PresenceTable {
  site_id: number
  staff_id: number
  comment_id: number
  seen_at: Generated<Date>
}

interface MentionTable {
  site_id: number
  event_id: number
  staff_id: number
  comment_id: number
  seen_at: Date | null
}

interface EventTable {
  site_id: number
  id: GeneratedAlways<number>
  at: Generated<Date>
  kind: EventKind
  actor: Actor
  staff_id: number | null
  subject_id: number | null
  batch_id: string
  action: Action | null
  comment_id: number | null
  article_id: number | null
  author_id: number | null
  revision: number | null
  from_status: Status | null
  to_status: Status | null
  before_decision_id: number | null
  before_reviewed_at: Date | null
  before_reviewed_by: number | null
  before_reviewed_revision: number | null
  before_escalated_at: Date | null
  before_escalated_by: number | null
  restores_id: number | null
  sanction_id: number | null
  reason: string | null
  note: string | null
}

interface EventLinkTable {
  site_id: number
  position: number
  event_id: number
  hash: Buffer
  linked_at: Generated<Date>
}

interface EventChainTable {
  site_id: number
  settled_id: Generated<number>
  candidate_id: number
  candidate_xmax: string
  candidate_at: Generated<Date>
}

interface SanctionTable {
  site_id: number
  id: GeneratedAlways<number>
  author_id: number
  kind: SanctionKind
  until: Date | null
  everywhere: Generated<boolean>
  reason: string | null
  note: string | null
  batch_id: string
  created_by: number
  created_at: Generated<Date>
  lifted_at: Date | null
  lifted_by: number | null
}

interface AppealTable {
  site_id: number
  id: GeneratedAlways<number>
  comment_id: number
  article_id: number
  author_id: number
  event_id: number | null
  body: string
  state: Generated<AppealState>
  created_at: Generated<Date>
  decided_at: Date | null
  decided_by: number | null
  verdict_id: number | null
  note: string | null
}

interface StatementTable {
  site_id: number
  event_id: number
  due_at: Date
  token_hash: string | null
  sent_at: Date | null
  dropped_at: Date | null
}

interface OutboxTable {
  site_id: number
  id: GeneratedAlways<number>
  event_id: number
  position: number | null
  created_at: Generated<Date>
}

interface WebhookEndpointTable {
  site_id: number
  id: GeneratedAlways<number>
  url: string
  secret: string
  created_by: number
  created_at: Generated<Date>
  paused_at: Date | null
  failing_since: Date | null
  last_delivered_at: Date | null
  last_error: string | null
}

interface DeliveryTable {
  site_id: number
  id: GeneratedAlways<number>
  endpoint_id: number
  event_id: number | null
  position: number | null
  comment_id: number | null
  state: Generated<DeliveryState>
  tries: Generated<number>
  next_try_at: Generated<Date>
  last_status: number | null
  last_error: string | null
  created_at: Generated<Date>
  ended_at: Date | null
}

interface WordpressConnectionTable {
  site_id: number
  url: string
  rest_url: string
  username: string
  password: string
  created_by: number
  created_at: Generated<Date>
  import_total: number | null
  import_done: Generated<number>
  import_cursor: Generated<number>
  imported_at: Date | null
  swept_at: Date | null
  listed_at: Date | null
  listed_from_id: Generated<number>
  newest_id: Generated<number>
  reconciled_id: Generated<number>
  failing_since: Date | null
  failures: Generated<number>
  retry_at: Generated<Date>
  last_error: string | null
}

interface WriteBackTable {
  site_id: number
  comment_id: number
  event_id: number | null
  decided_at: Date
  tries: Generated<number>
  next_try_at: Generated<Date>
  last_error: string | null
  sent_status: Status | null
  given_up_at: Date | null
}

interface SourceChangeTable {
  site_id: number
  external_id: string
  changed_at: Date
  told_at: Generated<Date>
}

interface PurgedCommentTable {
  site_id: number
  external_id: string
}

interface AnsweredRequestTable {
  staff_id: number
  key: string
  request_hash: string
  answer: unknown
  created_at: Generated<Date>
}

interface ImportRunTable {
  site_id: number
  id: GeneratedAlways<number>
  fingerprint: string
  file_name: string
  batches_done: Generated<number>
  started_at: Generated<Date>
  finished_at: Date | null
}

interface SavedViewTable {
  id: GeneratedAlways<number>
  owner_id: number
  name: string
  queue: string
  query: string
  is_shared: Generated<boolean>
  created_at: Generated<Date>
}

interface ViewPinTable {
  staff_id: number
  view_id: number
  position: number
}

export interface Schema {
  site: SiteTable
  word: WordTable
  api_key: ApiKeyTable
  staff: StaffTable
  staff_key: StaffKeyTable
  staff_site: StaffSiteTable
  staff_hours: StaffHoursTable
  mail: MailTable
  sign_in_link: SignInLinkTable
  session: SessionTable
  known_device: KnownDeviceTable
  link_request: LinkRequestTable
  role_policy: RolePolicyTable
  staff_identity: StaffIdentityTable
  staff_totp: StaffTotpTable
  recovery_code: RecoveryCodeTable
  passkey: PasskeyTable
  passkey_challenge: PasskeyChallengeTable
  pending_sign_in: PendingSignInTable
  sign_in_attempt: SignInAttemptTable
  article: ArticleTable
  author: AuthorTable
  comment: CommentTable
  revision: RevisionTable
  reason: ReasonTable
  flag: FlagTable
  signal: SignalTable
  note: NoteTable
  claim: ClaimTable
  presence: PresenceTable
  mention: MentionTable
  event: EventTable
  event_link: EventLinkTable
  event_chain: EventChainTable
  sanction: SanctionTable
  appeal: AppealTable
  statement: StatementTable
  outbox: OutboxTable
  webhook_endpoint: WebhookEndpointTable
  delivery: DeliveryTable
  wordpress_connection: WordpressConnectionTable
  write_back: WriteBackTable
  source_change: SourceChangeTable
  purged_comment: PurgedCommentTable
  answered_request: AnsweredRequestTable
  import_run: ImportRunTable
  saved_view: SavedViewTable
  view_pin: ViewPinTable
}

export type Row<T extends keyof Schema> = Selectable<Schema[T]>
export type NewRow<T extends keyof Schema> = Insertable<Schema[T]>
