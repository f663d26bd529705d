-- Root-mean-square relative deviation of single simulated networks from the mean-field theory, by input dimension: run in the output
-- directory of a deep-linear sweep over method and input_dimension (analysis/studies/theory-and-simulation).
with theory as (
  select input_dimension, step, avg(test_loss) as test_loss
  from read_parquet('shards/*/*.parquet')
  where method = 'dmft'
  group by all
)
select s.input_dimension, sqrt(avg(power(s.test_loss / t.test_loss - 1, 2))) as rms_deviation, count(distinct s.replicate) as networks
from read_parquet('shards/*/*.parquet') s
join theory t using (input_dimension, step)
where s.method = 'simulation' and s.step > 0
group by s.input_dimension
order by s.input_dimension;
