import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** What this process counts of itself, for Prometheus. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'method' | 'route' | 'status'>
  decisions: Counter<'action'>
  connections: Gauge<'state'>
  backlog: Gauge<'waits_for'>
  streams: Gauge
  replicaLag: Gauge
  replicaReads: Counter<'replica'>
}

// One registry for each process, however often a bundler loads this file.
const kept = globalThis as typeof globalThis & { docketMetrics?: Metrics }

/** The metrics of this process. */
export function metrics(): Metrics {
  kept.docketMetrics ??= openMetrics()
  return kept.docketMetrics
}

/** Counts what Node tells of the process as well: memory, processor, event loop, garbage. Once for each process. */
export function measureProcess() {
  collectDefaultMetrics({ register: metrics().registry })
}

function openMetrics(): Metrics {
  const registry = new Registry()
  const shared = { registers: [registry] }
  return {
    registry,
    requests: new Histogram({
      name: 'docket_http_request_duration_seconds',
      help: 'Requests by route and status, from the first byte to the last; 499: the client left before an answer.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      ...shared,
    }),
    decisions: new Counter({
      name: 'docket_decisions_total',
      help: 'Comments decided about by staff over this process.',
      labelNames: ['action'],
      ...shared,
    }),
    connections: new Gauge({
      name: 'docket_database_connections',
      help: 'Connections of the pool by state; waiting: requests that wait for one.',
      labelNames: ['state'],
      ...shared,
    }),
    backlog: new Gauge({
      name: 'docket_outbox_backlog',
      help: 'What has not gone out yet, counted up to 10,001; absent: the database did not tell.',
      labelNames: ['waits_for'],
      ...shared,
    }),
    streams: new Gauge({ name: 'docket_live_streams', help: 'Browsers that listen over this process.', ...shared }),
    replicaLag: new Gauge({
      name: 'docket_replica_lag_seconds',
      help: 'For how long the replica has lacked something; absent: there is none, or it does not tell.',
      ...shared,
    }),
    replicaReads: new Counter({
      name: 'docket_replica_reads_total',
      help: 'Reads meant for the replica, by how it was; all but "current" were answered by the database.',
      labelNames: ['replica'],
      ...shared,
    }),
  }
}
