-- Points of three years by code, times the weight of their age; the grade by bands, and by a grave case.
with known as (
  select subject_no, fine, code,
    case when decided_on <= date '2022-06-30' then 0 when decided_on > date '2024-06-30' then 100 when decided_on > date '2023-06-30' then 50 else 25 end as weight,
    case code when 'A1' then 1 when 'A2' then 2 when 'A3' then 3 when 'B1' then 4 when 'B2' then 6 when 'B3' then 8 when 'C1' then 10 when 'C2' then 14 when 'C3' then 18 when 'D1' then 40 end as points
  from "fact_synthetic-penalty" as fact anti join (select fact_no from "ended_synthetic-penalty" where known_to <= timestamp '2025-06-30') as ended using (fact_no)
  where event_on <= date '2025-06-30' and known_from <= timestamp '2025-06-30'),
figures as (
  select subject_no, coalesce(sum(points * weight), 0) as total, coalesce(bool_or(code = 'D1' and weight > 0), false) as grave from known group by subject_no)
select subject_no, case when grave or total > 4000 then 'D' when total > 1500 then 'C' when total > 400 then 'B' else 'A' end as grade,
  (total // 100) || '.' || lpad(cast(total % 100 as varchar), 2, '0') as score, 3 as coverage_known, cast(null as varchar) as reason
from figures
