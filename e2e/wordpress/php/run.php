<?php
// Runs the PHP of standard input inside WordPress.
$_SERVER['HTTP_HOST'] = parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST) . ':' . parse_url(getenv('WORDPRESS_URL'), PHP_URL_PORT);
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$_SERVER['REMOTE_ADDR'] = '127.0.0.1';
require getcwd() . '/wp-load.php';
wp_set_current_user(1);
eval(stream_get_contents(STDIN));
