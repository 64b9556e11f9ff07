import type { Delivery } from '#lib/outbox/deliveries'
import type { Endpoint } from '#lib/outbox/endpoints'
import { Table } from '../../../_ui/table.tsx'
import { TimeAgo } from '../../../_ui/time-ago.tsx'
import { AboutEvent } from './about-event.tsx'
import { SendAgain } from './send-again.tsx'

interface Props {
  site: string
  letters: Delivery[]
  endpoints: Endpoint[]
}

/** What was tried ten times and given up, with the reason, to be sent again. */
export function DeadLetters({ site, letters, endpoints }: Props) {
  const total = endpoints.reduce((sum, endpoint) => sum + endpoint.dead, 0)
  return (
    <section>
      <h2 id="dead-letters" className="mb-2 font-semibold">
        Dead letters
      </h2>
      {letters.length === 0 ? (
        <p className="text-muted text-sm">None: nothing was given up after ten tries.</p>
      ) : (
        <>
          <AllAtOnce site={site} endpoints={endpoints} />
          <Table label="Dead letters" heads={['What', 'To', 'Given up', 'Why', 'Again']}>
            {letters.map(letter => (
              <tr key={letter.id}>
                <td>
                  <AboutEvent of={letter} />
                </td>
                <td className="min-w-40 wrap-anywhere">{letter.url}</td>
                <td>
                  <TimeAgo at={letter.endedAt ?? letter.createdAt} suffix=" ago" />
                </td>
                <td className="min-w-40 wrap-anywhere">{letter.lastError}</td>
                <td>
                  <SendAgain site={site} what={{ delivery: letter.id }} label="Send again" />
                </td>
              </tr>
            ))}
          </Table>
          {total > letters.length && (
            <p className="mt-2 text-muted text-sm">
              The newest {letters.length} of {total.toLocaleString('en')} are shown.
            </p>
          )}
        </>
      )}
    </section>
  )
}

function AllAtOnce({ site, endpoints }: { site: string; endpoints: Endpoint[] }) {
  return (
    <ul className="mb-2 flex flex-wrap gap-2">
      {endpoints
        .filter(endpoint => endpoint.dead > 0)
        .map(({ id, url, dead }) => (
          <li key={id}>
            <SendAgain
              site={site}
              what={{ endpoint: id }}
              label={`Send all ${dead.toLocaleString('en')} to ${new URL(url).host} again`}
            />
          </li>
        ))}
    </ul>
  )
}
