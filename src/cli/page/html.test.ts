import { expect, test } from 'vitest';
import { html, page } from './html.ts';

test('whatever is put into HTML is text, unless it is HTML itself', () => {
  const name = `<script>alert("x")</script> & 'y'`;
  const item = html`<li title="${name}">${name}</li>`;
  expect(item.markup).toBe(
    '<li title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</li>',
  );
  expect(
    html`<ul>
      ${[item, item]}${3}
    </ul>`.markup,
  ).toContain(`${item.markup}${item.markup}3`);
});

test('a page loads nothing and forbids that anything be loaded', () => {
  const text = page({ title: 'A <b>', language: 'en', body: html`<p>b</p>` });
  expect(text).toContain("default-src 'none'; style-src 'unsafe-inline'");
  expect(text).toContain('<title>A &lt;b&gt;</title>');
  expect(text).not.toMatch(/<script|(src|href)=|@import|url\(/);
});
