/** Leaves the desk for the form, which leads back here. What waits in the outbox is kept. */
export function leadToSignIn() {
  location.assign(`/sign-in?error=Ended&from=${encodeURIComponent(location.pathname + location.search)}`)
}
