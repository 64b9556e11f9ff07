<?php
/**
 * Plugin Name:       Docket
 * Description:       Tells Docket, your comment desk, at once when comments are new or change, and lets signed-in readers report comments.
 * Version:           1.0.0
 * Requires at least: 5.7
 * Requires PHP:      7.4
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       docket
 *
 * Optional: without it Docket sees every change in its next sweep. What is sent is only which comments changed and when;
 * Docket reads them through the REST API with its own Application Password.
 */

defined( 'ABSPATH' ) || exit;

/** Seconds that a request may spend on telling Docket. Where PHP can let the visitor go first (PHP-FPM), nobody waits. */
const DOCKET_TIMEOUT = 3;
/** Items in one request to Docket. */
const DOCKET_BATCH = 500;
/** Items that wait while Docket is away. Beyond them the oldest changes go: the sweep finds those too. */
const DOCKET_QUEUE_LIMIT = 1000;
/** Reports of one reader in an hour. */
const DOCKET_REPORTS_PER_HOUR = 20;

/** url without a slash at its end, key, report_link. DOCKET_URL and DOCKET_KEY in wp-config.php win over the page. */
function docket_settings(): array {
	$kept = array_merge( array( 'url' => '', 'key' => '', 'report_link' => true ), (array) get_option( 'docket_settings', array() ) );
	if ( defined( 'DOCKET_URL' ) ) {
		$kept['url'] = untrailingslashit( (string) DOCKET_URL );
	}
	if ( defined( 'DOCKET_KEY' ) ) {
		$kept['key'] = (string) DOCKET_KEY;
	}
	return $kept;
}

function docket_is_connected(): bool {
	$settings = docket_settings();
	return '' !== $settings['url'] && '' !== $settings['key'];
}

add_action(
	'admin_init',
	function () {
		register_setting( 'docket', 'docket_settings', array( 'type' => 'array', 'sanitize_callback' => 'docket_sanitize_settings' ) );
	}
);

/** An empty key means: as it was, for the page never shows it. */
function docket_sanitize_settings( $given ): array {
	$given = (array) $given;
	$kept  = (array) get_option( 'docket_settings', array() );
	// Options are sanitised twice when they are made: the second time the values are clean already.
	$url = untrailingslashit( esc_url_raw( trim( (string) ( $given['url'] ?? '' ) ), array( 'http', 'https' ) ) );
	if ( '' === $url && '' !== trim( (string) ( $given['url'] ?? '' ) ) ) {
		add_settings_error( 'docket_settings', 'docket_url', __( 'The address of Docket must begin with https:// or http://.', 'docket' ) );
		$url = (string) ( $kept['url'] ?? '' );
	}
	$key = preg_replace( '/[^A-Za-z0-9_-]/', '', (string) ( $given['key'] ?? '' ) );
	if ( '' === $key && empty( $given['forget_key'] ) ) {
		$key = (string) ( $kept['key'] ?? '' );
	}
	delete_option( 'docket_retry_at' );
	return array( 'url' => $url, 'key' => $key, 'report_link' => ! empty( $given['report_link'] ) );
}

add_action(
	'admin_menu',
	function () {
		add_options_page( __( 'Docket', 'docket' ), __( 'Docket', 'docket' ), 'manage_options', 'docket', 'docket_settings_page' );
	}
);

