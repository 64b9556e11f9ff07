import { Notice } from './_ui/notice.tsx'

export default function NotFoundPage() {
  return <Notice title="Not here">There is no such page, or it is not on your sites.</Notice>
}
