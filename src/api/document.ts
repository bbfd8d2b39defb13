import type { OpenAPIHono } from '@hono/zod-openapi';
import { ownPackage } from '../workspace/index.ts';
import type { Asking } from './asking.ts';

const tags = [
  { name: 'subjects', description: 'Organisations and establishments, and how they are rated.' },
  { name: 'reasons', description: 'Why, what would have to be otherwise, and the records behind it.' },
  { name: 'rulebooks', description: 'The rules, as they read and as they are written.' },
  { name: 'assessments', description: 'A company answers for itself, before an authority does.' },
  { name: 'runs', description: 'Ratings of everything, which anyone can repeat.' },
  { name: 'rating', description: 'Making runs, releasing them and taking them back.' },
  { name: 'watching', description: 'Being told when a grade changes: alerts, a feed, and events for programs.' },
  { name: 'statistics', description: 'How many have which grade.' },
  { name: 'organisation', description: 'What those who are rated tell the register.' },
  { name: 'keys', description: 'What a program may do with the key it shows.' },
  { name: 'open data', description: 'Everything that is public, to download.' },
];

/** The document of the API (OpenAPI 3.1), made from the very schemas that check requests. */
export function apiDocument(api: OpenAPIHono<Asking>, name: string) {
  api.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  return api.getOpenAPI31Document(
    {
      openapi: '3.1.0',
      info: {
        title: `Goodstanding: ${name}`,
        version: ownPackage().version,
        description:
          'How organisations stand with the regulations that apply to them, by published rules. Nobody is told of what is not public: an address of which nothing is public answers 404, whatever the reason.',
        license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      },
      servers: [{ url: '/v1' }],
      tags,
    },
    { sortComponents: 'alphabetically' },
  );
}