function docket_settings_page() {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	$settings = docket_settings();
	$mask     = '' === $settings['key'] ? '' : '••••••••' . substr( $settings['key'], -4 );
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Docket', 'docket' ); ?></h1>
		<p><?php esc_html_e( 'Tells Docket at once when comments are new or change. Docket reads them through the REST API; connect this site there first.', 'docket' ); ?></p>
		<?php docket_show_state(); ?>
		<form method="post" action="options.php">
			<?php settings_fields( 'docket' ); ?>
			<table class="form-table" role="presentation">
				<tr>
					<th scope="row"><label for="docket-url"><?php esc_html_e( 'Address of Docket', 'docket' ); ?></label></th>
					<td>
						<input id="docket-url" name="docket_settings[url]" type="url" class="regular-text code" placeholder="https://desk.example.com"
							value="<?php echo esc_attr( $settings['url'] ); ?>" <?php disabled( defined( 'DOCKET_URL' ) ); ?>>
						<?php if ( 0 === strpos( $settings['url'], 'http://' ) ) : ?>
							<p class="description"><?php esc_html_e( 'This address is not encrypted: the key can be read on the way.', 'docket' ); ?></p>
						<?php endif; ?>
					</td>
				</tr>
				<tr>
					<th scope="row"><label for="docket-key"><?php esc_html_e( 'Key', 'docket' ); ?></label></th>
					<td>
						<input id="docket-key" name="docket_settings[key]" type="password" class="regular-text code" autocomplete="off" value=""
							placeholder="<?php echo esc_attr( $mask ); ?>" aria-describedby="docket-key-help" <?php disabled( defined( 'DOCKET_KEY' ) ); ?>>
						<p id="docket-key-help" class="description">
							<?php
							echo '' === $mask
								? esc_html__( 'Made in Docket under Settings, Keys, with the scope “intake”.', 'docket' )
								/* translators: %s: the masked key */
								: esc_html( sprintf( __( 'Kept: %s. Leave it empty to keep it.', 'docket' ), $mask ) );
							?>
						</p>
						<?php if ( '' !== $mask && ! defined( 'DOCKET_KEY' ) ) : ?>
							<label><input type="checkbox" name="docket_settings[forget_key]" value="1"> <?php esc_html_e( 'Forget the key', 'docket' ); ?></label>
						<?php endif; ?>
					</td>
				</tr>
				<tr>
					<th scope="row"><?php esc_html_e( 'Reports', 'docket' ); ?></th>
					<td>
						<label><input type="checkbox" name="docket_settings[report_link]" value="1" <?php checked( $settings['report_link'] ); ?>>
							<?php esc_html_e( 'Show signed-in readers a “Report” link under comments', 'docket' ); ?></label>
					</td>
				</tr>
			</table>
			<?php submit_button(); ?>
		</form>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="docket_test">
			<?php wp_nonce_field( 'docket_test' ); ?>
			<?php submit_button( __( 'Test the connection', 'docket' ), 'secondary', 'submit', false, docket_is_connected() ? array() : array( 'disabled' => 'disabled' ) ); ?>
		</form>
	</div>
	<?php
}

function docket_show_state() {
	$waiting = docket_count_queued();
	$error   = get_option( 'docket_last_error' );
	if ( is_array( $error ) && isset( $error['message'], $error['at'] ) ) {
		/* translators: 1: time span, 2: reason */
		$text = sprintf( __( 'Docket could not be told %1$s ago: %2$s', 'docket' ), human_time_diff( (int) $error['at'] ), $error['message'] );
		/* translators: %d: number */
		$text .= ' ' . sprintf( _n( '%d item waits and is tried again.', '%d items wait and are tried again.', $waiting, 'docket' ), $waiting );
		printf( '<div class="notice notice-warning inline"><p>%s</p></div>', esc_html( $text ) );
	}
}

add_action(
	'admin_post_docket_test',
	function () {
		if ( ! current_user_can( 'manage_options' ) ) {
			wp_die( esc_html__( 'Sorry, you are not allowed to do that.', 'docket' ), '', array( 'response' => 403 ) );
		}
		check_admin_referer( 'docket_test' );
		$answer = docket_post( '/api/v1/wordpress/changes', array( 'comments' => array() ), 10 );
		// An empty list may be refused, but only after the key was found good.
		$works = in_array( $answer['status'], array( 200, 202, 204, 422 ), true );
		if ( $works ) {
			delete_option( 'docket_retry_at' );
			delete_option( 'docket_last_error' );
		}
		$message = $works ? __( 'Docket answers and knows the key.', 'docket' ) : $answer['message'];
		add_settings_error( 'docket_settings', 'docket_test', $message, $works ? 'success' : 'error' );
		set_transient( 'settings_errors', get_settings_errors(), 30 );
		wp_safe_redirect( admin_url( 'options-general.php?page=docket&settings-updated=true' ) );
		exit;
	}
);

