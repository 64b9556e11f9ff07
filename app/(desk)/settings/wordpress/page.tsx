import type { Metadata } from 'next'
import { requireStaff } from '#lib/session'
import type { StaffSite } from '#lib/staff'
import { getWordpress } from '#lib/wordpress/get-wordpress'
import { chooseSite, NoSite, SettingsFrame } from '../settings-frame.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ConnectionActs } from './connection-acts.tsx'
import { ConnectionState } from './connection-state.tsx'
import { KeepFresh } from './keep-fresh.tsx'

export const metadata: Metadata = { title: 'WordPress' }

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function WordpressPage({ searchParams }: Props) {
  const staff = await requireStaff()
  const site = chooseSite(staff, await searchParams)
  return (
    <SettingsFrame staff={staff} tab="/settings/wordpress" site={site}>
      {site ? <OfSite key={site.slug} site={site} found={await getWordpress(staff, site.slug)} /> : <NoSite />}
    </SettingsFrame>
  )
}

type Found = Awaited<ReturnType<typeof getWordpress>>

function OfSite({ site, found }: { site: StaffSite; found: Found }) {
  const { connection, isDevelopment, siteUrl } = found
  if (!connection) {
    return (
      <section aria-labelledby="connect">
        <h2 id="connect" className="mb-1 font-semibold">
          Connect {site.name} with its WordPress
        </h2>
        <p className="mb-3 max-w-xl text-muted text-sm">
          Docket brings in every comment, follows what changes in WordPress, and writes decisions back within seconds.
          No plugin is needed.
        </p>
        <ConnectForm site={site.slug} url={siteUrl} username="" isDevelopment={isDevelopment} isConnected={false} />
      </section>
    )
  }
  const { url, username } = connection
  return (
    <div className="grid gap-8">
      <section aria-labelledby="connection" className="grid gap-4">
        <h2 id="connection" className="font-semibold">
          WordPress of {site.name}
        </h2>
        <ConnectionState of={connection} />
        <ConnectionActs site={site.slug} waiting={connection.waiting} />
      </section>
      <details className="text-sm" open={connection.failingSince !== null}>
        <summary className="mb-3 cursor-pointer font-semibold">Another user or password</summary>
        <ConnectForm site={site.slug} {...{ url, username, isDevelopment }} isConnected />
      </details>
      <KeepFresh everyMs={isQuiet(found) ? 5000 : 2000} />
    </div>
  )
}

function isQuiet({ connection }: Found): boolean {
  return Boolean(connection?.importedAt && connection.sweptAt && connection.waiting === 0 && !connection.failingSince)
}
