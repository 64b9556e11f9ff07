<?php
// WordPress's object cache in the shared memory of PHP (APCu); what a request has read stays in its own memory.
final class Shared_Cache
{
    private array $read = [];
    private array $unshared = [];

    public function unshare(array $groups): void
    {
        $this->unshared += array_fill_keys($groups, true);
    }

    public function get($key, string $group, bool $force)
    {
        $name = $this->name($key, $group);
        if (!isset($this->read[$name]) || ($force && $this->is_shared($group))) {
            $value = $this->is_shared($group) ? apcu_fetch($name, $found) : null;
            $this->read[$name] = empty($found) ? null : [$value];
        }
        return $this->read[$name];
    }

    public function set($key, $value, string $group, int $seconds): bool
    {
        $name = $this->name($key, $group);
        $this->read[$name] = [is_object($value) ? clone $value : $value];
        if ($this->is_shared($group)) {
            apcu_store($name, $value, $seconds);
        }
        return true;
    }

    public function delete($key, string $group): bool
    {
        $had = $this->get($key, $group, false) !== null;
        $name = $this->name($key, $group);
        unset($this->read[$name]);
        apcu_delete($name);
        return $had;
    }

    public function forget(): void
    {
        $this->read = [];
    }

    private function is_shared(string $group): bool
    {
        return !isset($this->unshared[$group]);
    }

    private function name($key, string $group): string
    {
        return ($group ?: 'default') . ':' . $key;
    }
}

function wp_cache_init()
{
    $GLOBALS['wp_object_cache'] = new Shared_Cache();
}

function wp_cache_get($key, $group = '', $force = false, &$found = null)
{
    $kept = $GLOBALS['wp_object_cache']->get($key, (string) $group, (bool) $force);
    $found = $kept !== null;
    if (!$found) {
        return false;
    }
    return is_object($kept[0]) ? clone $kept[0] : $kept[0];
}

function wp_cache_set($key, $data, $group = '', $expire = 0)
{
    return $GLOBALS['wp_object_cache']->set($key, $data, (string) $group, (int) $expire);
}

function wp_cache_add($key, $data, $group = '', $expire = 0)
{
    if (wp_suspend_cache_addition()) {
        return false;
    }
    wp_cache_get($key, $group, false, $found);
    return $found ? false : wp_cache_set($key, $data, $group, $expire);
}

function wp_cache_replace($key, $data, $group = '', $expire = 0)
{
    wp_cache_get($key, $group, false, $found);
    return $found ? wp_cache_set($key, $data, $group, $expire) : false;
}

function wp_cache_delete($key, $group = '')
{
    return $GLOBALS['wp_object_cache']->delete($key, (string) $group);
}

function wp_cache_incr($key, $offset = 1, $group = '')
{
    $value = wp_cache_get($key, $group, true, $found);
    if (!$found) {
        return false;
    }
    $value = max(0, (int) $value + (int) $offset);
    wp_cache_set($key, $value, $group);
    return $value;
}

function wp_cache_decr($key, $offset = 1, $group = '')
{
    return wp_cache_incr($key, -$offset, $group);
}

function wp_cache_flush()
{
    wp_cache_flush_runtime();
    return apcu_clear_cache();
}

function wp_cache_flush_runtime()
{
    $GLOBALS['wp_object_cache']->forget();
    return true;
}

function wp_cache_supports($feature)
{
    return $feature === 'flush_runtime';
}

function wp_cache_close()
{
    return true;
}

function wp_cache_add_global_groups($groups)
{
    // There is one site.
}

function wp_cache_add_non_persistent_groups($groups)
{
    $GLOBALS['wp_object_cache']->unshare((array) $groups);
}