add_action( 'wp_insert_comment', 'docket_note_change', 10, 2 );
add_action( 'edit_comment', 'docket_note_change', 10, 1 );
add_action( 'deleted_comment', 'docket_note_change', 10, 2 );
add_action(
	'transition_comment_status',
	function ( $new, $old, $comment ) {
		docket_note_change( $comment->comment_ID, $comment );
	},
	10,
	3
);
// A post takes its comments to the trash and back without a word about each.
add_action(
	'trashed_post_comments',
	function ( $post_id, $statuses ) {
		array_map( 'docket_note_change', array_keys( (array) $statuses ) );
	},
	10,
	2
);
add_action(
	'untrashed_post_comments',
	function ( $post_id ) {
		array_map( 'docket_note_change', get_comments( array( 'post_id' => $post_id, 'status' => 'any', 'fields' => 'ids', 'number' => DOCKET_BATCH ) ) );
	}
);

/** Keeps in mind that this comment changed just now, to tell Docket when the request is over. */
function docket_note_change( $comment_id, $comment = null ) {
	global $docket_changes;
	if ( ! docket_is_connected() || docket_is_writing() ) {
		return;
	}
	$comment = $comment instanceof WP_Comment ? $comment : get_comment( (int) $comment_id );
	// Plugins keep notes of their own among the comments.
	if ( $comment && ! in_array( $comment->comment_type, array( '', 'comment', 'pingback', 'trackback' ), true ) ) {
		return;
	}
	$docket_changes = (array) $docket_changes;
	if ( count( $docket_changes ) < DOCKET_QUEUE_LIMIT ) {
		$docket_changes[ (int) $comment_id ] = docket_now();
	}
}

/** Whether Docket itself writes in this request, as the name it gives says: it need not be told of that. */
function docket_is_writing(): bool {
	return defined( 'REST_REQUEST' ) && REST_REQUEST && 'Docket' === ( $_SERVER['HTTP_USER_AGENT'] ?? '' )
		&& function_exists( 'rest_get_authenticated_app_password' ) && rest_get_authenticated_app_password();
}

function docket_now(): string {
	$now = microtime( true );
	return gmdate( 'Y-m-d\TH:i:s', (int) $now ) . sprintf( '.%03dZ', (int) ( ( $now - (int) $now ) * 1000 ) );
}

add_action( 'shutdown', 'docket_at_shutdown', 1000 );
add_action( 'docket_retry', 'docket_at_shutdown' );

/** Tells Docket what changed in this request and what waits; while Docket is away, lets it wait. */
function docket_at_shutdown() {
	global $docket_changes, $docket_has_reports;
	$changes  = (array) $docket_changes;
	$retry_at = (int) get_option( 'docket_retry_at', 0 );
	if ( ( ! $changes && ! $docket_has_reports && ! $retry_at ) || ! docket_is_connected() ) {
		return;
	}
	$docket_changes     = array();
	$docket_has_reports = false;
	if ( $retry_at && ! docket_claim_retry( $retry_at ) ) {
		docket_queue_changes( $changes );
		return;
	}
	docket_let_visitor_go();
	docket_send( $changes );
}

/** Whether it is this request's turn to try again: one request's only, once the time has come. */
function docket_claim_retry( int $retry_at ): bool {
	global $wpdb;
	if ( $retry_at > time() ) {
		return false;
	}
	$claimed = $wpdb->update(
		$wpdb->options,
		array( 'option_value' => time() + 60 ),
		array( 'option_name' => 'docket_retry_at', 'option_value' => $retry_at )
	);
	wp_cache_delete( 'docket_retry_at', 'options' );
	wp_cache_delete( 'alloptions', 'options' );
	return 1 === $claimed;
}

function docket_let_visitor_go() {
	if ( function_exists( 'fastcgi_finish_request' ) ) {
		fastcgi_finish_request();
	} elseif ( function_exists( 'litespeed_finish_request' ) ) {
		litespeed_finish_request();
	}
}

