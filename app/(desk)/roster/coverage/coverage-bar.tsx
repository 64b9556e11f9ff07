import { Button } from '../../../_ui/button.tsx'

interface Props {
  asked: { site: string | null; timeZone: string }
  sites: { slug: string; name: string }[]
  /** The time zone of whoever looks. */
  own: string
  timeZones: string[]
}

/** Of which site, and on whose clock: a plain form, whose URL is the state. */
export function CoverageBar({ asked, sites, own, timeZones }: Props) {
  const zones = [...new Set([own, 'UTC', asked.timeZone, ...timeZones])]
  return (
    <search>
      <form className="flex flex-wrap items-center gap-1.5">
        {sites.length > 1 && (
          <select name="site" aria-label="Site" defaultValue={asked.site ?? ''} className="field max-w-40">
            <option value="">Every site</option>
            {sites.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        )}
        <select name="zone" aria-label="Time zone" defaultValue={asked.timeZone} className="field max-w-56">
          {zones.map(zone => (
            <option key={zone} value={zone}>
              {zone === own ? `${zone} (yours)` : zone}
            </option>
          ))}
        </select>
        <Button type="submit">Show</Button>
      </form>
    </search>
  )
}
