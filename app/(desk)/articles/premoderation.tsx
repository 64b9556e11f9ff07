import type { ArticleRow } from '#lib/articles'
import { Badge } from '../../_ui/badge.tsx'
import { Button } from '../../_ui/button.tsx'
import { premoderate } from './actions.ts'

/** Whether new comments on the article wait for a person, and the button to change that. */
export function Premoderation({ article }: { article: ArticleRow }) {
  const { id, title, isPremoderated } = article
  return (
    <form action={premoderate} className="flex items-center gap-2">
      {isPremoderated && <Badge tone="pending">premoderated</Badge>}
      <input type="hidden" name="article" value={id} />
      {article.isDecidable && (
        <Button
          type="submit"
          look="quiet"
          name="premoderate"
          value={isPremoderated ? 'no' : 'yes'}
          aria-label={`${isPremoderated ? 'End premoderation of' : 'Premoderate'} ${title}`}
        >
          {isPremoderated ? 'End' : 'Premoderate'}
        </Button>
      )}
    </form>
  )
}
