import { SignInFrame } from '../../sign-in/sign-in-frame.tsx'

export default function NoSuchLink() {
  return (
    <SignInFrame title="This link is not valid">
      <p className="text-sm">Open the link in the mail again, whole: it may have been cut at a line’s end.</p>
    </SignInFrame>
  )
}
