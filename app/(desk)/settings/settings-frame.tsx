import { forbidden } from 'next/navigation'
import type { ReactNode } from 'react'
import { may } from '#lib/permissions'
import type { Staff, StaffSite } from '#lib/staff'
import { Link } from '../../_ui/link.tsx'
import { Empty, PageFrame } from '../../_ui/page-frame.tsx'

const tabs = [
  { href: '/settings', label: 'You', ofSite: false, forAll: true },
  { href: '/settings/sign-in', label: 'Sign-in', ofSite: false, forAll: true },
  { href: '/settings/sites', label: 'Sites', ofSite: false, forAll: false },
  { href: '/settings/permissions', label: 'Permissions', ofSite: false, forAll: false },
  { href: '/settings/checks', label: 'Checks', ofSite: true, forAll: false },
  { href: '/settings/words', label: 'Words', ofSite: true, forAll: false },
  { href: '/settings/keys', label: 'API keys', ofSite: true, forAll: false },
  { href: '/settings/webhooks', label: 'Webhooks', ofSite: true, forAll: false },
  { href: '/settings/wordpress', label: 'WordPress', ofSite: true, forAll: false },
] as const

type Tab = (typeof tabs)[number]['href']

interface Props {
  staff: Staff
  tab: Tab
  /** The site whose settings are shown; null on pages that are about none. */
  site?: StaffSite | null
  children: ReactNode
}

/** A page of the settings, with the other pages beside it for those who may see them, and the choice of the site. */
export function SettingsFrame({ staff, tab, site = null, children }: Props) {
  return (
    <PageFrame title="Settings" controls={<Tabs staff={staff} current={tab} site={site} />}>
      {site && staff.sites.length > 1 && <SiteChoice sites={staff.sites} tab={tab} site={site} />}
      {children}
    </PageFrame>
  )
}

/**
 * The site that the address asks for, else the first one by name; null when there is no site at all.
 * Whoever may not administer is shown that instead of the page.
 */
export function chooseSite(staff: Staff, { site }: Record<string, string | string[] | undefined>): StaffSite | null {
  if (!may(staff, 'administer')) forbidden()
  return staff.sites.find(one => one.slug === site) ?? staff.sites[0] ?? null
}

/** What a page about a site shows when there is none. */
export function NoSite() {
  return (
    <Empty>
      There is no site yet.{' '}
      <Link href="/settings/sites" className="text-accent underline">
        Add one
      </Link>
    </Empty>
  )
}

function Tabs({ staff, current, site }: { staff: Staff; current: Tab; site: StaffSite | null }) {
  const isAdmin = may(staff, 'administer')
  const query = site ? `?site=${site.slug}` : ''
  return (
    <nav aria-label="Settings" className="-mx-1 flex flex-wrap gap-1 text-sm">
      {tabs
        .filter(tab => tab.forAll || isAdmin)
        .map(tab => (
          <Link
            key={tab.href}
            href={tab.ofSite ? tab.href + query : tab.href}
            aria-current={tab.href === current ? 'page' : undefined}
            className="inline-flex min-h-8 items-center rounded-md px-2 text-muted hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-ink"
          >
            {tab.label}
          </Link>
        ))}
    </nav>
  )
}

function SiteChoice({ sites, tab, site }: { sites: StaffSite[]; tab: Tab; site: StaffSite }) {
  return (
    <nav aria-label="Site" className="mb-4 flex flex-wrap items-center gap-1 text-sm">
      <span className="mr-1 text-muted">Site</span>
      {sites.map(one => (
        <Link
          key={one.id}
          href={`${tab}?site=${one.slug}`}
          aria-current={one.id === site.id ? 'true' : undefined}
          className="inline-flex min-h-8 items-center rounded-md border border-transparent px-2 text-muted hover:bg-sunken hover:text-ink aria-[current]:border-line aria-[current]:bg-raised aria-[current]:text-ink"
        >
          {one.name}
        </Link>
      ))}
    </nav>
  )
}
