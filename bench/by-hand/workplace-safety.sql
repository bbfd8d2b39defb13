-- The latest inspection of each, its total and its worst part.
with known as (
  select subject_no, event_on, fact_no, machinery, training, "order"
  from "fact_synthetic-inspection" as fact anti join (select fact_no from "ended_synthetic-inspection" where known_to <= timestamp '2025-06-30') as ended using (fact_no)
  where event_on <= date '2025-06-30' and known_from <= timestamp '2025-06-30'),
last as (
  select subject_no, arg_max({machinery: machinery, training: training, "order": "order"}, (event_on, fact_no)) as f from known group by subject_no),
figures as (
  select subject_no, f.machinery + f.training + f."order" as total,
    case when f.machinery is not null and f.training is not null and f."order" is not null then greatest(f.machinery, f.training, f."order") end as worst,
    cast(f.machinery is not null as bigint) + cast(f.training is not null as bigint) + cast(f."order" is not null as bigint) as known from last)
select subject_no,
  case when total is null then null when total <= 15 and worst <= 5 then '5' when total <= 20 and worst <= 10 then '4' when total <= 35 and worst <= 15 then '3'
    when total <= 50 and worst <= 20 then '2' else '1' end as grade,
  cast(total as varchar) as score, known as coverage_known, case when total is null then 'missing-facts' end as reason
from figures
