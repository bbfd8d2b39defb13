import { assessStatement, readSaidDocument, sharedBudget, statementIn } from '../assess/index.ts';
import { assess } from '../contract/index.ts';
import { valueOf, Refused, type Fault } from '../vocabulary/index.ts';
import { answerOne } from './answer.ts';
import { apiPart } from './asking.ts';
import { ApiRefusal } from './problem.ts';
import { rulebookAsked } from './rulebooks.ts';

/** A company rates itself by what it says; nothing of it is kept. */
export function assessRoutes() {
  return apiPart().openapi(assess, async (context) => {
    const { visit } = context.var;
    const { rulebook: named } = context.req.valid('json');
    // The text itself is read, and not what JSON makes of it: numbers stay as they were written.
    const text = await context.req.text();
    const [id = ''] = named.trim().split('@');
    const { rulebook } = await rulebookAsked(visit, id);
    try {
      const said = valueOf(readSaidDocument('body', text));
      const statement = valueOf(statementIn(said, rulebook, said.asOf ?? visit.today));
      return answerOne(context, assess, assessStatement(rulebook, statement, visit.language, sharedBudget(statement)));
    } catch (error) {
      if (error instanceof Refused) throw new ApiRefusal(422, error.faults.map(inBody));
      throw error;
    }
  });
}

function inBody({ at, ...fault }: Fault): Fault {
  return { ...fault, at: { ...at, file: 'body' } };
}
