import type { Compile } from '../../src/rating/index.ts';
import { sql } from '../../src/sql/index.ts';

/** The rulebook of `documents.ts` as SQL written by hand, behind the compiler's signature. */
export const compileByHand: Compile = (rulebook, { facts, subjects }) => {
  const good = /last\.points <= (\d+)/.exec(rulebook.text)?.[1] ?? '3';
  return {
    sql: sql`select s.subject_no,
      case when e.status = 'exempt' or v.subject_no is null or v.points is null then null when v.points <= cast(${good} as bigint) then 'good' else 'poor' end as grade,
      v.points as score, cast(null as varchar) as awards,
      case when v.points is null then 1 else 2 end as coverage_known, 2 as coverage_asked,
      case when e.status = 'exempt' then 'exempt' when v.subject_no is null then 'not-visited' when v.points is null then 'missing-facts' end as reason
    from (${subjects}) as s
    left join (select subject_no, arg_max(status, fact_no) as status from (${facts('entry')}) as f group by subject_no) as e using (subject_no)
    left join (select * from (${facts('visit')}) as f qualify row_number() over (partition by subject_no order by visited_on desc, fact_no desc) = 1) as v using (subject_no)`,
  };
};
