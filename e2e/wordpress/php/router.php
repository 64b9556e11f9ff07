<?php
// What a web server in front of WordPress does: files as they are, PHP files run, all else through index.php.
$root = $_SERVER['DOCUMENT_ROOT'];
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
$file = realpath($root . $path);
if ($file && is_dir($file)) {
    $file = realpath($file . '/index.php');
}
if (!$file || strpos($file, $root) !== 0) {
    $file = $root . '/index.php';
}
if (substr($file, -4) !== '.php') {
    return false;
}
chdir(dirname($file));
$_SERVER['SCRIPT_FILENAME'] = $file;
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = substr($file, strlen($root));
require $file;