/** Changes first: a report may be about a comment that Docket does not know yet. */
function docket_send( array $changes ) {
	$queued = docket_queued( 'change' );
	foreach ( $queued as $row ) {
		$changes += array( (int) substr( $row->option_name, strlen( 'docket_queue_change_' ) ) => $row->option_value );
	}
	foreach ( array_chunk( $changes, DOCKET_BATCH, true ) as $some ) {
		if ( ! docket_settle( docket_post( '/api/v1/wordpress/changes', array( 'comments' => docket_to_comments( $some ) ) ), array() ) ) {
			docket_queue_changes( $changes );
			return;
		}
	}
	docket_forget( $queued );
	if ( docket_send_flags() ) {
		docket_all_told();
	}
}

/** Whether Docket took them, or refused them for good. */
function docket_send_flags(): bool {
	$rows = docket_queued( 'flag' );
	if ( ! $rows ) {
		return true;
	}
	$flags  = array_map( 'docket_decode', array_column( $rows, 'option_value' ) );
	$answer = docket_post( '/api/v1/flags', array( 'flags' => $flags ) );
	$early  = array();
	foreach ( $answer['results'] as $place => $result ) {
		// The comment is so new that Docket has yet to read it.
		if ( 'comment_external_id' === ( $result['field'] ?? '' ) && strtotime( $flags[ $place ]['created_at'] ?? '' ) > time() - HOUR_IN_SECONDS ) {
			$early[ $place ] = true;
		}
	}
	return docket_settle( $answer, array_diff_key( $rows, $early ) );
}

function docket_to_comments( array $changes ): array {
	$comments = array();
	foreach ( $changes as $id => $changed_at ) {
		$comments[] = array( 'id' => (string) $id, 'changed_at' => $changed_at );
	}
	return $comments;
}

/** Whether to go on: what was taken, or refused for good, leaves the queue; otherwise all of it is tried again later. */
function docket_settle( array $answer, array $rows ): bool {
	$is_final = $answer['status'] >= 200 && $answer['status'] < 300;
	// What these say about the items will be the same tomorrow.
	$is_refused = in_array( $answer['status'], array( 400, 413, 415, 422 ), true );
	if ( ! $is_final ) {
		$before = get_option( 'docket_last_error' );
		$times  = $is_refused ? 0 : 1 + ( is_array( $before ) ? (int) ( $before['times'] ?? 0 ) : 0 );
		update_option( 'docket_last_error', array( 'message' => $answer['message'], 'at' => time(), 'times' => $times ), false );
	}
	if ( $is_final || $is_refused ) {
		docket_forget( $rows );
		return true;
	}
	docket_try_again_in( docket_pause( $answer, $times ) );
	return false;
}

/** Seconds until the next try: as Docket asked, ten minutes for a wrong key, else 10, 20, 40 … and ten minutes at most. */
function docket_pause( array $answer, int $times ): int {
	if ( $answer['retry_after'] > 0 ) {
		return min( $answer['retry_after'], HOUR_IN_SECONDS );
	}
	return in_array( $answer['status'], array( 401, 403 ), true ) ? 600 : min( 600, 5 * 2 ** min( $times, 7 ) );
}

function docket_try_again_in( int $seconds ) {
	update_option( 'docket_retry_at', time() + $seconds, true );
	if ( ! wp_next_scheduled( 'docket_retry' ) ) {
		wp_schedule_single_event( time() + $seconds, 'docket_retry' );
	}
}

function docket_all_told() {
	if ( docket_count_queued() > 0 ) {
		docket_try_again_in( 30 );
	} elseif ( get_option( 'docket_retry_at' ) ) {
		delete_option( 'docket_retry_at' );
		delete_option( 'docket_last_error' );
		wp_clear_scheduled_hook( 'docket_retry' );
	}
}

