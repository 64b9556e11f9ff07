import type { ColumnName } from '#lib/roster/file/columns'

/** What a file may hold, and where to get one to begin with. */
export function ColumnList() {
  return (
    <div className="grid gap-2 text-sm">
      <p>
        A CSV file in UTF-8, its first line with the names of the columns; up to 1,000 people and 1 MB.{' '}
        <a href="/api/roster/export" download className="text-accent underline">
          Export the roster
        </a>{' '}
        to have one to begin with. People are known by their e-mail address; those who are not in the file stay as they
        are, and so do columns that are not there.
      </p>
      <details>
        <summary className="w-fit">What the columns hold</summary>
        <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[auto_1fr]">
          {Object.entries(meanings).map(([column, meaning]) => (
            <div key={column} className="contents">
              <dt className="font-medium">{column}</dt>
              <dd className="text-muted max-sm:mb-1">{meaning}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

const meanings: Record<ColumnName, string> = {
  email: 'Says who is meant; must be there. Somebody unknown is added, without a password: invite them afterwards.',
  name: 'As sites show it.',
  roles: 'contributor, moderator, admin: one or more. Nobody changes their own.',
  country: 'Two letters of ISO 3166-1, such as DE; empty: none.',
  'time zone': 'Such as Europe/Berlin.',
  sites: 'Short names, with sections in brackets: redline; oldtimer (Rally | Tests). Empty: none.',
  hours: 'Mon–Fri 9–12, 13–17; Sat 22:00–02:00, on the clock of their time zone. Empty: none.',
  public: 'yes or no: whether sites show them.',
  order: 'Their place on the roster, a whole number.',
  active: 'yes or no: no deactivates, and signs them out.',
}
