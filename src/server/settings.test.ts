import { describe, expect, test } from 'vitest';
import { serverSettings } from './settings.ts';

describe('settings of a server', () => {
  test('are taken from the command line, then the environment, then the file, then what is usual', () => {
    const read = serverSettings(
      { host: '0.0.0.0', port: 1, 'stop-within': 5 },
      {
        env: {
          GOODSTANDING_SERVER_PORT: '2',
          GOODSTANDING_SERVER_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
          GOODSTANDING_SERVER_WEBHOOKS_TO: '10.1.0.0/16',
          PORT: '9',
        },
        options: { port: '3', host: undefined },
      },
    );
    expect(read).toEqual({
      ok: true,
      value: {
        host: '0.0.0.0',
        port: 3,
        url: undefined,
        trustedProxies: ['10.0.0.0/8', '::1'],
        metricsFrom: ['127.0.0.0/8', '::1'],
        stopWithin: 5,
        mostSent: 1024,
        webhooksTo: ['10.1.0.0/16'],
        log: 'info',
      },
    });
  });

  test('that are wrong are all told, by the name they were given under', () => {
    const read = serverSettings(
      {},
      {
        env: {
          GOODSTANDING_SERVER_PROT: '80',
          GOODSTANDING_SERVER_URL: 'https://example.org/register',
          GOODSTANDING_SERVER_METRICS_FROM: 'everybody',
        },
        options: { port: '70000' },
      },
    );
    const told = read.ok ? [] : read.faults.map(({ code, at, fix }) => ({ code, at: at.path, fix }));
    expect(told).toEqual([
      {
        code: 'server-variable-unknown',
        at: 'GOODSTANDING_SERVER_PROT',
        fix: 'Did you mean "GOODSTANDING_SERVER_PORT"?',
      },
      expect.objectContaining({ code: 'server-setting-form', at: 'GOODSTANDING_SERVER_URL' }),
      expect.objectContaining({ code: 'server-setting-form', at: 'GOODSTANDING_SERVER_METRICS_FROM' }),
      expect.objectContaining({ code: 'server-setting-form', at: '--port' }),
    ]);
  });
});