/** status 0: no answer. message: for the settings page. retry_after: in seconds, as Docket asked. results: of each item. */
function docket_post( string $path, array $body, int $timeout = DOCKET_TIMEOUT ): array {
	$settings = docket_settings();
	$answer   = wp_remote_post(
		$settings['url'] . $path,
		array(
			'timeout'     => $timeout,
			// The key goes to no other address.
			'redirection' => 0,
			'headers'     => array( 'Authorization' => 'Bearer ' . $settings['key'], 'Content-Type' => 'application/json' ),
			'body'        => wp_json_encode( $body ),
		)
	);
	if ( is_wp_error( $answer ) ) {
		return array( 'status' => 0, 'message' => docket_explain( 0, $answer->get_error_message() ), 'retry_after' => 0, 'results' => array() );
	}
	$status = (int) wp_remote_retrieve_response_code( $answer );
	$detail = docket_decode( wp_remote_retrieve_body( $answer ) );
	return array(
		'status'      => $status,
		'message'     => docket_explain( $status, is_array( $detail ) ? sanitize_text_field( (string) ( $detail['detail'] ?? $detail['title'] ?? '' ) ) : '' ),
		'retry_after' => (int) wp_remote_retrieve_header( $answer, 'retry-after' ),
		'results'     => is_array( $detail['results'] ?? null ) ? $detail['results'] : array(),
	);
}

function docket_explain( int $status, string $detail ): string {
	$reasons = array(
		0   => __( 'Docket does not answer at this address.', 'docket' ),
		401 => __( 'Docket does not know this key: it is wrong, has expired or was revoked.', 'docket' ),
		403 => __( 'This key may not do that: it needs the scope “intake”.', 'docket' ),
		404 => __( 'There is no Docket at this address, or this site is not connected there.', 'docket' ),
		429 => __( 'Docket asks for fewer requests with this key.', 'docket' ),
	);
	/* translators: %d: HTTP status */
	$reason = $reasons[ $status ] ?? sprintf( __( 'Docket answered with status %d.', 'docket' ), $status );
	return trim( $reason . ( '' === $detail ? '' : " ($detail)" ) );
}

function docket_queue_changes( array $changes ) {
	global $wpdb;
	$too_many = docket_count_queued() + count( $changes ) - DOCKET_QUEUE_LIMIT;
	if ( $too_many > 0 ) {
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s ORDER BY option_id LIMIT %d", $wpdb->esc_like( 'docket_queue_change_' ) . '%', $too_many ) );
	}
	foreach ( $changes as $id => $changed_at ) {
		docket_queue( 'change_' . (int) $id, (string) $changed_at );
	}
}

function docket_queue( string $name, string $value ) {
	global $wpdb;
	$wpdb->query(
		$wpdb->prepare(
			"INSERT INTO {$wpdb->options} (option_name, option_value, autoload) VALUES (%s, %s, 'no') ON DUPLICATE KEY UPDATE option_value = VALUES(option_value)",
			'docket_queue_' . $name,
			$value
		)
	);
}

/** The oldest that wait, of a kind: change or flag. */
function docket_queued( string $kind ): array {
	global $wpdb;
	return $wpdb->get_results( $wpdb->prepare( "SELECT option_name, option_value FROM {$wpdb->options} WHERE option_name LIKE %s ORDER BY option_id LIMIT %d", $wpdb->esc_like( "docket_queue_{$kind}_" ) . '%', DOCKET_BATCH ) );
}

function docket_count_queued(): int {
	global $wpdb;
	return (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( 'docket_queue_' ) . '%' ) );
}

/** Takes these rows out, but none that was written anew meanwhile. */
function docket_forget( array $rows ) {
	global $wpdb;
	foreach ( $rows as $row ) {
		$wpdb->delete( $wpdb->options, array( 'option_name' => $row->option_name, 'option_value' => $row->option_value ) );
	}
}

function docket_decode( string $json ) {
	return json_decode( $json, true );
}

