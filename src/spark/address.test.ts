import { describe, expect, test } from 'vitest';
import { Refused } from '../vocabulary/index.ts';
import { connectAddress } from './address.ts';

describe('the address of a Spark Connect server', () => {
  test.each([
    ['sc://spark', { target: 'spark:15002', tls: false, headers: {}, user: 'goodstanding', shown: 'sc://spark' }],
    ['sc://spark:443/;use_ssl=true', { target: 'spark:443', tls: true, shown: 'sc://spark:443' }],
    ['sc://spark/;token=a%20=b', { tls: true, headers: { authorization: 'Bearer a =b' }, shown: 'sc://spark' }],
    ['sc://127.0.0.1:1;token=50%', { target: '127.0.0.1:1', tls: false, headers: { authorization: 'Bearer 50%' } }],
    ['sc://[::1]:7/;token=t;use_ssl=true', { target: '[::1]:7', tls: true }],
    ['sc://spark/;use_ssl=false;token=t', { tls: true }],
    ['sc://spark/;user_id=Ann;x-cluster=9', { user: 'Ann', headers: { 'x-cluster': '9' } }],
  ])('%s is read', (where, expected) => {
    expect(connectAddress(where, 'goodstanding.yaml')).toMatchObject(expected);
  });

  test.each([
    ['sc://', 'not of the form'],
    ['sc://spark:15002/path', 'not of the form'],
    ['sc://spark:port', 'not of the form'],
    ['sc://spark/;token=', '"token" says nothing'],
    ['sc://spark/;session_id=SECRET', 'it says "session_id"'],
    ['sc://spark/;token=SECRET;use_tls=true', 'it says "use_tls"'],
  ])('%s is refused', (where, problem) => {
    const read = (): unknown => connectAddress(where, 'goodstanding.yaml');
    expect(read).toThrow(Refused);
    expect(read).toThrow(problem);
    expect(read).not.toThrow('SECRET');
  });
});
