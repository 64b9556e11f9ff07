<?php
// Tests comment more often than WordPress lets a reader.
remove_filter('comment_flood_filter', 'wp_throttle_comment_flood', 10);
