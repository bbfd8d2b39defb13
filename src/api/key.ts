import { may } from '../access/index.ts';
import { getKey } from '../contract/index.ts';
import { KeyUnknown } from '../visit/index.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';

/** What the key of a request may do, for a program that wants to know before it begins. */
export function keyRoutes() {
  return apiPart().openapi(getKey, (context) => {
    const { asker } = context.var.visit;
    if (asker.is !== 'key') throw new KeyUnknown();
    context.header('Cache-Control', 'no-store');
    const scopes = asker.scopes.filter((scope) => may(asker, scope));
    return answerOne(context, getKey, { scopes, speaksFor: [...asker.speaksFor] });
  });
}
