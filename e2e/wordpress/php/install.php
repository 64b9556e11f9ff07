<?php
// Installs WordPress and prints an Application Password of its first user.
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('WORDPRESS_URL'), PHP_URL_PORT);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
function wp_new_blog_notification() // else a mail to the new administrator
{
}
require getcwd() . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
$installed = wp_install('Car blog', 'admin', 'admin@cars.example', true, '', wp_slash('only-for-tests'));
global $wp_rewrite;
$wp_rewrite->set_permalink_structure('/%postname%/');
$wp_rewrite->flush_rules(false);
update_option('comment_max_links', 100);
update_option('comments_notify', 0);
update_option('moderation_notify', 0);
update_option('comment_previously_approved', 0);
[$password] = WP_Application_Passwords::create_new_application_password($installed['user_id'], ['name' => 'Docket']);
echo $password;
