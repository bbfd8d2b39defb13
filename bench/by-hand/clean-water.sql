-- Loads of two years by what is permitted, rounded half up, and its rank among the same trade in the same province, or in all.
with known as (
  select subject_no, measured > permitted as over, share * cast(measured * 100 as bigint) as load, share * cast(permitted * 100 as bigint) as allowed
  from (select *, case substance when 'nitrogen' then 10 when 'phosphorus' then 20 when 'copper' then 30 when 'zinc' then 40 end as share
    from "fact_synthetic-measurement" as fact anti join (select fact_no from "ended_synthetic-measurement" where known_to <= timestamp '2025-06-30') as ended using (fact_no)
  where event_on <= date '2025-06-30' and measured_on > date '2023-06-30' and known_from <= timestamp '2025-06-30')),
everyone as (
  select distinct subject_no from "fact_synthetic-measurement" as fact anti join (select fact_no from "ended_synthetic-measurement" where known_to <= timestamp '2025-06-30') as ended using (fact_no)
  where event_on <= date '2025-06-30' and known_from <= timestamp '2025-06-30'),
figures as (
  select subject_no, count(*) as samples, sum(load) as load, sum(allowed) as allowed from known group by subject_no having count(*) >= 3),
ranked as (
  select subject_no, (2 * load * 10000 + allowed) // (2 * allowed) as use, place, category
  from figures join (select subject_no, place, category from fact_profile where known_from <= timestamp '2025-06-30') as profile using (subject_no)),
placed as (
  select *, rank() over own - 1 as own_better, count(*) over (partition by place, category) as own_of,
    rank() over wide - 1 as wide_better, count(*) over (partition by category) as wide_of
  from ranked window own as (partition by place, category order by use), wide as (partition by category order by use)),
chosen as (
  select subject_no, use, case when own_of >= 5 then own_better when wide_of >= 5 then wide_better end as better, case when own_of >= 5 then own_of when wide_of >= 5 then wide_of end as of from placed)
select everyone.subject_no,
  case when of is null then null when (better + 1) * 10 <= of then 'A' when (better + 1) * 2 <= of then 'B' when better * 10 >= of * 9 then 'D' else 'C' end as grade,
  case when of is not null then (use // 10000) || '.' || lpad(cast(use % 10000 as varchar), 4, '0') end as score,
  1 as coverage_known, case when chosen.subject_no is null then 'too-few' when of is null then 'missing-facts' end as reason
from everyone left join chosen using (subject_no)