/** Codes of Docket's reasons, and what readers read. */
function docket_reasons(): array {
	return apply_filters(
		'docket_reasons',
		array(
			'harassment'     => __( 'Insults or harasses someone', 'docket' ),
			'hate'           => __( 'Hateful', 'docket' ),
			'profanity'      => __( 'Foul language', 'docket' ),
			'advertising'    => __( 'Advertising or spam', 'docket' ),
			'off-topic'      => __( 'Not about the article', 'docket' ),
			'misinformation' => __( 'False or misleading', 'docket' ),
		)
	);
}

add_filter( 'comment_text', 'docket_add_report_link', 1000, 2 );

function docket_add_report_link( $text, $comment = null ) {
	if ( is_admin() || is_feed() || ( defined( 'REST_REQUEST' ) && REST_REQUEST ) || ! ( $comment instanceof WP_Comment ) ) {
		return $text;
	}
	if ( ! docket_is_connected() || ! docket_settings()['report_link'] || ! docket_may_report( $comment ) ) {
		return $text;
	}
	$address = add_query_arg( array( 'action' => 'docket_report', 'comment' => (int) $comment->comment_ID ), admin_url( 'admin-post.php' ) );
	/* translators: %s: name of a commenter */
	$whose = sprintf( __( 'the comment by %s', 'docket' ), get_comment_author( $comment ) );
	return $text . sprintf(
		'<p class="docket-report"><a href="%s" rel="nofollow">%s<span class="screen-reader-text"> %s</span></a></p>',
		esc_url( $address ),
		esc_html__( 'Report', 'docket' ),
		esc_html( wp_strip_all_tags( $whose ) )
	);
}

/** Signed in, not their own, and visible to them. */
function docket_may_report( WP_Comment $comment ): bool {
	return is_user_logged_in()
		&& get_current_user_id() !== (int) $comment->user_id
		&& '1' === (string) $comment->comment_approved
		&& ! post_password_required( (int) $comment->comment_post_ID )
		&& ( is_post_publicly_viewable( (int) $comment->comment_post_ID ) || current_user_can( 'read_post', (int) $comment->comment_post_ID ) );
}

add_action(
	'admin_post_nopriv_docket_report',
	function () {
		auth_redirect();
	}
);
add_action( 'admin_post_docket_report', 'docket_report' );

/** The page behind the link: asks why, and takes the answer. */
function docket_report() {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- only says which comment; taking the report checks the nonce
	$comment = get_comment( absint( $_REQUEST['comment'] ?? 0 ) );
	if ( ! $comment || ! docket_is_connected() || ! docket_settings()['report_link'] || ! docket_may_report( $comment ) ) {
		docket_say( __( 'This comment cannot be reported.', 'docket' ), __( 'It may be gone, or it is your own.', 'docket' ), 404 );
	}
	if ( 'POST' !== ( $_SERVER['REQUEST_METHOD'] ?? '' ) ) {
		docket_ask_why( $comment );
	}
	check_admin_referer( 'docket_report_' . $comment->comment_ID );
	$reason = sanitize_key( wp_unslash( $_POST['reason'] ?? '' ) );
	if ( ! array_key_exists( $reason, docket_reasons() ) ) {
		docket_ask_why( $comment, __( 'Please choose a reason.', 'docket' ) );
	}
	if ( ! docket_count_report() ) {
		docket_say( __( 'You have reported many comments.', 'docket' ), __( 'Please try again in an hour.', 'docket' ), 429 );
	}
	if ( ! docket_take_report( $comment, $reason, mb_substr( sanitize_textarea_field( wp_unslash( $_POST['detail'] ?? '' ) ), 0, 500 ) ) ) {
		docket_say( __( 'Reports cannot be taken at the moment.', 'docket' ), __( 'Please try again later.', 'docket' ), 503 );
	}
	$back = sprintf( '<p><a href="%s">%s</a></p>', esc_url( get_comment_link( $comment ) ), esc_html__( 'Back to the comments', 'docket' ) );
	docket_say( __( 'Thank you.', 'docket' ), __( 'The moderators will look at this comment.', 'docket' ), 200, $back );
}

