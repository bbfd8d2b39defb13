import type { Role } from '../../src/access/index.ts';

/** Who may use a route: everybody, whoever is signed in, or who has one of some roles. */
export type Admits = 'everybody' | 'signed-in' | readonly Role[];

/**
 * Who may use each route of the server, written down apart from the code that decides it. A route that is not here
 * fails the test, so that none is added without somebody saying who it is for.
 */
export const matrix: Readonly<Record<string, Admits>> = {
  'GET /': 'everybody',
  'GET /assets/*': 'everybody',
  'GET /healthz': 'everybody',
  'GET /readyz': 'everybody',
  // For networks, not for roles (`metrics-from`): no role is needed, and none helps.
  'GET /metrics': 'everybody',
  'GET /:language': 'everybody',
  'GET /:language/search': 'everybody',
  'GET /:language/subjects/:id': 'everybody',
  'GET /:language/subjects/:id/why/:rulebook{.+}': 'everybody',
  'GET /:language/subjects/:id/improve/:rulebook{.+}': 'everybody',
  // The API of what is public. It knows keys and no cookies.
  'GET /v1/open-data': 'everybody',
  'GET /v1/open-data/:dataset/:format': 'everybody',
  'GET /v1/open-data/:dataset/:format/:file': 'everybody',
  'GET /v1/openapi.json': 'everybody',
  'GET /v1/rulebooks': 'everybody',
  'GET /v1/rulebooks/:rulebook': 'everybody',
  'GET /v1/rulebooks/:rulebook/form': 'everybody',
  'GET /v1/rulebooks/:rulebook/versions': 'everybody',
  'GET /v1/runs': 'everybody',
  'GET /v1/runs/:run': 'everybody',
  'GET /v1/runs/:run/manifest': 'everybody',
  'POST /v1/runs/:run/verifications': 'everybody',
  'GET /v1/statistics': 'everybody',
  'GET /v1/subjects': 'everybody',
  'GET /v1/subjects/:subject': 'everybody',
  'GET /v1/subjects/:subject/evidence': 'everybody',
  'GET /v1/subjects/:subject/history': 'everybody',
  'GET /v1/subjects/:subject/improvements': 'everybody',
  'GET /v1/subjects/:subject/ratings': 'everybody',
  'GET /v1/subjects/:subject/standing': 'everybody',
  'GET /v1/subjects/:subject/why': 'everybody',
  'GET /v1/suggestions': 'everybody',
  'POST /v1/assessments': 'everybody',
  // Signing in, and taking up an invitation, is for whoever holds the password or the link.
  'GET /:language/sign-in': 'everybody',
  'POST /:language/sign-in': 'everybody',
  'POST /:language/sign-out': 'everybody',
  'GET /:language/invitation/:token': 'everybody',
  'POST /:language/invitation/:token': 'everybody',
  'GET /:language/account': 'signed-in',
  'GET /:language/accounts': ['administrator'],
  'POST /:language/accounts/invitations': ['administrator'],
  'POST /:language/accounts/invitations/:no/end': ['administrator'],
  'GET /:language/accounts/:id': ['administrator'],
  'POST /:language/accounts/:id': ['administrator'],
  'GET /:language/log': ['auditor'],
};
