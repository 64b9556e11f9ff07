import { join } from 'node:path'

/** Where the parts of a served WordPress find each other. */
export interface ServingPlace {
  dir: string
  folder: string
  port: number
  fpmSocket: string
}

const workers = 4
const isRoot = process.getuid?.() === 0

/** Compiled code and the object cache stay in shared memory; files are not looked at again. */
export const phpSettings = [
  ...['opcache.enable=1', 'opcache.memory_consumption=256', 'opcache.validate_timestamps=0'],
  ...['apc.enabled=1', 'apc.shm_size=512M', 'memory_limit=512M', 'realpath_cache_ttl=600'],
].flatMap(setting => ['-d', setting])

/** The pool bears the folder in its name, by which leftovers are known. */
export function fpmConfig({ dir, fpmSocket }: ServingPlace): string {
  return `
[global]
error_log = ${join(dir, 'php-fpm.log')}
daemonize = no
[${dir}/pool]
${isRoot ? 'user = root\ngroup = root\n' : ''}listen = ${fpmSocket}
pm = static
pm.max_children = ${workers}
clear_env = no
`
}

export function nginxConfig({ dir, folder, port, fpmSocket }: ServingPlace): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
${isRoot ? 'user root;' : ''}
daemon off;
master_process off;
pid ${join(dir, 'nginx.pid')};
error_log ${join(dir, 'nginx.log')};
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  sendfile on;
  keepalive_requests 1000000;
  ${temporary.map(name => `${name}_temp_path ${join(dir, 'nginx', name)};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    root ${folder};
    index index.php;
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~* \\.(css|js|png|svg|woff2?)$ { expires 1d; }
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_buffers 64 32k;
      fastcgi_read_timeout 300s;
      fastcgi_pass unix:${fpmSocket};
    }
  }
}
`
}
