<?php
// Writes posts and comments as WordPress itself would have left them, by the thousand. $wanted: posts, comments.
global $wpdb;
add_filter('pre_wp_mail', '__return_true');
$reader = get_user_by('login', 'reader');
$readerId = $reader ? $reader->ID : wp_insert_user(['user_login' => 'reader', 'user_pass' => 'only-for-tests', 'user_email' => 'reader@cars.example', 'display_name' => 'Reader Rita', 'role' => 'subscriber']);
$postIds = [];
foreach (range(1, $wanted['posts']) as $n) {
    $postIds[] = wp_insert_post(['post_title' => "Car number $n & <em>friends</em>", 'post_content' => 'About a car.', 'post_status' => 'publish', 'post_author' => 1, 'post_date' => gmdate('Y-m-d H:i:s', time() - 86400 * 400)]);
}
$nextId = 1 + (int) $wpdb->get_var("select max(comment_ID) from $wpdb->comments");
$began = time() - 86400 * 365;
$step = (int) floor(86400 * 360 / $wanted['comments']);
$lastApproved = [];
$rows = $metas = [];
for ($n = 0; $n < $wanted['comments']; $n++) {
    $id = $nextId + $n;
    $post = $postIds[$n % count($postIds)];
    $kind = $n % 100;
    $approved = $kind < 84 ? '1' : ($kind < 89 ? '0' : ($kind < 94 ? 'spam' : 'trash'));
    $type = $kind === 50 ? 'pingback' : ($kind === 51 ? 'trackback' : 'comment');
    $isReader = $n % 10 === 3 && $type === 'comment';
    $author = $n % 997;
    $time = gmdate('Y-m-d H:i:s', $began + $n * $step);
    $parent = $n % 5 > 2 && $type === 'comment' ? $lastApproved[$post] ?? 0 : 0;
    if ($approved === '1' && $type === 'comment') {
        $lastApproved[$post] = $id;
    }
    $rows[] = $wpdb->prepare(
        '(%d, %d, %s, %s, %s, %s, %s, %s, %s, 0, %s, %s, %s, %d, %d)',
        $id, $post, $isReader ? 'Reader Rita' : "Driver $author", $isReader ? 'reader@cars.example' : "driver$author@cars.example",
        $author % 7 === 0 ? "https://driver$author.example/" : '', '203.0.113.' . ($author % 254 + 1), $time, $time,
        $n % 50 === 7 ? "<p>Comment number $n, brought in from <u>elsewhere</u> & old</p>"
            : "Comment number $n on a <strong>fine</strong> car.\n\nIt said \"so\" &amp; I'd <a href=\"https://cars.example/$n\" rel=\"nofollow ugc\">agree</a>. 🚗",
        $approved,
        'Mozilla/5.0 (Test ' . ($author % 11) . ')', $type, $parent, $isReader ? $readerId : 0
    );
    if ($approved === 'spam' || $approved === 'trash') {
        $metas[] = $wpdb->prepare("(%d, '_wp_trash_meta_status', %s), (%d, '_wp_trash_meta_time', %s)", $id, $n % 2 ? '1' : '0', $id, (string) time());
    }
}
foreach (array_chunk($rows, 1000) as $some) {
    $wpdb->query("insert into $wpdb->comments (comment_ID, comment_post_ID, comment_author, comment_author_email, comment_author_url, comment_author_IP, comment_date, comment_date_gmt, comment_content, comment_karma, comment_approved, comment_agent, comment_type, comment_parent, user_id) values " . implode(',', $some));
}
foreach (array_chunk($metas, 1000) as $some) {
    $wpdb->query("insert into $wpdb->commentmeta (comment_id, meta_key, meta_value) values " . implode(',', $some));
}
$wpdb->query("update $wpdb->posts p set comment_count = (select count(*) from $wpdb->comments c where c.comment_post_ID = p.ID and c.comment_approved = '1')");
wp_cache_flush();
echo wp_json_encode(['first' => $nextId, 'last' => $nextId + $wanted['comments'] - 1, 'posts' => $postIds, 'reader' => $readerId]);
