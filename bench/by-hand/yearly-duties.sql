-- The latest statement: one thing that must be, and four of five others; what is not stated leaves two answers.
with known as (
  select subject_no, event_on, fact_no, accounts, audited, address, insurance, wages, waste, days_late
  from "fact_synthetic-statement" as fact anti join (select fact_no from "ended_synthetic-statement" where known_to <= timestamp '2025-06-30') as ended using (fact_no)
  where event_on <= date '2025-06-30' and known_from <= timestamp '2025-06-30'),
last as (
  select subject_no, arg_max({accounts: accounts, audited: audited, address: address, insurance: insurance, wages: wages, waste: waste, days_late: days_late}, (event_on, fact_no)) as f
  from known group by subject_no),
figures as (
  select subject_no, f.accounts, f.days_late,
    coalesce(f.audited, false)::int + coalesce(f.address, false)::int + coalesce(f.insurance, false)::int + coalesce(f.wages, false)::int + coalesce(f.waste, false)::int as least,
    coalesce(f.audited, true)::int + coalesce(f.address, true)::int + coalesce(f.insurance, true)::int + coalesce(f.wages, true)::int + coalesce(f.waste, true)::int as most,
    (f.accounts is not null)::int + (f.days_late is not null)::int + (f.audited is not null)::int + (f.address is not null)::int + (f.insurance is not null)::int
      + (f.wages is not null)::int + (f.waste is not null)::int as known
  from last),
given as (
  -- Accounts and days are stated in every row: only the five others are sometimes not known.
  select subject_no, known, case when not accounts or days_late > 90 then 'refused'
    when days_late <= 0 and least = 5 then 'full' when days_late <= 0 and most = 5 then null
    when least >= 4 then 'accepted' when most >= 4 then null else 'lacking' end as grade
  from figures)
select subject_no, grade, cast(null as varchar) as score, known as coverage_known, case when grade is null then 'missing-facts' end as reason from given
