import type { ServedWordPress } from './serve.ts'

/** Makes comments pending again that were approved. @throws, when it has done so, if fewer than `least` were approved */
export async function makePendingAgain(wordpress: ServedWordPress, which: { ids: number[]; least: number }) {
  const found = await wordpress.php(`
    global $wpdb;
    $ids = $wpdb->get_col("select comment_ID from $wpdb->comments where comment_approved = '1' and comment_ID in (${[0, ...which.ids].join(',')})");
    foreach ($ids as $id) wp_set_comment_status($id, 'hold');
    echo count($ids);`)
  if (Number(found) < which.least) throw new Error(`WordPress approved ${found} comments instead of ${which.least}`)
}