/** Whether there was room for it among what waits. */
function docket_take_report( WP_Comment $comment, string $reason, string $detail ): bool {
	global $docket_has_reports;
	if ( docket_count_queued() >= DOCKET_QUEUE_LIMIT ) {
		return false;
	}
	$flag = array(
		'comment_external_id'  => (string) $comment->comment_ID,
		'reporter_external_id' => (string) get_current_user_id(),
		'reason'               => $reason,
		'created_at'           => docket_now(),
	);
	if ( '' !== $detail ) {
		$flag['detail'] = $detail;
	}
	docket_queue( "flag_{$comment->comment_ID}_" . get_current_user_id(), wp_json_encode( $flag ) );
	$docket_has_reports = true;
	return true;
}

function docket_count_report(): bool {
	$name  = 'docket_reports_' . get_current_user_id();
	$count = (int) get_transient( $name );
	set_transient( $name, $count + 1, HOUR_IN_SECONDS );
	return $count < DOCKET_REPORTS_PER_HOUR;
}

function docket_ask_why( WP_Comment $comment, string $complaint = '' ) {
	$choices = '';
	foreach ( docket_reasons() as $code => $label ) {
		$choices .= sprintf( '<p><label><input type="radio" name="reason" value="%s" required> %s</label></p>', esc_attr( $code ), esc_html( $label ) );
	}
	$form = sprintf(
		'%s<blockquote>%s</blockquote><form method="post" action="%s"><input type="hidden" name="action" value="docket_report"><input type="hidden" name="comment" value="%d">%s
		<fieldset><legend>%s</legend>%s</fieldset><p><label>%s<br><textarea name="detail" rows="3" maxlength="500" style="width:100%%;box-sizing:border-box"></textarea></label></p>
		<p><button type="submit" class="button button-large">%s</button> <a href="%s">%s</a></p></form>',
		'' === $complaint ? '' : sprintf( '<p role="alert"><strong>%s</strong></p>', esc_html( $complaint ) ),
		esc_html( wp_trim_words( wp_strip_all_tags( $comment->comment_content ), 40 ) ),
		esc_url( admin_url( 'admin-post.php' ) ),
		(int) $comment->comment_ID,
		wp_nonce_field( 'docket_report_' . $comment->comment_ID, '_wpnonce', false, false ),
		esc_html__( 'What is wrong with it?', 'docket' ),
		$choices,
		esc_html__( 'Anything else the moderators should know? (optional)', 'docket' ),
		esc_html__( 'Report', 'docket' ),
		esc_url( get_comment_link( $comment ) ),
		esc_html__( 'Cancel', 'docket' )
	);
	/* translators: %s: name of a commenter */
	docket_say( sprintf( __( 'Report the comment by %s', 'docket' ), wp_strip_all_tags( get_comment_author( $comment ) ) ), '', '' === $complaint ? 200 : 400, $form );
}

/** Shows a page of its own and ends the request. $html: escaped already. */
function docket_say( string $heading, string $text, int $status, string $html = '' ) {
	$page = sprintf( '<h1>%s</h1>%s%s', esc_html( $heading ), '' === $text ? '' : '<p>' . esc_html( $text ) . '</p>', $html );
	wp_die( $page, esc_html( $heading ), array( 'response' => $status ) ); // phpcs:ignore WordPress.Security.EscapeOutput -- escaped above
}

register_deactivation_hook(
	__FILE__,
	function () {
		wp_clear_scheduled_hook( 'docket_retry' );
	}
);
register_uninstall_hook( __FILE__, 'docket_uninstall' );

function docket_uninstall() {
	foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( 0 ) as $site ) {
		if ( $site ) {
			switch_to_blog( $site );
		}
		docket_remove_all();
		if ( $site ) {
			restore_current_blog();
		}
	}
}

function docket_remove_all() {
	global $wpdb;
	wp_clear_scheduled_hook( 'docket_retry' );
	array_map( 'delete_option', array( 'docket_settings', 'docket_retry_at', 'docket_last_error' ) );
	foreach ( array( 'docket_queue_', '_transient_docket_reports_', '_transient_timeout_docket_reports_' ) as $prefix ) {
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $prefix ) . '%' ) );
	}
}
