import { Notice } from './_ui/notice.tsx'

export default function ForbiddenPage() {
  return <Notice title="Not allowed">Your roles do not include this page. An admin can change them.</Notice>
}
